package io.pearl.console.people;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import io.pearl.client.PeopleApi.InvitationRow;
import io.pearl.console.access.Guard;
import io.pearl.console.access.Here.Answer;
import io.pearl.console.parts.LiveTable;
import io.pearl.console.parts.LiveTable.Column;
import io.pearl.console.parts.Sign;
import io.pearl.console.parts.Stamp;
import io.pearl.console.parts.Tone;
import io.pearl.console.words.Words;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Who was asked and has not come yet, and what became of the mail. */
final class Invitations extends Section {

    private static final String MAY = "members:write";

    private final Words words;
    private final Consumer<InvitationRow> again;
    private final Consumer<InvitationRow> takeBack;
    private final LiveTable<Line> table;
    private @Nullable Guard guard;

    Invitations(Words words, ZoneId zone, Consumer<InvitationRow> again, Consumer<InvitationRow> takeBack) {
        this.words = words;
        this.again = again;
        this.takeBack = takeBack;
        this.table = new LiveTable<>(
                words.of("people.invitations"),
                words.of("people.invitations"),
                line -> line.row().id(),
                List.of(
                        new Column<>(words.of("people.invitee"), "invitee", Line::row, line -> whom(line.row())),
                        new Column<>(words.of("people.mail-state"), "break", Line::row, line -> mail(line.row())),
                        new Column<>(
                                words.of("people.invited-by"),
                                "wide-cell",
                                line -> line.row().invitedBy(),
                                line -> text(line.row().invitedBy())),
                        new Column<>(
                                words.of("people.expires"),
                                "wide-cell",
                                line -> line.row().expiresAt(),
                                line -> Stamp.brief(line.row().expiresAt(), zone, words)),
                        new Column<>("", "row-actions", Line::may, this::actions)));
        addClassNames("panel", "invitations");
        Div scroll = new Div(table);
        scroll.addClassName("table-scroll");
        add(new H2(words.of("people.invitations")), scroll);
        setVisible(false);
    }

    /**
     * @param may whether the reader may send it again or take it back
     */
    private record Line(InvitationRow row, Answer may) {}

    void show(List<InvitationRow> rows, Guard now) {
        guard = now;
        setVisible(!rows.isEmpty());
        Answer may = now.here().may(MAY);
        table.show(rows.stream().map(row -> new Line(row, may)).toList());
    }

    private Component whom(InvitationRow row) {
        Span role = new Span(RoleWords.name(row.role(), words));
        role.addClassName("chain");
        Span both = new Span(text(row.email()), role);
        both.addClassName("two-lines");
        return both;
    }

    private static Span text(String text) {
        Span span = new Span(text);
        span.getElement().setAttribute("dir", "auto");
        span.getElement().setAttribute("title", text);
        return span;
    }

    private Component mail(InvitationRow row) {
        Sign sign =
                switch (row.mail()) {
                    case "sent" -> Sign.CHECK;
                    case "failed" -> Sign.ALERT;
                    default -> Sign.SEND;
                };
        Tone tone =
                switch (row.mail()) {
                    case "sent" -> Tone.GOOD;
                    case "failed" -> Tone.BAD;
                    default -> Tone.INFORMATION;
                };
        Span badge = new Span(sign.draw(), new Span(words.orItself("invitation-mail.", row.mail())));
        badge.addClassNames("badge", tone.css());
        String why = row.mailTrouble();
        if (why == null) {
            return badge;
        }
        Span reason = new Span(why);
        reason.addClassName("cause-text");
        Div both = new Div(badge, reason);
        both.addClassName("cause");
        return both;
    }

    private Component actions(Line line) {
        Div both = new Div();
        both.addClassName("row-buttons");
        if (line.may() != Answer.NO) {
            both.add(button("people.again", line.row(), again), button("people.take-back", line.row(), takeBack));
        }
        return both;
    }

    private NativeButton button(String key, InvitationRow row, Consumer<InvitationRow> action) {
        NativeButton button = new NativeButton(words.of(key), click -> {
            Guard now = guard;
            if (now != null) {
                now.run(MAY, () -> action.accept(row));
            }
        });
        button.addClassName("row-button");
        button.getElement().setAttribute("aria-label", String.format(Locale.ROOT, "%s %s", words.of(key), row.email()));
        return button;
    }
}
