package io.pearl.console.parts;

import java.util.Locale;

/** The only meanings that colours have here; each always comes with a sign and a word. */
public enum Tone {
    GOOD,
    ATTENTION,
    BAD,
    INFORMATION,
    QUIET;

    public String css() {
        return "tone-" + name().toLowerCase(Locale.ROOT);
    }
}
