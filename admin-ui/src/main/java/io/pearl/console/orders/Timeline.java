package io.pearl.console.orders;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import io.pearl.client.OrdersApi.OrderPage;
import io.pearl.client.OrdersApi.PlanStep;
import io.pearl.client.OrdersApi.PlanStep.Fact;
import io.pearl.client.OrdersApi.TimelineEntry;
import io.pearl.console.parts.Sign;
import io.pearl.console.parts.Stamp;
import io.pearl.console.parts.Tone;
import io.pearl.console.words.Moments;
import io.pearl.console.words.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that happened to an order, oldest first: how it was planned, then event by event. */
final class Timeline extends Section {

    private final Words words;
    private final ZoneId zone;

    Timeline(OrderPage page, Words words) {
        this.words = words;
        this.zone = Moments.zone(page.order().timeZone());
        addClassName("panel");
        Span named = new Span(zone.getId());
        named.addClassName("zone-name");
        Div head = new Div(new H2(words.of("order.timeline")), named);
        head.addClassName("panel-head");
        OrderedList list = new OrderedList();
        list.addClassName("timeline");
        if (!page.plan().isEmpty()) {
            list.add(plan(page.plan()));
        }
        Instant before = null;
        for (TimelineEntry entry : page.timeline()) {
            list.add(event(entry, before));
            before = entry.at();
        }
        add(head, list);
    }

    private ListItem plan(List<PlanStep> steps) {
        long micros = steps.stream().mapToLong(PlanStep::micros).sum();
        Span took = new Span(millis(micros));
        took.addClassName("event-gap");
        Div title = new Div(new Span(words.of("timeline.planned")), took);
        title.addClassName("event-title");
        OrderedList inner = new OrderedList();
        inner.addClassName("plan-steps");
        for (PlanStep step : steps) {
            Span name = new Span(words.orItself("step.", step.code()));
            name.addClassName("plan-name");
            Span time = new Span(millis(step.micros()));
            time.addClassName("plan-time");
            inner.add(new ListItem(name, time, facts(step.detail())));
        }
        return item(Sign.PLAN, Tone.QUIET, title, inner);
    }

    private String millis(long micros) {
        return words.of("timeline.millis", micros / 1000.0);
    }

    private ListItem event(TimelineEntry entry, @Nullable Instant before) {
        Span name = new Span(words.orItself("event.", entry.type()));
        Span actor = new Span(words.orItself("actor.", entry.actor()));
        actor.addClassName("event-actor");
        Div title = new Div(name, actor, Stamp.clock(entry.at(), zone, words));
        // empty for the first, so that the times stand below each other
        Span gap = new Span(before == null ? "" : "+" + Moments.after(Duration.between(before, entry.at()), words));
        gap.addClassName("event-gap");
        title.add(gap);
        title.addClassName("event-title");
        return item(sign(entry.type()), tone(entry.type()), title, facts(entry.detail()));
    }

    private static ListItem item(Sign sign, Tone tone, Component title, Component detail) {
        Span mark = new Span(sign.draw());
        mark.addClassNames("event-mark", tone.css());
        Div content = new Div(title, detail);
        content.addClassName("event-content");
        return new ListItem(mark, content);
    }

    private static Component facts(List<Fact> facts) {
        Div all = new Div();
        all.addClassName("event-facts");
        for (Fact fact : facts) {
            Span name = new Span(fact.name());
            name.addClassName("fact-name");
            Span one = new Span(name, new Span(fact.value()));
            one.addClassName("fact");
            all.add(one);
        }
        return all;
    }

    /** By the last word of the type, so that a new kind of event still looks like what it is. */
    static Tone tone(String type) {
        return switch (type.substring(type.lastIndexOf('.') + 1)) {
            case "delivered" -> Tone.GOOD;
            case "refused", "declined", "failed" -> Tone.BAD;
            case "cancelled", "refunded", "released", "expired" -> Tone.ATTENTION;
            default -> Tone.INFORMATION;
        };
    }

    static Sign sign(String type) {
        return switch (type.substring(type.lastIndexOf('.') + 1)) {
            case "placed" -> Sign.ORDERS;
            case "paid", "captured" -> Sign.WALLET;
            case "injected" -> Sign.SEND;
            case "accepted" -> Sign.STORE;
            case "made" -> Sign.CUP;
            case "collected", "assigned" -> Sign.BIKE;
            case "delivered" -> Sign.CHECK;
            case "refused", "declined" -> Sign.BAN;
            case "failed" -> Sign.ALERT;
            case "cancelled", "expired" -> Sign.CLOSE;
            case "refunded", "released" -> Sign.UNDO;
            default -> type.startsWith("voucher.") || type.startsWith("claim.") ? Sign.TICKET : Sign.PULSE;
        };
    }
}
