package io.pearl.identity;

import java.util.regex.Pattern;

/**
 * A mail's content, ready to go.
 *
 * @param subject one line; what stands here goes into a header
 * @param html the same as the text, with everything that came from people escaped
 */
record Letter(String subject, String text, String html) {

    private static final int LONGEST_SUBJECT = 200;
    /** Ends a header, or turns the text around it. */
    private static final Pattern UNFIT =
            Pattern.compile("[\\p{Cntrl}\\p{Zl}\\p{Zp}\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]");

    Letter {
        int length = subject.codePointCount(0, subject.length());
        if (subject.isBlank()
                || length > LONGEST_SUBJECT
                || UNFIT.matcher(subject).find()) {
            throw new IllegalArgumentException("a subject is one line of 1 to 200 characters");
        }
    }

    /** A name as it may stand in a subject or a sentence: on one line, and cut where it is longer than this. */
    static String oneLine(String name, int longest) {
        String line = UNFIT.matcher(name).replaceAll(" ").strip();
        return line.codePointCount(0, line.length()) <= longest
                ? line
                : line.substring(0, line.offsetByCodePoints(0, longest - 1)) + "…";
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** Bodies hold links that open doors. */
    @Override
    public String toString() {
        return "Letter[" + subject + "]";
    }
}
