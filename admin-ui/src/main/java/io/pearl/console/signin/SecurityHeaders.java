package io.pearl.console.signin;

import io.pearl.console.ConsoleSettings;
import jakarta.inject.Singleton;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;

/**
 * Headers on every answer. The content security policy here is the plain pages'; Vaadin's page replaces it with the
 * tightest one it can run under.
 */
@Singleton
public final class SecurityHeaders extends HttpFilter {

    @Serial
    private static final long serialVersionUID = 1;

    static final String PLAIN_POLICY = "default-src 'none'; style-src 'self'; img-src 'self' data:; "
            + "frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    private final boolean secure;

    SecurityHeaders(ConsoleSettings settings) {
        this.secure = settings.secure();
    }

    /**
     * The policy of Vaadin's page, as tight as Vaadin 25.2 runs under. Its client makes functions ({@code new Function})
     * of the JavaScript that the server sends with {@code executeJs} and of templates of renderers, hence
     * {@code unsafe-eval}; its components write style elements and attributes, hence inline styles. Inline scripts need
     * the nonce, which is new for each page; nothing comes from another host, and the push socket is this host's.
     *
     * @param pictures an origin that pictures may come from as well; empty for none
     */
    public static String applicationPolicy(String nonce, String pictures) {
        return "default-src 'none'; script-src 'self' 'nonce-" + nonce + "' 'unsafe-eval'; "
                + "style-src 'self' 'unsafe-inline'; img-src 'self' data:"
                + (pictures.isEmpty() ? "" : " " + pictures) + "; font-src 'self' data:; connect-src 'self'; "
                + "manifest-src 'self'; object-src 'none'; frame-ancestors 'none'; base-uri 'self'; form-action 'self'";
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        response.setHeader("Content-Security-Policy", PLAIN_POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=()");
        if (secure) {
            response.setHeader("Strict-Transport-Security", "max-age=31536000");
        }
        chain.doFilter(request, response);
    }
}
