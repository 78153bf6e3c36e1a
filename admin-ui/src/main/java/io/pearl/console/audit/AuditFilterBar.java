package io.pearl.console.audit;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.pearl.console.parts.SearchField;
import io.pearl.console.parts.Sign;
import io.pearl.console.shell.PeriodChoice;
import io.pearl.console.shell.Place;
import io.pearl.console.words.Words;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The filter as something to click: when, then who, what and to which object. */
final class AuditFilterBar extends Div {

    /** What actions begin with; each has a text. */
    private static final List<String> KINDS = List.of(
            "tenant.",
            "member.",
            "invitation.",
            "client.",
            "access.",
            "connection.",
            "store-import.",
            "menu-import.",
            "menu-hold.",
            "menu.",
            "onboarding.",
            "campaign.",
            "webhook-endpoint.",
            "person.",
            "audit.");

    private final Words words;
    private final Consumer<AuditFilter> wanted;
    private final PeriodChoice period;
    private final TextField actor;
    private final TextField object;
    private final Select<String> action = new Select<>();
    private AuditFilter filter = AuditFilter.of(Place.audit());

    AuditFilterBar(Words words, Consumer<AuditFilter> wanted) {
        this.words = words;
        this.wanted = wanted;
        this.period =
                new PeriodChoice(words, AuditFilter.OTHERWISE, chosen -> wanted.accept(filter.withPeriod(chosen)));
        this.actor = SearchField.of(
                words.of("audit.filter-actor"), Sign.PEOPLE, text -> wanted.accept(filter.withActor(text)));
        this.object = SearchField.of(
                words.of("audit.filter-object"), Sign.SEARCH, text -> wanted.accept(filter.withObject(text)));
        addClassNames("filter-bar", "audit-filter");
        actions();
        add(period, actor, action, object);
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
        SearchField.show(actor, now.actor());
        SearchField.show(object, now.object());
        String kind = now.action();
        if (kind != null && !KINDS.contains(kind)) {
            // a link may name a single action
            action.setItems(Stream.concat(Stream.of(kind), KINDS.stream()).toList());
        }
        action.setValue(kind);
        period.show(now.period(), zone);
    }
}
