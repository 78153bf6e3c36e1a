package io.pearl.console.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;

/** Whether a request that changes something was made by a page of ours; browsers say so, and pages cannot lie about it. */
public final class SameOrigin {

    private SameOrigin() {}

    public static boolean holds(HttpServletRequest request, URI publicUrl) {
        String origin = request.getHeader("Origin");
        return origin != null && origin.equals(origin(publicUrl));
    }

    private static String origin(URI url) {
        String port = url.getPort() < 0 ? "" : ":" + url.getPort();
        return url.getScheme() + "://" + url.getHost() + port;
    }
}
