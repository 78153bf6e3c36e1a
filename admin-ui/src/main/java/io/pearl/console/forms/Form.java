package io.pearl.console.forms;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.shared.InputField;
import com.vaadin.flow.component.textfield.EmailField;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.HasValueChangeMode;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeLeaveEvent;
import com.vaadin.flow.router.BeforeLeaveObserver;
import io.pearl.client.Problem;
import io.pearl.console.calls.CallFailed;
import io.pearl.console.calls.Trouble;
import io.pearl.console.forms.Field.Binding;
import io.pearl.console.parts.Complaint;
import io.pearl.console.parts.Confirm;
import io.pearl.console.parts.Errand;
import io.pearl.console.parts.Undo;
import io.pearl.console.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A form over one record. Declare its fields, say how they {@link #makes make} the record and who {@link #keeps keeps}
 * it, then {@link #show} it.
 *
 * <p>It knows what was changed, checks before it asks, shows the API's faults at their fields and focuses the first,
 * warns before what was typed is left behind, keeps a draft in the browser until it is saved (never of secrets), and
 * shows both versions where somebody else saved first.
 */
@Tag("pearl-form")
public final class Form<T> extends HtmlContainer implements BeforeLeaveObserver {

    /** More options than this are found by typing. */
    private static final int FEW = 8;

    private final Words words;
    private final List<Field<T, ?>> fields = new ArrayList<>();
    private final Faults faults;
    private final Draft<T> draft;
    private final Div body = new Div();
    private final Button save = new Button();
    private final Button discard = new Button();
    private final Span reason = new Span();

    private @Nullable Supplier<T> make;
    private @Nullable Keeper<T> keeper;
    private Consumer<Kept<T>> saved = kept -> {};
    private @Nullable Kept<T> base;
    private @Nullable String locked;
    private String verb = "";
    private boolean busy;

    /**
     * @param name of what is filled in, such as {@code tenant-profile/one-leaf}: drafts are found again by it
     */
    public Form(Words words, String name) {
        this.words = words;
        this.faults = new Faults(words);
        this.draft = new Draft<>(this, words, name, fields);
        addClassName("form");
        body.addClassName("form-fields");
        reason.addClassName("form-reason");
        save.addThemeName("primary");
        save.addClickListener(click -> save());
        discard.setText(words.of("form.discard"));
        discard.addThemeName("tertiary");
        discard.addClickListener(click -> discard());
        Div foot = new Div(save, discard, reason);
        foot.addClassName("form-foot");
        add(faults, draft, body, foot);
    }

    /** A heading before the fields that follow. */
    public Form<T> section(String title, String text) {
        Div section = new Div(new H2(title), new Paragraph(text));
        section.addClassName("form-section");
        body.add(section);
        return this;
    }

    /** Anything between the fields. */
    public Form<T> put(Component component) {
        body.add(component);
        return this;
    }

    /**
     * @param pointer JSON pointer into what is sent, such as {@code /name}
     */
    public Field<T, String> text(String pointer, String label, Function<T, String> of) {
        return lazily(pointer, new TextField(label), of);
    }

    public Field<T, String> email(String pointer, String label, Function<T, String> of) {
        return lazily(pointer, new EmailField(label), of)
                .check(text -> text.matches("[^@\\s]+@[^@\\s]+"), words.of("fault.email"));
    }

    public Field<T, String> area(String pointer, String label, Function<T, String> of) {
        return lazily(pointer, new TextArea(label), of);
    }

    /** Only ever written: it is shown empty, and kept in no draft. */
    public Field<T, String> secret(String pointer, String label) {
        PasswordField field = new PasswordField(label);
        field.getElement().setAttribute("autocomplete", "new-password");
        lazy(field);
        return take(Field.of(words, pointer, field, new Binding<>(null, null, text -> "")));
    }

    public Field<T, Integer> number(String pointer, String label, int least, int most, Function<T, Integer> of) {
        IntegerField field = new IntegerField(label);
        field.setStepButtonsVisible(true);
        field.setMin(least);
        field.setMax(most);
        lazy(field);
        Field<T, Integer> number =
                take(Field.of(words, pointer, field, new Binding<>(of, Codec.NUMBER, value -> words.count(value))));
        return number.required()
                .check(value -> value >= least, words.of("fault.least", least))
                .check(value -> value <= most, words.of("fault.most", most));
    }

    public Field<T, Boolean> check(String pointer, String label, Function<T, Boolean> of) {
        return take(Field.of(
                words,
                pointer,
                new Checkbox(label),
                new Binding<>(of, Codec.YES_OR_NO, value -> words.of(value ? "form.yes" : "form.no"))));
    }

    /** One of these; many are found by typing. */
    public <V> Field<T, V> pick(
            String pointer, String label, List<V> options, Function<V, String> text, Function<T, V> of) {
        Binding<T, V> binding = new Binding<>(of, Codec.oneOf(options), text);
        if (options.size() > FEW) {
            ComboBox<V> combo = new ComboBox<>(label);
            combo.setItems(options);
            combo.setItemLabelGenerator(text::apply);
            return take(Field.of(words, pointer, combo, binding));
        }
        Select<V> select = new Select<>();
        select.setLabel(label);
        select.setItems(options);
        select.setItemLabelGenerator(option -> option == null ? "" : text.apply(option));
        return take(Field.of(words, pointer, select, binding));
    }

    /** Some of these, all of them in sight. */
    public <V> Field<T, Set<V>> some(
            String pointer, String label, List<V> options, Function<V, String> text, Function<T, Set<V>> of) {
        CheckboxGroup<V> group = new CheckboxGroup<>(label);
        group.setItems(options);
        group.setItemLabelGenerator(text::apply);
        Function<Set<V>, String> said =
                chosen -> String.join(", ", chosen.stream().map(text).sorted().toList());
        return take(Field.of(words, pointer, group, new Binding<>(of, Codec.someOf(options), said)));
    }

    private <C extends Component & InputField<?, String> & HasValidation & HasValueChangeMode> Field<T, String> lazily(
            String pointer, C component, Function<T, String> of) {
        lazy(component);
        return take(Field.of(words, pointer, component, new Binding<>(of, Codec.TEXT, text -> text)));
    }

    private static void lazy(HasValueChangeMode component) {
        component.setValueChangeMode(ValueChangeMode.LAZY);
        component.setValueChangeTimeout(250);
    }

    private <V> Field<T, V> take(Field<T, V> field) {
        fields.add(field);
        body.add(field.component());
        // what is typed before there is anything to show would be lost when it comes
        field.enable(false);
        field.input().addValueChangeListener(change -> {
            field.clearFault();
            if (change.isFromClient() && field.noteForDraft()) {
                draft.note();
            }
            refresh();
        });
        return field;
    }

    /** How the fields make the record. */
    public Form<T> makes(Supplier<T> supplier) {
        make = supplier;
        return this;
    }

    /**
     * @param text of the button: a verb and what it is about
     */
    public Form<T> keeps(String text, Keeper<T> where) {
        verb = text;
        save.setText(text);
        keeper = where;
        return this;
    }

    /** Told after each save, once the form shows what was saved. */
    public Form<T> whenSaved(Consumer<Kept<T>> consumer) {
        saved = consumer;
        return this;
    }

    /** Shows it; what was typed and not saved in an earlier life of the page comes back on top. */
    public void show(Kept<T> kept) {
        base = kept;
        faults.clear();
        fields.forEach(field -> {
            field.show(kept.value());
            field.enable(locked == null);
        });
        refresh();
        draft.begin(kept.value());
    }

    /** Nothing can be changed, and this is why. */
    public void lock(@Nullable String why) {
        locked = why;
        fields.forEach(field -> field.enable(why == null));
        refresh();
    }

    boolean locked() {
        return locked != null;
    }

    /** Whether there is something to save. */
    public boolean dirty() {
        return base != null && fields.stream().anyMatch(field -> field.differsFrom(base.value()));
    }

    /** Forgets what was typed. */
    public void discard() {
        draft.forget();
        if (base != null) {
            show(base);
        }
    }

    private void refresh() {
        boolean changed = dirty();
        boolean ready = locked == null && changed && !busy;
        save.setEnabled(ready);
        save.setText(busy ? words.of("form.busy") : verb);
        save.getElement().setAttribute("aria-busy", String.valueOf(busy));
        discard.setVisible(locked == null && changed && !busy);
        reason.setText(locked != null ? locked : changed || busy ? "" : words.of("form.unchanged"));
        if (!changed) {
            draft.removeAll();
        }
    }

    private void save() {
        Kept<T> from = Objects.requireNonNull(base, "show() comes first");
        Keeper<T> where = Objects.requireNonNull(keeper, "keeps() comes first");
        faults.clear();
        fields.forEach(Field::clearFault);
        if (!checked()) {
            return;
        }
        T value = Objects.requireNonNull(make, "makes() comes first").get();
        busy(true);
        Errand.run(this, () -> where.save(value, from.etag()), this::done, this::failed);
    }

    private boolean checked() {
        boolean good = true;
        for (Field<T, ?> field : fields) {
            String fault = field.fault();
            if (fault != null) {
                good = false;
                field.showFault(fault);
                faults.add(field, fault);
            }
        }
        faults.show();
        return good;
    }

    private void done(Kept<T> kept) {
        busy(false);
        draft.forget();
        show(kept);
        Undo.only(words.of("form.saved"));
        saved.accept(kept);
    }

    private void failed(CallFailed failure) {
        if (failure.trouble() == Trouble.STALE && keeper != null) {
            Errand.run(this, keeper::now, this::merge, again -> {
                busy(false);
                complain(again);
            });
            return;
        }
        busy(false);
        complain(failure);
    }

    /** Shows what the API said, at the fields where it named any. */
    public void complain(CallFailed failure) {
        faults.clear();
        List<Problem.FieldError> left = new ArrayList<>();
        for (Problem.FieldError error : failure.errors()) {
            Field<T, ?> at = fields.stream()
                    .filter(field -> error.pointer().equals(field.pointer())
                            || error.pointer().startsWith(field.pointer() + "/"))
                    .findFirst()
                    .orElse(null);
            if (at == null) {
                left.add(error);
            } else {
                String text = Complaint.field(error.detail(), words);
                at.showFault(text);
                faults.add(at, text);
            }
        }
        if (!faults.any() || !left.isEmpty()) {
            faults.say(failure, left);
        }
        faults.show();
    }

    private void merge(Kept<T> theirs) {
        busy(false);
        Kept<T> mine = Objects.requireNonNull(base);
        new MergeDialog<>(words, fields, mine.value(), theirs.value(), () -> {
                    base = theirs;
                    refresh();
                    if (dirty()) {
                        save();
                    } else {
                        done(theirs);
                    }
                })
                .open();
    }

    private void busy(boolean now) {
        busy = now;
        refresh();
    }

    @Override
    public void beforeLeave(BeforeLeaveEvent event) {
        if (dirty() && locked == null && !busy) {
            var on = event.postpone();
            new Confirm(words, words.of("form.leave.title"), words.of("form.leave.text"))
                    .danger()
                    .otherwise(words.of("form.stay"))
                    .offer(words.of("form.leave.action"), () -> {
                        draft.forget();
                        fields.forEach(Field::clearFault);
                        base = null;
                        on.proceed();
                    });
        }
    }
}
