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

/** Who was asked and has not come yet, and what became of the mail. */
final class Invitations extends Section {

    private final Words words;
    private final ZoneId zone;
    private final Consumer<InvitationRow> again;
    private final Consumer<InvitationRow> takeBack;
    private final Div table = new Div();

    Invitations(Words words, ZoneId zone, Consumer<InvitationRow> again, Consumer<InvitationRow> takeBack) {
        this.words = words;
        this.zone = zone;
        this.again = again;
        this.takeBack = takeBack;
        addClassNames("panel", "invitations");
        table.addClassName("table-scroll");
        add(new H2(words.of("people.invitations")), table);
        setVisible(false);
    }

    void show(List<InvitationRow> rows, Guard guard) {
        setVisible(!rows.isEmpty());
        LiveTable<InvitationRow> drawn = new LiveTable<>(
                words.of("people.invitations"),
                words.of("people.invitations"),
                InvitationRow::id,
                List.of(
                        new Column<>(words.of("people.invitee"), "invitee", row -> row, this::whom),
                        new Column<>(words.of("people.mail-state"), "break", InvitationRow::mail, this::mail),
                        new Column<>(
                                words.of("people.invited-by"),
                                "wide-cell",
                                InvitationRow::invitedBy,
                                row -> text(row.invitedBy())),
                        new Column<>(
                                words.of("people.expires"),
                                "wide-cell",
                                InvitationRow::expiresAt,
                                row -> Stamp.brief(row.expiresAt(), zone, words)),
                        new Column<>("", "row-actions", row -> guard.here(), row -> actions(row, guard))));
        drawn.show(rows);
        table.removeAll();
        table.add(drawn);
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

    private Component actions(InvitationRow row, Guard guard) {
        Div both = new Div();
        both.addClassName("row-buttons");
        if (guard.here().may("members:write") != Answer.NO) {
            both.add(
                    button("people.again", row, () -> guard.run("members:write", () -> again.accept(row))),
                    button("people.take-back", row, () -> guard.run("members:write", () -> takeBack.accept(row))));
        }
        return both;
    }

    private NativeButton button(String key, InvitationRow row, Runnable action) {
        NativeButton button = new NativeButton(words.of(key), click -> action.run());
        button.addClassName("row-button");
        button.getElement().setAttribute("aria-label", String.format(Locale.ROOT, "%s %s", words.of(key), row.email()));
        return button;
    }
}
