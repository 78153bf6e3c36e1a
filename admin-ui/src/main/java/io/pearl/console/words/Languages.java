package io.pearl.console.words;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The languages the console speaks, and which of them somebody reads. */
public final class Languages {

    public static final Locale CHINESE = Locale.SIMPLIFIED_CHINESE;
    public static final Locale ENGLISH = Locale.ENGLISH;
    public static final List<Locale> ALL = List.of(CHINESE, ENGLISH);
    public static final String COOKIE = "pearl-language";

    private Languages() {}

    /** The person's choice, else what the browser asks for. */
    public static Locale of(HttpServletRequest request) {
        return choose(cookie(request.getCookies(), COOKIE), Collections.list(request.getLocales()));
    }

    /**
     * @param chosen a language tag, from the cookie
     * @param wanted what the browser asks for, dearest first
     */
    public static Locale choose(@Nullable String chosen, List<Locale> wanted) {
        for (Locale locale : ALL) {
            if (locale.toLanguageTag().equals(chosen)) {
                return locale;
            }
        }
        for (Locale want : wanted) {
            for (Locale locale : ALL) {
                if (locale.getLanguage().equals(want.getLanguage())) {
                    return locale;
                }
            }
        }
        return ENGLISH;
    }

    public static @Nullable String cookie(Cookie @Nullable [] cookies, String name) {
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals(name)) {
                    return cookie.getValue();
                }
            }
        }
        return null;
    }
}
