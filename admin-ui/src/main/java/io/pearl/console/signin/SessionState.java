package io.pearl.console.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Tells a page how long its sign-in still lasts, and is told by it that somebody is at the keyboard. Asking is no
 * activity; answers 401 once it is over.
 */
final class SessionState {

    static final String PATH = "/session";

    private final Limits limits;
    private final URI publicUrl;

    SessionState(Limits limits, URI publicUrl) {
        this.limits = limits;
        this.publicUrl = publicUrl;
    }

    void answer(HttpServletRequest request, HttpServletResponse response, @Nullable Person who) throws IOException {
        response.setHeader("Cache-Control", "no-store");
        if (who == null) {
            response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
            return;
        }
        if ("POST".equals(request.getMethod())) {
            if (!SameOrigin.holds(request, publicUrl)) {
                response.sendError(HttpServletResponse.SC_FORBIDDEN);
                return;
            }
            who.active(limits.now());
        }
        Limits.Left left = limits.left(who);
        long millis = Math.max(0, left.time().minus(Duration.ofMillis(1)).toMillis());
        response.setContentType("application/json");
        response.getWriter().write("{\"millis\":" + millis + ",\"extendable\":" + left.extendable() + "}");
    }
}
