package io.pearl.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A child process with its output in a file and a {@link PidFile}. It ignores the terminal's Ctrl-C, which reaches the
 * whole process group: its owner decides in which order things stop.
 */
public final class ChildProcess implements AutoCloseable {

    private static final Duration GRACE = Duration.ofSeconds(8);

    private final Command command;
    private final Process process;
    private final PidFile pidFile;

    private ChildProcess(Command command, Process process, PidFile pidFile) {
        this.command = command;
        this.process = process;
        this.pidFile = pidFile;
    }

    /** @param pids folder of pid files */
    public static ChildProcess start(Command command, Path pids) {
        // an ignored signal stays ignored across exec, and exec keeps the pid
        List<String> words = new ArrayList<>(List.of("/bin/sh", "-c", "trap '' INT; exec \"$0\" \"$@\""));
        words.addAll(command.words());
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(command.directory().toFile())
                .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(command.log().toFile()));
        builder.environment().putAll(command.environment());
        try {
            Files.createDirectories(command.log().toAbsolutePath().getParent());
            Process process = builder.start();
            PidFile pidFile = new PidFile(pids.resolve(command.name() + ".pid"));
            pidFile.write(process.toHandle());
            return new ChildProcess(command, process, pidFile);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start " + command.name() + ": " + e.getMessage(), e);
        }
    }

    public String name() {
        return command.name();
    }

    public boolean alive() {
        return process.isAlive();
    }

    public CompletableFuture<Process> onExit() {
        return process.onExit();
    }

    /** One line and the end of its log: what to show when it died. */
    public String obituary() {
        return command.name() + " has stopped with exit code " + process.exitValue() + "; the end of " + command.log()
                + ":\n" + String.join("\n", lastLines(20));
    }

    /** The last lines of its output. */
    public List<String> lastLines(int count) {
        try {
            List<String> lines = new String(Files.readAllBytes(command.log()), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return lines.subList(Math.max(0, lines.size() - count), lines.size());
        } catch (IOException e) {
            return List.of("(cannot read " + command.log() + ")");
        }
    }

    /** Asks it to stop, waits a few seconds, then ends it by force. */
    @Override
    public void close() {
        stop(process.toHandle(), GRACE);
        pidFile.delete();
    }

    /** Asks a process to stop, and ends it by force, with its children, if it has not done so in time. */
    public static void stop(ProcessHandle process, Duration grace) {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroy();
        try {
            process.onExit().get(grace.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException late) {
            process.destroyForcibly();
        }
        children.forEach(ProcessHandle::destroyForcibly);
        // destroyForcibly only asks; a port is free once the process is gone
        process.onExit().completeOnTimeout(process, 2, TimeUnit.SECONDS).join();
    }
}
