package io.pearl.web;

import io.pearl.kernel.ProblemCode;

/** What can be wrong with a request before a room sees it. */
enum WebProblem implements ProblemCode {
    MALFORMED(400, "The body is not what the operation takes"),
    INVALID_REQUEST(422, "A field is wrong"),
    NOT_SIGNED_IN(401, "A valid access token is needed"),
    NOT_ALLOWED(403, "The caller lacks the permission"),
    NOT_FOUND(404, "There is no such resource"),
    METHOD_NOT_ALLOWED(405, "The resource does not take this method"),
    NOT_ACCEPTABLE(406, "The answer cannot be given in this media type"),
    LENGTH_REQUIRED(411, "The body's length is not given"),
    TOO_LARGE(413, "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "The body's media type or encoding is not taken"),
    INTERNAL(500, "Something is wrong on our side");

    private final int status;
    private final String title;

    WebProblem(int status, String title) {
        this.status = status;
        this.title = title;
    }

    @Override
    public Kind kind() {
        return this == INTERNAL ? Kind.US : Kind.CALLER;
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
