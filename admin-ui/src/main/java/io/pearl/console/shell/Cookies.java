package io.pearl.console.shell;

import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinService;
import jakarta.servlet.http.Cookie;
import java.time.Duration;

/** What the browser remembers of a person's taste: language and look. Nothing that anybody else may not know. */
final class Cookies {

    private Cookies() {}

    static void keep(String name, String value) {
        Cookie cookie = new Cookie(name, value);
        cookie.setPath("/");
        cookie.setHttpOnly(true);
        cookie.setMaxAge((int) Duration.ofDays(365).toSeconds());
        cookie.setAttribute("SameSite", "Lax");
        VaadinRequest request = VaadinService.getCurrentRequest();
        cookie.setSecure(request != null && request.isSecure());
        VaadinService.getCurrentResponse().addCookie(cookie);
    }
}
