package io.pearl.console.onboarding;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import io.pearl.client.OnboardingApi.TestOrder;
import io.pearl.client.OnboardingApi.TestOrderRequest;
import io.pearl.client.OrdersApi.TimelineEntry;
import io.pearl.console.access.Guard;
import io.pearl.console.access.Here;
import io.pearl.console.calls.Trouble;
import io.pearl.console.onboarding.Desk.Situation;
import io.pearl.console.parts.Complaint;
import io.pearl.console.parts.Pulse;
import io.pearl.console.parts.Sign;
import io.pearl.console.parts.Stamp;
import io.pearl.console.parts.Tone;
import io.pearl.console.shell.Place;
import io.pearl.console.words.Moments;
import io.pearl.console.words.Words;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One sentence, ordered as a customer would, at the chain's own stores: followed until the cup is there. */
final class TestOrderPanel extends Div implements StepPanel {

    private static final String MAY = "connections:write";
    private static final int LONGEST_SENTENCE = 500;
    private static final Duration WHILE_MOVING = Duration.ofSeconds(1);
    private static final Duration WHEN_ENDED = Duration.ofMinutes(1);
    private static final Set<String> ENDED = Set.of("delivered", "refused", "refunded", "cancelled", "failed");

    private final Desk desk;
    private final Words words;
    private final TextField sentence;
    private final Div actions = new Div();
    private final Div result = new Div();
    private final Pulse<String, TestOrder> pulse;
    private @Nullable Button order;
    private @Nullable Seen seen;
    private boolean placing;
    private String followed = "";
    private ZoneId zone = Moments.zone("Asia/Shanghai");

    TestOrderPanel(Desk desk) {
        this.desk = desk;
        this.words = desk.words();
        addClassName("step-work");
        sentence = new TextField(words.of("onboarding.test.sentence"));
        sentence.setMaxLength(LONGEST_SENTENCE);
        sentence.setValue(words.of("onboarding.test.example"));
        sentence.addClassName("wide");
        result.addClassName("test-order");
        result.getElement().setAttribute("role", "status");
        Div bar = new Div(sentence, actions);
        bar.addClassName("test-bar");
        add(bar, result);
        pulse = new Pulse<>(
                this,
                WHILE_MOVING,
                id -> desk.backend().ask(desk.who(), api -> api.testOrder(desk.slug(), id)),
                new Answers());
    }

    @Override
    public void show(Situation now) {
        zone = Moments.zone(now.page().profile().timeZone());
        Seen asked = new Seen(
                StepState.of(now.step().state()) == StepState.BLOCKED,
                now.guard().here());
        if (!asked.equals(seen)) {
            seen = asked;
            draw(now.guard(), asked.blocked());
        }
        String known = now.fact("order");
        if (followed.isEmpty() && !known.isEmpty()) {
            follow(known);
        }
    }

    /** What the button was drawn for. */
    private record Seen(boolean blocked, Here here) {}

    private void draw(Guard guard, boolean blocked) {
        Button place = guard.primary(words.of("onboarding.do.test"), MAY, this::place);
        if (placing || blocked) {
            place.setEnabled(false);
        }
        order = place;
        actions.removeAll();
        actions.add(place);
        guard.why(MAY).ifPresent(actions::add);
    }

    private void place() {
        placing(true);
        TestOrderRequest request = new TestOrderRequest(sentence.getValue().strip(), null);
        desk.askPatiently(
                this,
                api -> api.placeTestOrder(desk.slug(), request),
                placed -> {
                    placing(false);
                    draw(placed);
                    if (placed.order() != null) {
                        follow(placed.order());
                    }
                    desk.again().run();
                },
                failure -> {
                    placing(false);
                    say(Complaint.text(failure, words));
                });
    }

    /** One click is one order, also where the page is drawn anew meanwhile. */
    private void placing(boolean now) {
        placing = now;
        Button button = order;
        if (button != null) {
            button.setEnabled(!now);
        }
    }

    private void follow(String id) {
        followed = id;
        pulse.every(WHILE_MOVING);
        pulse.watch(id);
    }

    private void say(String trouble) {
        result.removeAll();
        Paragraph said = new Paragraph(trouble);
        said.addClassName("complaint");
        result.add(said);
    }

    private void draw(TestOrder now) {
        result.removeAll();
        if (now.problem() != null) {
            say(words.of("onboarding.test.failed", now.problem()));
            if (now.order() == null) {
                return;
            }
        }
        Span state = new Span(words.orItself("state.", now.state()));
        state.addClassNames("badge", tone(now.state()).css());
        Div head = new Div(state);
        head.addClassName("test-head");
        if (now.summary() != null) {
            head.add(new Span(now.summary()));
        }
        if (now.store() != null) {
            head.add(new Span(words.of(now.store())));
        }
        if (now.order() != null) {
            head.add(new Anchor(Place.order(now.order()).href(), now.order()));
        }
        OrderedList list = new OrderedList();
        list.addClassName("timeline");
        now.timeline().forEach(entry -> list.add(item(entry)));
        result.add(head, list);
    }

    private static Tone tone(String state) {
        return switch (state) {
            case "delivered" -> Tone.GOOD;
            case "refused", "failed" -> Tone.BAD;
            case "refunded", "cancelled" -> Tone.ATTENTION;
            default -> Tone.INFORMATION;
        };
    }

    private ListItem item(TimelineEntry entry) {
        Span mark = new Span((entry.type().endsWith("delivered") ? Sign.CHECK : Sign.PULSE).draw());
        mark.addClassNames("event-mark", Tone.INFORMATION.css());
        Component at = Stamp.clock(entry.at(), zone, words);
        Div title = new Div(new Span(words.orItself("event.", entry.type())), at);
        title.addClassName("event-title");
        Div content = new Div(title);
        content.addClassName("event-content");
        return new ListItem(mark, content);
    }

    private final class Answers implements Pulse.Listener<TestOrder> {

        @Override
        public void answered(TestOrder now, boolean news) {
            if (!news) {
                return;
            }
            draw(now);
            if (ENDED.contains(now.state())) {
                pulse.every(WHEN_ENDED);
                desk.again().run();
            }
        }

        @Override
        public void failed(Trouble kind) {
            if (!kind.passes()) {
                say(words.of(kind.key() + ".text"));
            }
        }
    }
}
