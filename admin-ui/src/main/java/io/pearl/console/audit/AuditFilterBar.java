package io.pearl.console.audit;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.pearl.console.audit.AuditFilter.Reach;
import io.pearl.console.parts.Choice;
import io.pearl.console.parts.Sign;
import io.pearl.console.words.Moments;
import io.pearl.console.words.Words;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The filter as something to click: relative ranges first, then who, what and to which object. */
final class AuditFilterBar extends Div {

    private static final int TYPING_PAUSE_MILLIS = 350;

    /** What actions begin with; each has a text. */
    private static final List<String> KINDS = List.of(
            "tenant.",
            "member.",
            "invitation.",
            "client.",
            "access.",
            "connection.",
            "store-import.",
            "menu-hold.",
            "menu.",
            "onboarding.",
            "campaign.",
            "webhook-endpoint.",
            "person.",
            "audit.");

    private final Words words;
    private final Consumer<AuditFilter> wanted;
    private final Choice<Reach> reaches;
    private final TextField actor = new TextField();
    private final TextField object = new TextField();
    private final Select<String> action = new Select<>();
    private final Span exact = new Span();
    private AuditFilter filter = new AuditFilter(null, null, null, null, Reach.WEEK, null, null);

    AuditFilterBar(Words words, Consumer<AuditFilter> wanted) {
        this.words = words;
        this.wanted = wanted;
        this.reaches = new Choice<>(
                words.of("range.title"),
                List.of(Reach.values()),
                reach -> words.of("range." + reach.text()),
                reach -> wanted.accept(filter.withReach(reach)));
        addClassNames("filter-bar", "audit-filter");
        exact.addClassName("chip");
        typed(actor, "audit.filter-actor", Sign.PEOPLE, text -> filter.withActor(text));
        typed(object, "audit.filter-object", Sign.SEARCH, text -> filter.withObject(text));
        actions();
        add(reaches, exact, actor, action, object);
    }

    private void typed(TextField field, String key, Sign sign, Function<@Nullable String, AuditFilter> with) {
        field.setPlaceholder(words.of(key));
        field.setAriaLabel(words.of(key));
        field.setPrefixComponent(sign.draw());
        field.setClearButtonVisible(true);
        field.setValueChangeMode(ValueChangeMode.LAZY);
        field.setValueChangeTimeout(TYPING_PAUSE_MILLIS);
        field.addClassName("search");
        field.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                String text = change.getValue().strip();
                wanted.accept(with.apply(text.isEmpty() ? null : text));
            }
        });
    }

    private void actions() {
        action.setItems(KINDS);
        action.setItemLabelGenerator(
                kind -> kind == null ? words.of("audit.every-action") : words.orItself("audit.kind.", bare(kind)));
        action.setEmptySelectionAllowed(true);
        action.setEmptySelectionCaption(words.of("audit.every-action"));
        action.setAriaLabel(words.of("audit.action"));
        action.addClassName("state-filter");
        action.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                wanted.accept(filter.withAction(change.getValue()));
            }
        });
    }

    private static String bare(String kind) {
        return kind.endsWith(".") ? kind.substring(0, kind.length() - 1) : kind;
    }

    void show(AuditFilter now, ZoneId zone) {
        filter = now;
        set(actor, now.actor());
        set(object, now.object());
        String kind = now.action();
        if (kind != null && !KINDS.contains(kind)) {
            // a link may name a single action
            action.setItems(Stream.concat(Stream.of(kind), KINDS.stream()).toList());
        }
        action.setValue(kind);
        reaches.show(now.exact() ? null : now.reach());
        exact.removeAll();
        exact.setVisible(now.exact());
        if (now.exact()) {
            NativeButton drop = new NativeButton();
            drop.add(Sign.CLOSE.draw());
            drop.getElement().setAttribute("aria-label", words.of("audit.drop-range"));
            drop.addClickListener(click -> wanted.accept(filter.withReach(Reach.WEEK)));
            exact.add(Sign.CLOCK.draw(), new Span(between(now.from(), now.to(), zone)), drop);
        }
    }

    private static void set(TextField field, @Nullable String text) {
        String now = text == null ? "" : text;
        if (!field.getValue().strip().equals(now)) {
            field.setValue(now);
        }
    }

    private static String between(@Nullable Instant from, @Nullable Instant to, ZoneId zone) {
        String begin = from == null ? "…" : Moments.brief(from, zone, Instant.now());
        return begin + " – " + (to == null ? "…" : Moments.brief(to, zone, Instant.now()));
    }
}
