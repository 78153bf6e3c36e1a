package io.pearl.console.parts;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.pearl.console.calls.CallFailed;
import io.pearl.console.words.Words;
import java.io.Serial;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Asked before something that is hard to take back. The title asks, the text names the effect, the button is the verb.
 */
public final class Confirm extends Dialog {

    @Serial
    private static final long serialVersionUID = 1;

    private static final int LONGEST_REASON = 500;

    private final transient Words words;
    private final Div complaint = new Div();
    private final Button go = new Button();
    private final Button back;
    private @Nullable TextArea reason;
    private int shortestReason;

    public Confirm(Words words, String title, String effect) {
        this.words = words;
        this.back = new Button(words.of("confirm.cancel"), click -> close());
        back.addThemeName("tertiary");
        addClassName("confirm");
        setRole("alertdialog");
        setHeaderTitle(title);
        setWidth("min(520px, calc(100vw - 32px))");
        complaint.addClassName("complaint");
        complaint.getElement().setAttribute("role", "alert");
        go.addThemeName("primary");
        add(new Paragraph(effect));
        getFooter().add(back, go);
    }

    /** What it does cannot be undone, or stops something. */
    public Confirm danger() {
        go.addThemeName("danger error");
        return this;
    }

    /** Instead of "cancel". */
    public Confirm otherwise(String text) {
        back.setText(text);
        return this;
    }

    /** Asks why; the verb can only be pressed when that is answered. */
    public Confirm why(String label, int shortest) {
        TextArea field = new TextArea(label);
        field.setWidthFull();
        field.setMaxLength(LONGEST_REASON);
        field.setRequiredIndicatorVisible(true);
        field.setManualValidation(true);
        field.setHelperText(words.of("confirm.why", shortest));
        field.setValueChangeMode(ValueChangeMode.EAGER);
        field.addValueChangeListener(change -> enable());
        shortestReason = shortest;
        reason = field;
        add(field);
        return this;
    }

    /** Opens it for something that needs no call. */
    public void offer(String verb, Runnable action) {
        go.setText(verb);
        go.addClickListener(click -> {
            close();
            action.run();
        });
        show();
    }

    /**
     * Opens it for a call. Stays open while the call is made, and when it fails, with what the API said.
     *
     * @param verb on the button
     * @param work given the reason, which is empty where none is asked for
     */
    public <A> void offer(String verb, Function<String, Errand.Work<A>> work, Consumer<A> done) {
        go.setText(verb);
        go.addClickListener(click -> {
            busy(true);
            Errand.run(
                    this,
                    work.apply(said()),
                    answer -> {
                        close();
                        done.accept(answer);
                    },
                    this::failed);
        });
        show();
    }

    private void show() {
        add(complaint);
        enable();
        open();
        if (reason != null) {
            reason.focus();
        } else {
            back.focus();
        }
    }

    private void failed(CallFailed failure) {
        busy(false);
        String text = failure.errors().stream()
                .filter(error -> error.pointer().equals("/reason"))
                .findFirst()
                .map(error -> Complaint.field(error.detail(), words))
                .orElseGet(() -> Complaint.text(failure, words));
        complaint.setText(text);
    }

    private void busy(boolean busy) {
        complaint.setText("");
        go.setEnabled(!busy);
        back.setEnabled(!busy);
        setCloseOnEsc(!busy);
        setCloseOnOutsideClick(!busy);
        go.getElement().setAttribute("aria-busy", String.valueOf(busy));
    }

    private void enable() {
        go.setEnabled(said().length() >= shortestReason);
    }

    private String said() {
        return reason == null ? "" : reason.getValue().strip();
    }
}
