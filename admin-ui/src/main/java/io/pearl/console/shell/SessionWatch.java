package io.pearl.console.shell;

import com.vaadin.flow.component.HtmlComponent;
import com.vaadin.flow.component.Tag;
import io.pearl.console.ConsoleSettings;
import io.pearl.console.words.Words;

/**
 * Watches how long the sign-in still lasts, in the browser: whatever came from the server would count as somebody at
 * the keyboard. Warns before the end, and loads the page again once it is over, which says so.
 */
@Tag("pearl-session")
final class SessionWatch extends HtmlComponent {

    SessionWatch(Words words, ConsoleSettings settings) {
        getElement()
                .setAttribute("data-warning", String.valueOf(settings.warning().toMillis()))
                .setAttribute("data-idle", String.valueOf(settings.idle().toMillis()))
                .setAttribute("data-title", words.of("session.title"))
                .setAttribute("data-idle-text", words.of("session.idle"))
                .setAttribute("data-limit-text", words.of("session.limit"))
                .setAttribute("data-stay", words.of("session.stay"))
                .setAttribute("data-close", words.of("session.close"));
    }
}
