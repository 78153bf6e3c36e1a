package io.pearl.console.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.page.ColorScheme;
import io.pearl.console.words.Languages;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Light, dark, or as the system has it. */
public enum Look {
    SYSTEM(ColorScheme.Value.LIGHT_DARK),
    LIGHT(ColorScheme.Value.LIGHT),
    DARK(ColorScheme.Value.DARK);

    public static final String COOKIE = "pearl-theme";

    private final ColorScheme.Value scheme;

    Look(ColorScheme.Value scheme) {
        this.scheme = scheme;
    }

    public static Look of(HttpServletRequest request) {
        return of(Languages.cookie(request.getCookies(), COOKIE));
    }

    /** By its {@link #text}. */
    public static Look of(@Nullable String chosen) {
        for (Look look : values()) {
            if (look.text().equals(chosen)) {
                return look;
            }
        }
        return SYSTEM;
    }

    /** As it stands in the cookie and in text keys. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Before the first paint. */
    public void paint(Element html) {
        html.attr("theme", scheme.getThemeValue());
        html.attr("style", "color-scheme: " + scheme.getValue() + ";");
    }

    void apply(UI ui) {
        ui.getPage().setColorScheme(scheme);
    }
}
