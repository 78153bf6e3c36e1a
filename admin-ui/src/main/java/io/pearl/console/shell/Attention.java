package io.pearl.console.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.sidenav.SideNavItem;
import com.vaadin.flow.server.VaadinSession;
import io.pearl.client.Page;
import io.pearl.console.calls.Backend;
import io.pearl.console.parts.Errand;
import io.pearl.console.signin.Person;
import io.pearl.console.words.Words;
import java.time.Duration;
import java.time.Instant;

/**
 * How much waits for somebody to act, beside its entry in the navigation. Asked at most twice a minute for each session,
 * however many tabs it has.
 */
final class Attention {

    private static final Duration KEPT = Duration.ofSeconds(30);
    private static final int MOST = 100;

    private final Errand.Work<Page<?>> ask;
    private final String text;
    private final Words words;
    private final SideNavItem item;

    /** @param text how many wait, in words; counts with different texts are kept apart */
    private Attention(Errand.Work<Page<?>> ask, String text, Words words, SideNavItem item) {
        this.ask = ask;
        this.text = text;
        this.words = words;
        this.item = item;
    }

    static Attention tenants(Backend backend, Person who, Words words, SideNavItem item) {
        return new Attention(
                () -> backend.ask(who, api -> api.tenants(null, null, true, null, MOST)), "nav.waiting", words, item);
    }

    /** Words of menus that somebody has to explain. */
    static Attention words(Backend backend, Person who, Words words, SideNavItem item) {
        return new Attention(
                () -> backend.ask(who, api -> api.optionWords(null, null, null, MOST)), "nav.unexplained", words, item);
    }

    void refresh(Component page) {
        VaadinSession session = VaadinSession.getCurrent();
        if (session.getAttribute(text) instanceof Count known
                && known.at().plus(KEPT).isAfter(Instant.now())) {
            show(known);
            return;
        }
        Errand.run(
                page,
                ask,
                waiting -> {
                    Count count = new Count(waiting.items().size(), waiting.next() != null, Instant.now());
                    VaadinSession.getCurrent().setAttribute(text, count);
                    show(count);
                },
                failure -> item.setSuffixComponent(null));
    }

    private void show(Count count) {
        if (count.waiting() == 0) {
            item.setSuffixComponent(null);
            return;
        }
        Span figure = new Span(words.count(count.waiting()) + (count.more() ? "+" : ""));
        figure.addClassName("count");
        figure.getElement().setAttribute("title", words.of(text, count.waiting()));
        Span spoken = new Span(words.of(text, count.waiting()));
        spoken.addClassName("for-readers");
        Span both = new Span(figure, spoken);
        figure.getElement().setAttribute("aria-hidden", "true");
        item.setSuffixComponent(both);
    }

    /**
     * @param more whether there are more than were counted
     */
    private record Count(int waiting, boolean more, Instant at) {}
}
