package io.pearl.local.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Processes known by their pid files, whoever started them. */
public final class Leftovers {

    private Leftovers() {}

    /**
     * Stops processes, all at the same time, and removes their pid files.
     *
     * @param pids folder of pid files
     * @return names of those that had still been running
     */
    public static List<String> stop(Path pids, List<String> names, Duration grace) {
        Set<String> stopped = ConcurrentHashMap.newKeySet();
        // leaving the block waits for all of them
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (String name : names) {
                threads.submit(() -> {
                    if (stop(new PidFile(pids.resolve(name + ".pid")), grace)) {
                        stopped.add(name);
                    }
                });
            }
        }
        return names.stream().filter(stopped::contains).toList();
    }

    private static boolean stop(PidFile file, Duration grace) {
        Optional<ProcessHandle> running = file.running();
        running.ifPresent(process -> ChildProcess.stop(process, grace));
        file.delete();
        return running.isPresent();
    }
}
