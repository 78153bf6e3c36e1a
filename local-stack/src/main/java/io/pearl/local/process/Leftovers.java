package io.pearl.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Processes whose launcher was killed before it could stop them. */
public final class Leftovers {

    private Leftovers() {}

    /**
     * Stops what the pid files in a folder name, and removes the files.
     *
     * @return names of the processes that had still been running
     */
    public static List<String> stop(Path pids, Duration grace) {
        List<String> stopped = new ArrayList<>();
        for (PidFile file : pidFiles(pids)) {
            file.running().ifPresent(process -> {
                ChildProcess.stop(process, grace);
                stopped.add(file.path().getFileName().toString().replace(".pid", ""));
            });
            file.delete();
        }
        return stopped;
    }

    private static List<PidFile> pidFiles(Path pids) {
        if (!Files.isDirectory(pids)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(pids)) {
            return files.filter(file -> file.toString().endsWith(".pid"))
                    .sorted()
                    .map(PidFile::new)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + pids, e);
        }
    }
}
