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
import java.util.function.Consumer;

/** The two menus of taste. Both keep the page: it is drawn again where it stands. */
final class Preferences {

    private Preferences() {}

    /**
     * @param chosen told of a choice
     */
    static Component language(Words words, Consumer<Locale> chosen) {
        MenuBar bar = bar();
        var menu = bar.addItem(new Span(words.of("language.short")), words.of("language.title"));
        menu.setAriaLabel(words.of("language.title"));
        for (Locale locale : Languages.ALL) {
            // each language by its own name, for whoever cannot read the other
            var item = menu.getSubMenu().addItem(Words.in(locale).of("language.name"), click -> chosen.accept(locale));
            item.setCheckable(true);
            item.setChecked(locale.equals(words.locale()));
            item.getElement().setAttribute("lang", locale.toLanguageTag());
        }
        return bar;
    }

    /**
     * @param chosen told of a choice
     */
    static Component look(Words words, Consumer<Look> chosen) {
        VaadinServletRequest request = VaadinServletRequest.getCurrent();
        Look now = request == null ? Look.SYSTEM : Look.of(request);
        MenuBar bar = bar();
        var menu = bar.addItem(sign(now).draw(), words.of("look.title"));
        menu.setAriaLabel(words.of("look.title"));
        for (Look look : Look.values()) {
            var item = menu.getSubMenu().addItem(words.of("look." + look.text()), click -> chosen.accept(look));
            item.setCheckable(true);
            item.setChecked(look == now);
        }
        return bar;
    }

    /** Remembered by the browser; pages that are open have to be drawn again. */
    static void speak(UI ui, Locale locale) {
        Cookies.keep(Languages.COOKIE, locale.toLanguageTag());
        VaadinSession.getCurrent().setLocale(locale);
        ui.setLocale(locale);
        ui.getPage().executeJs("document.documentElement.lang = $0", locale.toLanguageTag());
    }

    /** Remembered by the browser. */
    static void wear(UI ui, Look look) {
        Cookies.keep(Look.COOKIE, look.text());
        look.apply(ui);
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
