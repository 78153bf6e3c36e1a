package io.pearl.console.parts;

import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Something to search for, taken once there is a pause in typing. */
public final class SearchField {

    private static final int TYPING_PAUSE_MILLIS = 350;

    private SearchField() {}

    /**
     * @param wanted told of what was typed; null for nothing
     */
    public static TextField of(String label, Sign sign, Consumer<@Nullable String> wanted) {
        TextField search = new TextField();
        search.setPlaceholder(label);
        search.setAriaLabel(label);
        search.setPrefixComponent(sign.draw());
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
