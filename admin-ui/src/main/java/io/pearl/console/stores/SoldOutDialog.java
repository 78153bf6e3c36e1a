package io.pearl.console.stores;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import io.pearl.client.StoreServiceApi.StockChange;
import io.pearl.client.StoreServiceApi.StockResult;
import io.pearl.console.calls.CallFailed;
import io.pearl.console.parts.Complaint;
import io.pearl.console.parts.Errand;
import io.pearl.console.words.Words;
import java.io.Serial;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Asks what of a thing is out, and for how long. */
final class SoldOutDialog extends Dialog {

    @Serial
    private static final long serialVersionUID = 1;

    private static final List<Integer> MINUTES = List.of(30, 60, 120, 240);
    private static final int MOST_LEFT = 1_000_000;

    private final transient Words words;
    private final Select<Subject> subject = new Select<>();
    private final Select<Span> span = new Select<>();
    private final Until until;
    private final IntegerField left = new IntegerField();
    private final Div complaint = new Div();
    private final Button go = new Button();

    /** For how long it is out, or how much there still is. */
    private enum Span {
        OPEN_END,
        TODAY,
        UNTIL,
        COUNTED;

        String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * What may be out.
     *
     * @param text as people call it
     */
    record Subject(
            String text,
            @Nullable String item,
            @Nullable String option,
            @Nullable String ingredient) {

        StockChange says(@Nullable String state, @Nullable Long quantity, @Nullable Instant until) {
            return new StockChange(item, option, ingredient, state, quantity, until);
        }
    }

    /**
     * @param subjects at least one; the first is chosen
     * @param preview what it would mean, where that can be shown
     */
    SoldOutDialog(Words words, String title, List<Subject> subjects, @Nullable Component preview, ZoneId zone) {
        this.words = words;
        this.until = new Until(words, zone, MINUTES, Map.of());
        setHeaderTitle(title);
        setWidth("min(520px, calc(100vw - 32px))");
        addClassName("sold-out-dialog");
        subject.setLabel(words.of("store-page.what"));
        subject.setItems(subjects);
        subject.setItemLabelGenerator(one -> one == null ? "" : one.text());
        subject.setValue(subjects.getFirst());
        subject.setVisible(subjects.size() > 1);
        subject.setWidthFull();
        List<Span> spans = new ArrayList<>(List.of(Span.values()));
        if (subjects.getFirst().ingredient() != null) {
            spans.remove(Span.COUNTED);
        }
        span.setLabel(words.of("store-page.how-long"));
        span.setItems(spans);
        span.setItemLabelGenerator(one -> one == null ? "" : words.of("store-page.span." + one.text()));
        span.setValue(Span.TODAY);
        span.setWidthFull();
        span.addValueChangeListener(change -> choose());
        left.setLabel(words.of("store-page.left"));
        left.setMin(0);
        left.setMax(MOST_LEFT);
        left.setStepButtonsVisible(true);
        left.setWidthFull();
        complaint.addClassName("complaint");
        complaint.getElement().setAttribute("role", "alert");
        if (preview != null) {
            add(preview);
        }
        Div fields = new Div(subject, span, until, left);
        fields.addClassName("field-stack");
        add(fields, complaint);
        choose();
    }

    private void choose() {
        Span chosen = span.getValue();
        until.setVisible(chosen == Span.UNTIL);
        left.setVisible(chosen == Span.COUNTED);
        go.setText(words.of(chosen == Span.COUNTED ? "store-page.say-left" : "store-page.sell-out"));
    }

    /** Opens it. */
    void offer(Ask ask, Consumer<Subject> done) {
        Button cancel = new Button(words.of("confirm.cancel"), click -> close());
        cancel.addThemeName("tertiary");
        go.addThemeName("primary");
        go.addClickListener(click -> run(ask, done));
        getFooter().add(cancel, go);
        open();
    }

    private void run(Ask ask, Consumer<Subject> done) {
        Subject chosen = subject.getValue();
        Instant end = span.getValue() == Span.UNTIL ? until.value() : null;
        Integer count = span.getValue() == Span.COUNTED ? left.getValue() : null;
        if (span.getValue() == Span.UNTIL && end == null) {
            complaint.setText(words.of("store-page.until-missing"));
            return;
        }
        if (span.getValue() == Span.COUNTED && (count == null || count < 0)) {
            complaint.setText(words.of("store-page.left-missing"));
            return;
        }
        StockChange change =
                switch (span.getValue()) {
                    case OPEN_END -> chosen.says("sold-out", null, null);
                    case TODAY -> chosen.says("sold-out-today", null, null);
                    case UNTIL -> chosen.says("sold-out", null, end);
                    case COUNTED -> chosen.says(null, count == null ? null : Long.valueOf(count), null);
                };
        go.setEnabled(false);
        complaint.setText("");
        Errand.run(this, () -> ask.say(change), result -> answered(result, chosen, done), failed -> {
            go.setEnabled(true);
            complaint.setText(Complaint.text(failed, words));
        });
    }

    private void answered(StockResult result, Subject chosen, Consumer<Subject> done) {
        go.setEnabled(true);
        var errors = result.errors();
        if (errors != null && !errors.isEmpty()) {
            complaint.setText(Complaint.field(errors.getFirst().detail(), words));
            return;
        }
        close();
        done.accept(chosen);
    }

    /** Asks the API. */
    @FunctionalInterface
    interface Ask {
        StockResult say(StockChange change) throws CallFailed;
    }
}
