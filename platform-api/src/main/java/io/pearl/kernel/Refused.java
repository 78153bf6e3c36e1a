package io.pearl.kernel;

import io.pearl.client.Alternative;
import io.pearl.client.Problem;
import io.pearl.client.Problem.FieldError;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request that is not carried out, with what the caller needs to know. Not an error of the server: no stack. */
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ProblemCode code;
    private final transient List<FieldError> errors;
    private final transient List<Alternative> alternatives;
    private final transient @Nullable String plan;
    private transient @Nullable Duration retryAfter;

    private Refused(
            ProblemCode code,
            String detail,
            List<FieldError> errors,
            List<Alternative> alternatives,
            @Nullable String plan) {
        super(detail, null, false, false);
        this.code = code;
        this.errors = List.copyOf(errors);
        this.alternatives = List.copyOf(alternatives);
        this.plan = plan;
    }

    public static Refused because(ProblemCode code, String detail) {
        return new Refused(code, detail, List.of(), List.of(), null);
    }

    public static Refused because(ProblemCode code, String detail, List<FieldError> errors) {
        return new Refused(code, detail, errors, List.of(), null);
    }

    /** A limit that was reached, and how long it lasts. */
    public static Refused full(ProblemCode code, String detail, Duration retryAfter) {
        Refused refused = because(code, detail);
        refused.retryAfter = retryAfter;
        return refused;
    }

    /** @param pointer JSON pointer into the body, or {@code header:NAME}, {@code query:NAME}, {@code path:NAME} */
    public static Refused field(ProblemCode code, String pointer, String detail) {
        return new Refused(code, pointer + " " + detail, List.of(new FieldError(pointer, detail)), List.of(), null);
    }

    /** A plan that failed: what the customer is told, the field it comes from, and what can be had instead. */
    public static Refused plan(
            ProblemCode code, String detail, String pointer, List<Alternative> alternatives, @Nullable String plan) {
        return new Refused(code, detail, List.of(new FieldError(pointer, detail)), alternatives, plan);
    }

    /** The same refusal as it was given before. */
    public static Refused again(Problem problem) {
        ProblemCode code = new Remembered(problem);
        return new Refused(
                code,
                problem.detail() == null ? problem.title() : problem.detail(),
                problem.errors() == null ? List.of() : problem.errors(),
                problem.alternatives() == null ? List.of() : problem.alternatives(),
                problem.plan());
    }

    /** As the caller is told it. */
    public Problem document() {
        return new Problem(
                "https://pearl.example/problems/"
                        + code.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                code.title(),
                code.status(),
                detail(),
                code.name(),
                code.kind().name().toLowerCase(Locale.ROOT),
                errors.isEmpty() ? null : errors,
                alternatives.isEmpty() ? null : alternatives,
                plan);
    }

    /** A code read back from a recorded answer. */
    private record Remembered(Problem problem) implements ProblemCode {
        @Override
        public String name() {
            return problem.code();
        }

        @Override
        public Kind kind() {
            return Kind.valueOf(problem.kind().toUpperCase(Locale.ROOT));
        }

        @Override
        public int status() {
            return problem.status();
        }

        @Override
        public String title() {
            return problem.title();
        }
    }

    public ProblemCode code() {
        return code;
    }

    public String detail() {
        String message = getMessage();
        return message == null ? "" : message;
    }

    public List<FieldError> errors() {
        return errors;
    }

    public List<Alternative> alternatives() {
        return alternatives;
    }

    public @Nullable String plan() {
        return plan;
    }

    /** How long to wait, where that is known. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
