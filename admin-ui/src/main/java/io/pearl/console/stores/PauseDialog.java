package io.pearl.console.stores;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.pearl.client.StoreDeskApi.StoreState;
import io.pearl.client.StoreServiceApi.PauseRequest;
import io.pearl.client.StoreServiceApi.StorePause;
import io.pearl.console.calls.CallFailed;
import io.pearl.console.parts.Complaint;
import io.pearl.console.parts.Errand;
import io.pearl.console.words.Words;
import java.io.Serial;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Asks until when and why a store takes no orders, or takes longer. */
final class PauseDialog extends Dialog {

    @Serial
    private static final long serialVersionUID = 1;

    private static final int LONGEST_REASON = 200;
    private static final int USUAL_EXTRA = 20;
    private static final int MOST_EXTRA = 240;
    private static final List<Integer> MINUTES = List.of(15, 30, 60, 120);
    private static final String BUSY = "busy";

    private final transient Words words;
    private final String kind;
    private final Until until;
    private final TextField reason = new TextField();
    private final IntegerField extra = new IntegerField();
    private final Div complaint = new Div();
    private final Button go = new Button();

    PauseDialog(Words words, String kind, StoreState state, Ask ask, Consumer<StorePause> done) {
        this.words = words;
        this.kind = kind;
        boolean busy = kind.equals(BUSY);
        String name = words.of(state.store().name());
        Map<String, Instant> named = new LinkedHashMap<>();
        Instant closes = state.closesAt();
        if (closes != null) {
            named.put(words.of("store-page.until-closing"), closes);
        }
        this.until = new Until(words, StoreWords.zone(state), MINUTES, named);
        setHeaderTitle(words.of(busy ? "store-page.make-busy.title" : "store-page.pause.title", name));
        setWidth("min(520px, calc(100vw - 32px))");
        extra.setLabel(words.of("store-page.extra"));
        extra.setMin(1);
        extra.setMax(MOST_EXTRA);
        extra.setStepButtonsVisible(true);
        extra.setStep(5);
        extra.setValue(USUAL_EXTRA);
        extra.setVisible(busy);
        extra.setWidthFull();
        reason.setLabel(words.of("store-page.reason"));
        reason.setHelperText(words.of("store-page.reason-hint"));
        reason.setMaxLength(LONGEST_REASON);
        reason.setRequiredIndicatorVisible(true);
        reason.setManualValidation(true);
        reason.setWidthFull();
        reason.setValueChangeMode(ValueChangeMode.EAGER);
        reason.addValueChangeListener(change -> enable());
        complaint.addClassName("complaint");
        complaint.getElement().setAttribute("role", "alert");
        Div fields = new Div(
                new Paragraph(words.of(busy ? "store-page.make-busy.text" : "store-page.pause.text")),
                until,
                extra,
                reason);
        fields.addClassName("field-stack");
        add(fields, complaint);
        Button cancel = new Button(words.of("confirm.cancel"), click -> close());
        cancel.addThemeName("tertiary");
        go.setText(words.of(busy ? "store-page.make-busy" : "store-page.pause"));
        go.addThemeName(busy ? "primary" : "primary danger error");
        go.addClickListener(click -> run(ask, done));
        getFooter().add(cancel, go);
        enable();
        reason.setAutofocus(true);
    }

    private void enable() {
        go.setEnabled(!reason.getValue().isBlank());
    }

    private void run(Ask ask, Consumer<StorePause> done) {
        Instant end = until.value();
        if (end == null) {
            complaint.setText(words.of("store-page.until-missing"));
            return;
        }
        Integer minutes = kind.equals(BUSY) ? extra.getValue() : null;
        PauseRequest request = new PauseRequest(kind, end, reason.getValue().strip(), minutes);
        go.setEnabled(false);
        complaint.setText("");
        Errand.run(
                this,
                () -> ask.pause(request),
                pause -> {
                    close();
                    done.accept(pause);
                },
                this::failed);
    }

    private void failed(CallFailed failure) {
        enable();
        complaint.setText(failure.errors().stream()
                .findFirst()
                .map(error -> switch (error.pointer()) {
                    case "/until" -> words.of("store-page.until-wrong");
                    case "/extraMinutes" -> words.of("store-page.extra-wrong", MOST_EXTRA);
                    default -> Complaint.field(error.detail(), words);
                })
                .orElseGet(() -> Complaint.text(failure, words)));
    }

    /** Asks the API. */
    @FunctionalInterface
    interface Ask {
        StorePause pause(PauseRequest request) throws CallFailed;
    }
}
