package io.pearl.console.forms;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.pearl.client.Problem;
import io.pearl.console.calls.CallFailed;
import io.pearl.console.calls.Trouble;
import io.pearl.console.parts.Complaint;
import io.pearl.console.parts.Sign;
import io.pearl.console.parts.Tone;
import io.pearl.console.words.Words;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is wrong with a form, above it: each fault leads to its field. */
final class Faults extends Div {

    private final Words words;
    private final UnorderedList list = new UnorderedList();
    private @Nullable Field<?, ?> first;
    private @Nullable CallFailed failure;

    Faults(Words words) {
        this.words = words;
        addClassNames("form-faults", Tone.BAD.css());
        getElement().setAttribute("role", "alert");
        setVisible(false);
    }

    void clear() {
        first = null;
        failure = null;
        list.removeAll();
        removeAll();
        setVisible(false);
    }

    void add(Field<?, ?> field, String text) {
        if (first == null) {
            first = field;
        }
        NativeButton link = new NativeButton(field.label() + ": " + text, click -> field.focus());
        link.addClassName("link");
        list.add(new ListItem(link));
    }

    /** What is not one field's. */
    void say(CallFailed failed, List<Problem.FieldError> elsewhere) {
        failure = failed;
        for (Problem.FieldError error : elsewhere) {
            list.add(new ListItem(error.pointer() + ": " + Complaint.field(error.detail(), words)));
        }
    }

    boolean any() {
        return first != null;
    }

    void show() {
        if (first == null && failure == null) {
            return;
        }
        removeAll();
        String title =
                failure == null ? words.of("form.faults", list.getChildren().count()) : Complaint.title(failure, words);
        add(new H2(Sign.ALERT.draw(), new Span(title)));
        if (failure != null) {
            add(new Paragraph(Complaint.text(failure, words)));
            if (failure.trouble() == Trouble.SIGNED_OUT) {
                NativeButton signIn = new NativeButton(words.of("trouble.sign-in"));
                signIn.addClassName("link");
                // what was typed lies in the browser, and the sign-in filter comes back to this page
                signIn.addClickListener(
                        click -> getUI().ifPresent(ui -> ui.getPage().reload()));
                add(signIn);
            }
        }
        if (list.getChildren().findAny().isPresent()) {
            add(list);
        }
        setVisible(true);
        if (first != null) {
            first.focus();
        } else {
            getElement().setAttribute("tabindex", "-1");
            getElement().callJsFunction("focus");
        }
    }
}
