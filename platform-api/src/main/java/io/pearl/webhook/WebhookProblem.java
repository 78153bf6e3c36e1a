package io.pearl.webhook;

import io.pearl.kernel.ProblemCode;

/** What can be wrong with an endpoint. */
public enum WebhookProblem implements ProblemCode {
    INVALID_REQUEST(422, "A field is wrong"),
    ENDPOINT_UNKNOWN(404, "There is no such endpoint");

    private final int status;
    private final String title;

    WebhookProblem(int status, String title) {
        this.status = status;
        this.title = title;
    }

    @Override
    public Kind kind() {
        return Kind.CALLER;
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
