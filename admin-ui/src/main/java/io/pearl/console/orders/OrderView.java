package io.pearl.console.orders;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinSession;
import io.micronaut.context.annotation.Prototype;
import io.pearl.client.OrdersApi.OrderPage;
import io.pearl.console.calls.Backend;
import io.pearl.console.calls.Trouble;
import io.pearl.console.parts.CopyButton;
import io.pearl.console.parts.Freshness;
import io.pearl.console.parts.Notice;
import io.pearl.console.parts.Pulse;
import io.pearl.console.parts.Sign;
import io.pearl.console.parts.StateBadge;
import io.pearl.console.parts.Tone;
import io.pearl.console.shell.MainLayout;
import io.pearl.console.shell.Place;
import io.pearl.console.signin.Person;
import io.pearl.console.words.Words;
import java.io.Serial;
import java.time.Duration;

/** One order: facts on the left, everything that happened on the right, live while it moves. */
@Route(value = "orders/:order", layout = MainLayout.class)
@Prototype
class OrderView extends Div implements BeforeEnterObserver, AfterNavigationObserver, HasDynamicTitle {

    @Serial
    private static final long serialVersionUID = 1;

    private static final Duration WHILE_MOVING = Duration.ofSeconds(1);
    private static final Duration WHEN_ENDED = Duration.ofSeconds(15);

    private final transient Person who = Person.of(VaadinSession.getCurrent());
    private final transient Words words = Words.in(VaadinSession.getCurrent().getLocale());
    private final transient Pulse<String, OrderPage> pulse;
    private final Anchor back = new Anchor();
    private final Span id = new Span();
    private final CopyButton copy = new CopyButton(words);
    private final Span state = new Span();
    private final Freshness freshness = new Freshness(words);
    private final Div trouble = new Div();
    private final Div facts = new Div();
    private final Div timeline = new Div();
    private final Div body = new Div(facts, timeline);
    private String order = "";

    OrderView(Backend backend) {
        addClassNames("page", "order");
        trouble.addClassName("trouble");
        facts.addClassName("facts");
        timeline.addClassName("timeline-panel");
        body.addClassNames("order-body", "loading");
        add(head(), trouble, body);
        this.pulse = new Pulse<>(this, WHILE_MOVING, asked -> backend.ask(who, api -> api.find(asked)), new Answers());
    }

    private Component head() {
        back.addClassName("back");
        back.add(Sign.BACK.draw(), new Span(words.of("order.back")));
        id.addClassName("order-id");
        H1 title = new H1(new Span(words.of("order.title")), id);
        Div live = new Div(freshness);
        live.addClassName("live");
        Div head = new Div(back, title, copy, state, live);
        head.addClassName("page-head");
        return head;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        order = event.getRouteParameters().get("order").orElse("");
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        Place here = Place.of(event.getLocation());
        OrderListView.LastList last = getUI().map(ui -> ComponentUtil.getData(ui, OrderListView.LastList.class))
                .orElse(null);
        back.setHref((last == null ? Place.orders().alike(here) : last.place()).href());
        id.setText(order);
        copy.copies(order);
        pulse.watch(order);
    }

    private void show(OrderPage page) {
        trouble.removeAll();
        body.removeClassName("loading");
        body.setVisible(true);
        state.removeAll();
        state.add(new StateBadge(page.order().state(), words));
        facts.removeAll();
        facts.add(new OrderFacts(page, words));
        timeline.removeAll();
        timeline.add(new Timeline(page, words));
        pulse.every(page.order().state().ended() ? WHEN_ENDED : WHILE_MOVING);
    }

    @Override
    public String getPageTitle() {
        return order + " · Pearl";
    }

    private final class Answers implements Pulse.Listener<OrderPage> {

        @Override
        public void answered(OrderPage page, boolean news) {
            freshness.setVisible(true);
            freshness.touch();
            freshness.show(Freshness.State.LIVE);
            if (news) {
                OrderView.this.show(page);
            }
        }

        @Override
        public void failed(Trouble kind) {
            freshness.setVisible(kind.passes());
            freshness.show(Freshness.State.RECONNECTING);
            trouble.removeAll();
            if (kind == Trouble.NOT_FOUND) {
                body.setVisible(false);
                state.removeAll();
                trouble.add(new Notice(Sign.SEARCH, Tone.QUIET, "order.unknown", words)
                        .offer(words.of("order.back"), Place.orders().href()));
            } else {
                body.setVisible(kind.passes());
                trouble.add(Notice.of(kind, words, pulse::now));
            }
        }
    }
}
