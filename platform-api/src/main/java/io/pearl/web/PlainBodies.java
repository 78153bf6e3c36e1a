package io.pearl.web;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.exceptions.HttpStatusException;
import io.pearl.client.Problem.FieldError;
import io.pearl.kernel.Refused;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Compressed bodies are refused: nothing that a stranger sends is inflated. A body says how long it is, and may be long
 * only where files are taken; the server's own limit lies above both.
 */
@ServerFilter("/v1/**")
final class PlainBodies {

    static final int MOST_BYTES = 256 * 1024;
    static final int MOST_FILE_BYTES = 10 * 1024 * 1024;

    private static final Pattern FILES = Pattern.compile(
            "POST /v1/tenants/[^/]+/(store|menu)-imports" + "|PUT /v1/tenants/[^/]+/connections/[^/]+/documents/[^/]+");

    @RequestFilter
    void refuseEncoded(HttpRequest<?> request) {
        @Nullable String encoding = request.getHeaders().get("Content-Encoding");
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw new HttpStatusException(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Content-Encoding is not taken: send the body as it is.");
        }
    }

    @RequestFilter
    void refuseLong(HttpRequest<?> request) {
        if (request.getHeaders().contains("Transfer-Encoding")) {
            throw Refused.field(WebProblem.LENGTH_REQUIRED, "header:Content-Length", "is needed");
        }
        long length = request.getContentLength();
        boolean file = takesFile(request);
        if (length > (file ? MOST_FILE_BYTES : MOST_BYTES)) {
            throw tooLarge(file);
        }
    }

    /** Whether what is asked for takes a file and not a description. */
    static boolean takesFile(HttpRequest<?> request) {
        return FILES.matcher(request.getMethodName() + " " + request.getPath()).matches();
    }

    static Refused tooLarge(boolean file) {
        String most = file ? "10 MB" : "256 kB";
        return Refused.because(
                WebProblem.TOO_LARGE,
                "The body may have " + most + ".",
                List.of(new FieldError("", "has more than " + most)));
    }
}
