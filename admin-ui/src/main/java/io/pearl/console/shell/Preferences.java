package io.pearl.console.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import com.vaadin.flow.server.VaadinServletRequest;
import com.vaadin.flow.server.VaadinSession;
import io.pearl.console.parts.Sign;
import io.pearl.console.words.Languages;
import io.pearl.console.words.Words;
import java.util.Locale;

/** The two menus of taste. Both keep the page: it is drawn again where it stands. */
final class Preferences {

    private Preferences() {}

    static Component language(Words words) {
        MenuBar bar = bar();
        var menu = bar.addItem(new Span(words.of("language.short")), words.of("language.title"));
        menu.setAriaLabel(words.of("language.title"));
        for (Locale locale : Languages.ALL) {
            // each language by its own name, for whoever cannot read the other
            var item = menu.getSubMenu().addItem(Words.in(locale).of("language.name"), click -> speak(locale));
            item.setCheckable(true);
            item.setChecked(locale.equals(words.locale()));
            item.getElement().setAttribute("lang", locale.toLanguageTag());
        }
        return bar;
    }

    static Component look(Words words) {
        VaadinServletRequest request = VaadinServletRequest.getCurrent();
        Look now = request == null ? Look.SYSTEM : Look.of(request);
        MenuBar bar = bar();
        var menu = bar.addItem(sign(now).draw(), words.of("look.title"));
        menu.setAriaLabel(words.of("look.title"));
        for (Look look : Look.values()) {
            var item = menu.getSubMenu().addItem(words.of("look." + look.text()), click -> wear(look));
            item.setCheckable(true);
            item.setChecked(look == now);
        }
        return bar;
    }

    static void speak(Locale locale) {
        Cookies.keep(Languages.COOKIE, locale.toLanguageTag());
        VaadinSession.getCurrent().setLocale(locale);
        UI ui = UI.getCurrent();
        ui.setLocale(locale);
        ui.getPage().executeJs("document.documentElement.lang = $0", locale.toLanguageTag());
        ui.refreshCurrentRoute(true);
    }

    static void wear(Look look) {
        Cookies.keep(Look.COOKIE, look.text());
        look.apply(UI.getCurrent());
        UI.getCurrent().refreshCurrentRoute(true);
    }

    private static Sign sign(Look look) {
        return switch (look) {
            case SYSTEM -> Sign.SYSTEM;
            case LIGHT -> Sign.LIGHT;
            case DARK -> Sign.DARK;
        };
    }

    static MenuBar bar() {
        MenuBar bar = new MenuBar();
        bar.addThemeVariants(MenuBarVariant.LUMO_TERTIARY);
        bar.addClassName("bar-menu");
        return bar;
    }
}
