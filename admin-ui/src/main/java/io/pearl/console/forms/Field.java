package io.pearl.console.forms;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasEnabled;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.shared.InputField;
import io.pearl.console.words.Words;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One labelled value of a form. */
public final class Field<T, V> {

    private final Words words;
    private final String pointer;
    private final Component component;
    private final InputField<?, V> input;
    private final HasValidation validation;
    private final @Nullable Function<T, V> of;
    private final @Nullable Codec<V> codec;
    private final Function<V, String> said;
    private final List<Rule<V>> rules = new ArrayList<>();

    private Field(
            Words words,
            String pointer,
            Component component,
            InputField<?, V> input,
            HasValidation validation,
            Binding<T, V> binding) {
        this.words = words;
        this.pointer = pointer;
        this.component = component;
        this.input = input;
        this.validation = validation;
        this.of = binding.of();
        this.codec = binding.codec();
        this.said = binding.said();
        validation.setManualValidation(true);
        if (codec != null) {
            component.getElement().setAttribute("data-draft", pointer);
        }
    }

    static <T, V, C extends Component & InputField<?, V> & HasValidation> Field<T, V> of(
            Words words, String pointer, C component, Binding<T, V> binding) {
        return new Field<>(words, pointer, component, component, component, binding);
    }

    /** Must be filled in. */
    public Field<T, V> required() {
        input.setRequiredIndicatorVisible(true);
        rules.add(new Rule<>(value -> !blank(value), words.of("fault.required")));
        return this;
    }

    /** At most this many characters, or choices. */
    public Field<T, V> max(int most) {
        rules.add(new Rule<>(value -> size(value) <= most, words.of("fault.longest", most)));
        return this;
    }

    /**
     * @param text what is wrong where it does not hold
     */
    public Field<T, V> check(Predicate<V> holds, String text) {
        rules.add(new Rule<>(value -> blank(value) || holds.test(value), text));
        return this;
    }

    public Field<T, V> hint(String text) {
        input.setHelperText(text);
        return this;
    }

    /** Beside the next one, where there is room. */
    public Field<T, V> half() {
        component.addClassName("half");
        return this;
    }

    /** Shown and never changed here, with the reason as its hint. */
    public Field<T, V> fixed(String reason) {
        input.setReadOnly(true);
        return hint(reason);
    }

    /** What is in it now; text without the spaces around it. */
    @SuppressWarnings("unchecked") // a text stays a text
    public V value() {
        V value = input.getValue();
        return value instanceof String text ? (V) text.strip() : value;
    }

    /** Puts something in as if somebody had typed it. */
    public void set(V value) {
        input.setValue(value);
    }

    /** Told of every change, whoever makes it. */
    public Field<T, V> onChange(Runnable changed) {
        input.addValueChangeListener(change -> changed.run());
        return this;
    }

    public Component component() {
        return component;
    }

    public void focus() {
        component.getElement().callJsFunction("focus");
    }

    public String label() {
        return input.getLabel();
    }

    String pointer() {
        return pointer;
    }

    /** Keeps something that can be compared, merged and kept in a draft; a secret is none of these. */
    boolean open() {
        return of != null && codec != null;
    }

    @Nullable
    V from(T whole) {
        return of == null ? null : of.apply(whole);
    }

    void show(T whole) {
        clearFault();
        if (of == null) {
            input.clear();
        } else {
            input.setValue(of.apply(whole));
            noteForDraft();
        }
    }

    boolean differsFrom(T whole) {
        return of == null ? !input.isEmpty() : !Objects.equals(value(), of.apply(whole));
    }

    String say(@Nullable V value) {
        String text = value == null || blank(value) ? "" : said.apply(value);
        return text.isBlank() ? words.of("form.nothing") : text;
    }

    /** What is wrong by our own rules. */
    @Nullable
    String fault() {
        V value = value();
        return rules.stream()
                .filter(rule -> !rule.holds().test(value))
                .findFirst()
                .map(Rule::text)
                .orElse(null);
    }

    /** As a draft would have it. */
    String write(T whole) {
        return written(from(whole));
    }

    private String written(@Nullable V value) {
        return codec == null || value == null ? "" : codec.write().apply(value);
    }

    void showFault(String text) {
        validation.setErrorMessage(text);
        validation.setInvalid(true);
    }

    void clearFault() {
        validation.setInvalid(false);
    }

    void enable(boolean enabled) {
        ((HasEnabled) input).setEnabled(enabled);
    }

    /** From a draft; what cannot be read any more is left as it is. */
    void restore(String text) {
        if (codec != null) {
            codec.read().apply(text).ifPresent(value -> {
                input.setValue(value);
                noteForDraft();
            });
        }
    }

    /** Lets the browser know what it cannot read off the component. Whether there was anything to tell. */
    boolean noteForDraft() {
        if (codec == null || codec.byBrowser()) {
            return false;
        }
        component.getElement().setAttribute("data-draft-value", written(input.getValue()));
        return true;
    }

    HasValue<?, V> input() {
        return input;
    }

    private static boolean blank(@Nullable Object value) {
        return value == null || size(value) == 0;
    }

    private static int size(@Nullable Object value) {
        return switch (value) {
            case null -> 0;
            case String text -> text.isBlank() ? 0 : text.length();
            case Collection<?> several -> several.size();
            default -> 1;
        };
    }

    /**
     * @param of where the value stands in the record; null for what is only ever written
     * @param codec null for what must not be kept in a draft
     * @param said for people
     */
    record Binding<T, V>(
            @Nullable Function<T, V> of, @Nullable Codec<V> codec, Function<V, String> said) {}

    private record Rule<V>(Predicate<V> holds, String text) {}
}
