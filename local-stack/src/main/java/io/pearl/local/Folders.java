package io.pearl.local;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where things lie: unpacked distributions outlive builds, data outlives starts. */
public final class Folders {

    private Folders() {}

    /** The repository: the nearest folder upwards that holds the Maven wrapper. */
    public static Path root() {
        String named = System.getProperty("pearl.root");
        if (named != null) {
            return Path.of(named);
        }
        for (@Nullable Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("mvnw"))) {
                return folder;
            }
        }
        throw new IllegalStateException("Run this inside Pearl's repository, or name it with -Dpearl.root=…");
    }

    /** Unpacked servers; safe to delete while nothing runs. */
    public static Path distributions() {
        return root().resolve(".pearl/dist");
    }
}
