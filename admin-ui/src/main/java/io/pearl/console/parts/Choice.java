package io.pearl.console.parts;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One of a few, all of them in sight. */
public final class Choice<T> extends Div {

    private final Map<T, NativeButton> buttons = new LinkedHashMap<>();

    /**
     * @param label for readers
     * @param chosen told of clicks, not of {@link #show}
     */
    public Choice(String label, List<T> options, Function<T, String> text, Consumer<T> chosen) {
        addClassName("choice");
        getElement().setAttribute("role", "group");
        getElement().setAttribute("aria-label", label);
        for (T option : options) {
            NativeButton button = new NativeButton(text.apply(option), click -> chosen.accept(option));
            buttons.put(option, button);
            add(button);
        }
    }

    /** Marks what is chosen; null marks nothing. */
    public void show(@Nullable T chosen) {
        buttons.forEach((option, button) ->
                button.getElement().setAttribute("aria-pressed", String.valueOf(option.equals(chosen))));
    }
}
