package io.pearl.console.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.sidenav.SideNavItem;
import com.vaadin.flow.server.VaadinSession;
import io.pearl.console.calls.Backend;
import io.pearl.console.parts.Errand;
import io.pearl.console.signin.Person;
import io.pearl.console.words.Words;
import java.time.Duration;
import java.time.Instant;

/**
 * How many tenants wait for somebody to act, beside their entry in the navigation. Asked at most twice a minute for each
 * session, however many tabs it has.
 */
final class Attention {

    private static final Duration KEPT = Duration.ofSeconds(30);
    private static final int MOST = 100;

    private final Backend backend;
    private final Person who;
    private final Words words;
    private final SideNavItem item;

    Attention(Backend backend, Person who, Words words, SideNavItem item) {
        this.backend = backend;
        this.who = who;
        this.words = words;
        this.item = item;
    }

    void refresh(Component page) {
        VaadinSession session = VaadinSession.getCurrent();
        Count known = session.getAttribute(Count.class);
        if (known != null && known.at().plus(KEPT).isAfter(Instant.now())) {
            show(known);
            return;
        }
        Errand.run(
                page,
                () -> backend.ask(who, api -> api.tenants(null, null, true, null, MOST)),
                waiting -> {
                    Count count = new Count(waiting.items().size(), waiting.next() != null, Instant.now());
                    VaadinSession.getCurrent().setAttribute(Count.class, count);
                    show(count);
                },
                failure -> item.setSuffixComponent(null));
    }

    private void show(Count count) {
        if (count.tenants() == 0) {
            item.setSuffixComponent(null);
            return;
        }
        Span figure = new Span(words.count(count.tenants()) + (count.more() ? "+" : ""));
        figure.addClassName("count");
        figure.getElement().setAttribute("title", words.of("nav.waiting", count.tenants()));
        Span spoken = new Span(words.of("nav.waiting", count.tenants()));
        spoken.addClassName("for-readers");
        Span both = new Span(figure, spoken);
        figure.getElement().setAttribute("aria-hidden", "true");
        item.setSuffixComponent(both);
    }

    /**
     * @param more whether there are more than were counted
     */
    private record Count(int tenants, boolean more, Instant at) {}
}
