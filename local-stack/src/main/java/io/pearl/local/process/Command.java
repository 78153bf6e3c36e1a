package io.pearl.local.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What to start.
 *
 * @param name one word, used for the pid file and in messages
 * @param words the program and its arguments
 * @param environment added to the launcher's own
 * @param directory where it runs
 * @param log file that gets its output, appended
 */
public record Command(String name, List<String> words, Map<String, String> environment, Path directory, Path log) {

    public Command {
        if (!name.matches("[a-z0-9-]+")) {
            throw new IllegalArgumentException("Not a process name: " + name);
        }
        words = List.copyOf(words);
        environment = Map.copyOf(environment);
    }

    /** Without the environment, in which passwords are. */
    @Override
    public String toString() {
        return name + " " + words;
    }
}
