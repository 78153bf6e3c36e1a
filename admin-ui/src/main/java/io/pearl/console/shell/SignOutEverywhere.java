package io.pearl.console.shell;

import com.vaadin.flow.component.UI;
import io.pearl.console.calls.Backend;
import io.pearl.console.parts.Confirm;
import io.pearl.console.signin.Person;
import io.pearl.console.words.Words;

/** Ends every sign-in of a person, this one last, so that the page can still say that it worked. */
public final class SignOutEverywhere {

    private final Backend backend;
    private final Person who;
    private final Words words;

    public SignOutEverywhere(Backend backend, Person who, Words words) {
        this.backend = backend;
        this.who = who;
        this.words = words;
    }

    public void ask() {
        UI ui = UI.getCurrent();
        new Confirm(words, words.of("everywhere.title"), words.of("everywhere.text"))
                .danger()
                .offer(
                        words.of("account.everywhere"),
                        reason -> () -> {
                            backend.tell(who, api -> api.signOutEverywhere());
                            return true;
                        },
                        done -> ui.getPage().setLocation(who.signOutPath()));
    }
}
