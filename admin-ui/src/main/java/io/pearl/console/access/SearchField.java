package io.pearl.console.access;

import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.pearl.console.parts.Sign;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A search that waits for a pause in typing. */
public final class SearchField {

    private static final int TYPING_PAUSE_MILLIS = 350;

    private SearchField() {}

    /**
     * @param wanted told of what was typed; null for nothing
     */
    public static TextField of(String label, Consumer<@Nullable String> wanted) {
        TextField search = new TextField();
        search.setPlaceholder(label);
        search.setAriaLabel(label);
        search.setPrefixComponent(Sign.SEARCH.draw());
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.setValueChangeTimeout(TYPING_PAUSE_MILLIS);
        search.addClassName("search");
        search.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                String text = change.getValue().strip();
                wanted.accept(text.isEmpty() ? null : text);
            }
        });
        return search;
    }

    /** Shows what the address says, without disturbing whoever is typing just that. */
    public static void show(TextField search, @Nullable String text) {
        String wanted = text == null ? "" : text;
        if (!search.getValue().strip().equals(wanted)) {
            search.setValue(wanted);
        }
    }
}
