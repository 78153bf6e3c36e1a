package io.pearl.kernel.secrets;

import io.pearl.kernel.ProblemCode;

/** What can be wrong with a stored secret. */
enum SecretsProblem implements ProblemCode {
    SECRETS_UNREADABLE(500, "A stored secret cannot be opened");

    private final int status;
    private final String title;

    SecretsProblem(int status, String title) {
        this.status = status;
        this.title = title;
    }

    @Override
    public Kind kind() {
        return Kind.US;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }
}
