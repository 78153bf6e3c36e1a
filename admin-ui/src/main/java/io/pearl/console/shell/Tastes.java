package io.pearl.console.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import io.pearl.client.AccountApi.Profile;
import io.pearl.console.signin.Person;
import io.pearl.console.words.Words;
import java.util.Locale;

/** Language and look as they are changed from any page: at once here, and in the profile for everywhere else. */
final class Tastes {

    private final Personal personal;
    private final Person who;
    private final Words words;

    Tastes(Personal personal, Person who, Words words) {
        this.personal = personal;
        this.who = who;
        this.words = words;
    }

    Component languages() {
        return Preferences.language(words, this::speak);
    }

    Component looks() {
        return Preferences.look(words, this::look);
    }

    void speak(Locale locale) {
        UI ui = UI.getCurrent();
        Preferences.speak(ui, locale);
        personal.note(
                who,
                before -> new Profile(
                        before.name(), before.email(), locale.toLanguageTag(), before.timeZone(), before.theme()));
        ui.refreshCurrentRoute(true);
    }

    void look(Look look) {
        UI ui = UI.getCurrent();
        Preferences.wear(ui, look);
        personal.note(
                who,
                before ->
                        new Profile(before.name(), before.email(), before.language(), before.timeZone(), look.text()));
        ui.refreshCurrentRoute(true);
    }
}
