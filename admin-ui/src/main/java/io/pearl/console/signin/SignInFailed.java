package io.pearl.console.signin;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A sign-in, or its renewal, did not come about. */
public final class SignInFailed extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    private final SignInProblem problem;

    SignInFailed(SignInProblem problem, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.problem = problem;
    }

    public SignInProblem problem() {
        return problem;
    }
}
