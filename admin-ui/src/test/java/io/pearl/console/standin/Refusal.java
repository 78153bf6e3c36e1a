package io.pearl.console.standin;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.pearl.client.Problem;
import jakarta.inject.Singleton;
import java.io.Serial;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the API says no with. */
final class Refusal extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;
    private final transient List<Problem.FieldError> errors = new ArrayList<>();

    Refusal(int status, String code, String detail) {
        super(detail);
        this.status = status;
        this.code = code;
    }

    static Refusal notFound() {
        return new Refusal(404, "NOT_FOUND", "There is no such thing.");
    }

    static Refusal stale() {
        return new Refusal(412, "STALE", "It was changed in the meantime.");
    }

    /** @throws Refusal 412 where it is not, 428 where nothing was said */
    static void match(@Nullable String ifMatch, String etag) {
        if (ifMatch == null) {
            throw new Refusal(428, "VERSION_NEEDED", "If-Match is needed.");
        }
        if (!ifMatch.equals(etag)) {
            throw stale();
        }
    }

    static Refusal field(String pointer, String detail) {
        return new Refusal(422, "INVALID_REQUEST", "A field is wrong.").and(pointer, detail);
    }

    Refusal and(String pointer, String detail) {
        errors.add(new Problem.FieldError(pointer, detail));
        return this;
    }

    int status() {
        return status;
    }

    /** As the API writes it. */
    @Singleton
    @Requires(property = "standin")
    static final class RefusalHandler implements ExceptionHandler<Refusal, HttpResponse<?>> {

        @Override
        public HttpResponse<?> handle(HttpRequest request, Refusal refusal) {
            return HttpResponse.status(HttpStatus.valueOf(refusal.status))
                    .contentType(MediaType.of("application/problem+json"))
                    .body(new Problem(
                            "https://pearl.example/problems/" + refusal.code,
                            refusal.code,
                            refusal.status,
                            refusal.getMessage(),
                            refusal.code,
                            "caller",
                            refusal.errors.isEmpty() ? null : refusal.errors,
                            null,
                            null));
        }
    }
}
