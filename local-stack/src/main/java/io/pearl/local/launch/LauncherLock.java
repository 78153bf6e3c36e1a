package io.pearl.local.launch;

import io.pearl.local.process.PidFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * At most one launcher per data folder. The operating system lets go of the lock when the launcher dies, however it
 * dies; the pid file beside it is for messages and for {@code down}.
 */
public final class LauncherLock implements AutoCloseable {

    private final FileChannel channel;
    private final PidFile pidFile;

    private LauncherLock(FileChannel channel, PidFile pidFile) {
        this.channel = channel;
        this.pidFile = pidFile;
    }

    /** @throws CannotStart where another launcher runs */
    public static LauncherLock take(Path home) {
        PidFile pidFile = pidFile(home);
        try {
            Files.createDirectories(home.resolve("run"));
            FileChannel channel = FileChannel.open(
                    home.resolve("run/launcher.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            @Nullable FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                String pid = pidFile.running()
                        .map(process -> " (pid " + process.pid() + ")")
                        .orElse("");
                throw new CannotStart("Pearl is already up" + pid + ": stop it with Ctrl-C there or ./pearl down");
            }
            pidFile.write(ProcessHandle.current());
            return new LauncherLock(channel, pidFile);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot use " + home, e);
        }
    }

    /** The launcher that runs on a data folder. */
    public static Optional<ProcessHandle> holder(Path home) {
        return pidFile(home).running();
    }

    /** Whether no launcher runs on a data folder any more, even if its parent has not noticed yet. */
    static boolean free(Path home) {
        Path file = home.resolve("run/launcher.lock");
        if (!Files.exists(file)) {
            return true;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                @Nullable FileLock lock = channel.tryLock()) {
            return lock != null;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot use " + file, e);
        }
    }

    @Override
    public void close() {
        pidFile.delete();
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PidFile pidFile(Path home) {
        return new PidFile(home.resolve("run/launcher.pid"));
    }
}
