package io.pearl.web;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.exceptions.HttpStatusException;
import org.jspecify.annotations.Nullable;

/** Compressed bodies are refused: nothing that a stranger sends is inflated. */
@ServerFilter("/v1/**")
final class PlainBodies {

    @RequestFilter
    void refuseEncoded(HttpRequest<?> request) {
        @Nullable String encoding = request.getHeaders().get("Content-Encoding");
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw new HttpStatusException(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Content-Encoding is not taken: send the body as it is.");
        }
    }
}
