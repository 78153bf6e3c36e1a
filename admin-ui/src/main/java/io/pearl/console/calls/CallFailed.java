package io.pearl.console.calls;

import io.pearl.client.Problem;
import java.io.Serial;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A call to the API gave no answer that can be shown. */
public final class CallFailed extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    private final Trouble trouble;
    private final transient @Nullable Problem problem;

    CallFailed(Trouble trouble, @Nullable Problem problem, @Nullable Throwable cause) {
        super(trouble + (cause == null ? "" : ": " + cause.getMessage()), cause);
        this.trouble = trouble;
        this.problem = problem;
    }

    /** The console itself could not make sense of an answer. */
    public static CallFailed broken(Throwable cause) {
        return new CallFailed(Trouble.BROKEN, null, cause);
    }

    public Trouble trouble() {
        return trouble;
    }

    /** What the API said, where it said anything. */
    public Optional<Problem> problem() {
        return Optional.ofNullable(problem);
    }

    /** Such as {@code PASSWORD_REFUSED}; empty where the API said none. */
    public String code() {
        return problem == null ? "" : problem.code();
    }

    /** The fields that the API finds fault with. */
    public List<Problem.FieldError> errors() {
        List<Problem.FieldError> errors = problem == null ? null : problem.errors();
        return errors == null ? List.of() : errors;
    }
}
