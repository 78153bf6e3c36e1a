package io.pearl.local.order;

import io.pearl.client.Alternative;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Ways to choose among alternatives. */
public final class Choices {

    private Choices() {}

    /** Asks until there is an answer; an empty line takes none. */
    public static Conversation.Choice asking(BufferedReader in, PrintStream out, Words words) {
        return alternatives -> {
            while (!alternatives.isEmpty()) {
                out.print(words.text("question", alternatives.size()) + " ");
                out.flush();
                String answer = line(in);
                if (answer.isEmpty()) {
                    break;
                }
                Optional<Alternative> taken = pick(alternatives, answer);
                if (taken.isPresent()) {
                    return taken;
                }
                out.println(words.text("notAChoice", alternatives.size()));
            }
            return Optional.empty();
        };
    }

    /** Takes the given one the first time, so that a second failure does not loop. */
    public static Conversation.Choice always(int number, PrintStream out, Words words) {
        return new Conversation.Choice() {
            private boolean spent;

            @Override
            public Optional<Alternative> among(List<Alternative> alternatives) {
                if (spent || alternatives.isEmpty()) {
                    return Optional.empty();
                }
                spent = true;
                Optional<Alternative> taken = pick(alternatives, String.valueOf(number));
                out.println(words.text(
                        taken.isPresent() ? "taking" : "notAChoice", taken.isPresent() ? number : alternatives.size()));
                return taken;
            }
        };
    }

    /** Takes none, and says how to. */
    public static Conversation.Choice telling(String command, PrintStream out, Words words) {
        return alternatives -> {
            if (!alternatives.isEmpty()) {
                out.println(words.text("toChoose") + " " + command);
            }
            return Optional.empty();
        };
    }

    private static Optional<Alternative> pick(List<Alternative> alternatives, String answer) {
        if (!answer.matches("[0-9]{1,3}")) {
            return Optional.empty();
        }
        int number = Integer.parseInt(answer);
        return number < 1 || number > alternatives.size()
                ? Optional.empty()
                : Optional.of(alternatives.get(number - 1));
    }

    private static String line(BufferedReader in) {
        try {
            @Nullable String line = in.readLine();
            return line == null ? "" : line.strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
