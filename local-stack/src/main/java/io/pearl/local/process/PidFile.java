package io.pearl.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A file that names a process so that no other process is mistaken for it: its pid and when it started.
 *
 * @param path holds {@code pid startInstant} on one line
 */
public record PidFile(Path path) {

    /** Linux derives start instants from the boot time, which moves by a second when the clock is corrected. */
    private static final Duration START_TOLERANCE = Duration.ofSeconds(2);

    public void write(ProcessHandle process) {
        Instant startedAt = process.info().startInstant().orElse(Instant.EPOCH);
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            Files.writeString(path, process.pid() + " " + startedAt + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + path, e);
        }
    }

    /** The process, if it still runs. A reused pid, a missing or an unreadable file are nobody. */
    public Optional<ProcessHandle> running() {
        try {
            String[] words = Files.readString(path).strip().split(" ", -1);
            if (words.length != 2) {
                return Optional.empty();
            }
            Instant startedAt = Instant.parse(words[1]);
            return ProcessHandle.of(Long.parseLong(words[0]))
                    .filter(ProcessHandle::isAlive)
                    .filter(process -> startedAt(process, startedAt));
        } catch (IOException | RuntimeException unreadable) {
            return Optional.empty();
        }
    }

    public void delete() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + path, e);
        }
    }

    private static boolean startedAt(ProcessHandle process, Instant expected) {
        Instant actual = process.info().startInstant().orElse(Instant.EPOCH);
        return Duration.between(expected, actual).abs().compareTo(START_TOLERANCE) <= 0;
    }
}
