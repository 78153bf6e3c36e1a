package io.pearl.console.forms;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.internal.JacksonUtils;
import com.vaadin.flow.server.VaadinSession;
import io.pearl.console.signin.Person;
import io.pearl.console.words.Words;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What was typed into a form and not saved: {@code form.js} keeps it in this tab of the browser. Stands above the fields
 * and says so where it brought something back.
 */
final class Draft<T> extends Div {

    private final Form<T> form;
    private final Words words;
    private final String key;
    private final List<Field<T, ?>> fields;
    private boolean asked;

    Draft(Form<T> form, Words words, String name, List<Field<T, ?>> fields) {
        this.form = form;
        this.words = words;
        this.key = "pearl-draft:" + Person.of(VaadinSession.getCurrent()).subject() + ":" + name;
        this.fields = fields;
        addClassName("form-restored");
        getElement().setAttribute("role", "status");
    }

    /** From now on, what differs from this is kept. The first time, what an earlier life of the page kept comes back. */
    void begin(T shown) {
        boolean first = !asked;
        asked = true;
        form.getElement().callJsFunction("begin", key, texts(shown)).then(found -> {
            if (first) {
                restore(found);
            }
            form.getElement().callJsFunction("restored");
        });
    }

    /** Something changed that the browser does not see by itself. */
    void note() {
        form.getElement().callJsFunction("note");
    }

    void forget() {
        // the form itself may be on its way out
        getUI().ifPresent(ui -> ui.getPage().executeJs("sessionStorage.removeItem($0)", key));
        form.getElement().callJsFunction("forget");
    }

    private ObjectNode texts(T shown) {
        ObjectNode texts = JacksonUtils.createObjectNode();
        fields.stream().filter(Field::open).forEach(field -> texts.put(field.pointer(), field.write(shown)));
        return texts;
    }

    private void restore(@Nullable JsonNode found) {
        if (found == null || !found.isObject() || found.isEmpty() || form.locked()) {
            return;
        }
        for (Field<T, ?> field : fields) {
            JsonNode text = found.get(field.pointer());
            if (field.open() && text != null && text.isString()) {
                field.restore(text.stringValue());
            }
        }
        if (form.dirty()) {
            removeAll();
            add(new Span(words.of("form.restored")));
        }
    }
}
