package io.pearl.console.parts;

import io.pearl.console.calls.CallFailed;
import io.pearl.console.words.Words;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the API said no with, in the reader's language as far as we have words for it. */
public final class Complaint {

    /** What the API's validation says most; the figures in it are carried over. */
    private static final List<Said> SAYINGS = List.of(
            new Said("must not be (?:blank|null|empty)|is needed", "fault.required"),
            new Said("size must be between 0 and (\\d+)", "fault.longest"),
            new Said("size must be between (\\d+) and (\\d+)", "fault.length"),
            new Said("must have at least (\\d+) characters?", "fault.shortest"),
            new Said("must be greater than or equal to (-?\\d+)", "fault.least"),
            new Said("must be less than or equal to (-?\\d+)", "fault.most"),
            new Said("must be a well-formed email address", "fault.email"),
            new Said("must be E\\.164.*", "fault.phone"));

    private Complaint() {}

    public static String title(CallFailed failure, Words words) {
        return words.of(failure.trouble().key() + ".title");
    }

    /** What happened and what to do, in a sentence or two. */
    public static String text(CallFailed failure, Words words) {
        if (words.knows("problem.", failure.code())) {
            return words.orItself("problem.", failure.code());
        }
        String ours = words.of(failure.trouble().key() + ".text");
        String detail = failure.problem().map(problem -> problem.detail()).orElse(null);
        return detail == null || failure.trouble().passes() ? ours : ours + " (" + detail + ")";
    }

    /** What is wrong with one field. */
    public static String field(String detail, Words words) {
        for (Said said : SAYINGS) {
            Matcher matcher = said.pattern().matcher(detail);
            if (matcher.matches()) {
                Object[] figures = new Object[matcher.groupCount()];
                for (int i = 0; i < figures.length; i++) {
                    figures[i] = Long.valueOf(matcher.group(i + 1));
                }
                return words.of(said.key(), figures);
            }
        }
        return detail;
    }

    private record Said(Pattern pattern, String key) {
        Said(String pattern, String key) {
            this(Pattern.compile(pattern), key);
        }
    }
}
