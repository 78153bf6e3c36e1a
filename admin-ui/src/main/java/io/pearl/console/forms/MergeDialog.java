package io.pearl.console.forms;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import io.pearl.console.words.Words;
import java.io.Serial;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Two people changed the same thing. Shows, for every field that differs, mine and theirs; what only one of the two
 * changed is chosen already.
 */
final class MergeDialog<T> extends Dialog {

    @Serial
    private static final long serialVersionUID = 1;

    private final transient Words words;
    private final transient List<Row<?>> rows = new ArrayList<>();
    private final Span left = new Span();
    private final Button go = new Button();

    /**
     * @param base what both began with
     * @param chosen told when the fields hold what was chosen
     */
    MergeDialog(Words words, List<Field<T, ?>> fields, T base, T theirs, Runnable chosen) {
        this.words = words;
        addClassName("merge");
        setHeaderTitle(words.of("merge.title"));
        setWidth("min(760px, calc(100vw - 32px))");
        setCloseOnOutsideClick(false);
        add(new Paragraph(words.of("merge.text")));
        Div list = new Div();
        list.addClassName("merge-fields");
        for (Field<T, ?> field : fields) {
            if (field.open()) {
                Row<?> row = row(field, base, theirs);
                if (row.differs()) {
                    rows.add(row);
                    list.add(row.choice);
                } else {
                    row.settle();
                }
            }
        }
        Button mine = new Button(words.of("merge.all-mine"), click -> all(Side.MINE));
        Button yours = new Button(words.of("merge.all-theirs"), click -> all(Side.THEIRS));
        mine.addThemeName("tertiary");
        yours.addThemeName("tertiary");
        Div every = new Div(mine, yours);
        every.addClassName("merge-every");
        every.setVisible(rows.size() > 1);
        add(every, list);
        Button back = new Button(words.of("merge.back"), click -> close());
        back.addThemeName("tertiary");
        go.setText(words.of("merge.save"));
        go.addThemeName("primary");
        go.addClickListener(click -> {
            rows.forEach(Row::settle);
            close();
            chosen.run();
        });
        left.addClassName("form-reason");
        getFooter().add(left, back, go);
        count();
    }

    private <V> Row<V> row(Field<T, V> field, T base, T theirs) {
        return new Row<>(field, field.from(base), field.from(theirs));
    }

    private void all(Side side) {
        rows.forEach(row -> row.choice.setValue(side));
    }

    private void count() {
        long open = rows.stream().filter(row -> row.choice.isEmpty()).count();
        go.setEnabled(open == 0);
        left.setText(open == 0 ? "" : words.of("merge.left", open));
    }

    private enum Side {
        MINE,
        THEIRS
    }

    /** One field, as three people saw it. */
    private final class Row<V> {

        private final Field<T, V> field;
        private final @Nullable V mine;
        private final @Nullable V theirs;
        private final RadioButtonGroup<Side> choice = new RadioButtonGroup<>();

        Row(Field<T, V> field, @Nullable V base, @Nullable V theirs) {
            this.field = field;
            this.mine = field.value();
            this.theirs = theirs;
            choice.setLabel(field.label());
            choice.setItems(Side.values());
            choice.setRenderer(new ComponentRenderer<>(this::draw));
            boolean iDid = !Objects.equals(mine, base);
            boolean theyDid = !Objects.equals(theirs, base);
            if (iDid && theyDid) {
                choice.setHelperText(words.of("merge.both"));
            } else {
                choice.setValue(iDid ? Side.MINE : Side.THEIRS);
            }
            choice.addValueChangeListener(change -> count());
        }

        private Div draw(Side side) {
            Span who = new Span(words.of(side == Side.MINE ? "merge.mine" : "merge.theirs"));
            who.addClassName("merge-who");
            Span what = new Span(field.say(side == Side.MINE ? mine : theirs));
            what.addClassName("merge-what");
            Div both = new Div(who, what);
            both.addClassName("merge-side");
            return both;
        }

        boolean differs() {
            return !Objects.equals(mine, theirs);
        }

        void settle() {
            if (choice.getValue() == Side.THEIRS && theirs != null) {
                field.set(theirs);
            }
        }
    }
}
