package io.pearl.local;

import io.pearl.local.launch.Shutdown;
import java.util.List;

/** {@code ./pearl down [--wipe]}. */
public final class Down {

    private Down() {}

    public static void main(String[] args) {
        List<String> words = List.of(args);
        if (!words.isEmpty() && !words.equals(List.of("--wipe"))) {
            System.err.println("./pearl down takes --wipe or nothing");
            System.exit(2);
        }
        System.exit(Shutdown.run(System.getenv(), !words.isEmpty(), System.out));
    }
}
