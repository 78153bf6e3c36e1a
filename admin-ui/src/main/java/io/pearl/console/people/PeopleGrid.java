package io.pearl.console.people;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.data.renderer.Renderer;
import io.pearl.client.PeopleApi.PersonRow;
import io.pearl.console.access.Here.Answer;
import io.pearl.console.parts.Narrow;
import io.pearl.console.parts.Sign;
import io.pearl.console.parts.Tone;
import io.pearl.console.words.Moments;
import io.pearl.console.words.Words;
import java.io.Serial;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** People as rows; on a phone as two lines each. */
final class PeopleGrid extends Grid<PersonRow> {

    @Serial
    private static final long serialVersionUID = 1;

    private static final String NAME = "<bdi class=\"strong\">${item.name}</bdi>";
    private static final String STATE = "<span class=\"badge ${item.tone}\"><span class=\"sign ${item.sign}\""
            + " aria-hidden=\"true\"></span><span>${item.state}</span></span>";
    private static final String SEEN = "<time datetime=\"${item.at}\" title=\"${item.full}\">${item.seen}</time>";
    private static final String DO = "<button class=\"row-button\" ?hidden=\"${!item.can}\" @click=\"${change}\""
            + " aria-label=\"${item.changeName}\"><span class=\"sign " + Sign.LOCK.css()
            + "\" aria-hidden=\"true\" ?hidden=\"${!item.locked}\"></span><span>${item.change}</span></button>"
            + "<span class=\"why\" ?hidden=\"${!item.why}\"><span class=\"sign " + Sign.LOCK.css()
            + "\" aria-hidden=\"true\"></span><span title=\"${item.why}\">${item.why}</span></span>";

    private final transient Words words;
    private final transient ZoneId zone;
    private final transient Consumer<PersonRow> change;
    private Answer answer = Answer.NO;

    PeopleGrid(Words words, ZoneId zone, Consumer<PersonRow> change) {
        this.words = words;
        this.zone = zone;
        this.change = change;
        addClassNames("order-grid", "plain-rows");
        addThemeVariants(GridVariant.LUMO_NO_BORDER);
        setSelectionMode(SelectionMode.NONE);
        getElement().setAttribute("aria-label", words.of("nav.people"));
        Column<PersonRow> narrow = addColumn(renderer("<div class=\"summary\"><div class=\"summary-line\">" + NAME
                + STATE + "</div><span class=\"chain\">${item.role} · ${item.mail}</span><div class=\"summary-line\">"
                + SEEN + DO + "</div></div>"));
        column("name", NAME, "200px").setFlexGrow(2);
        column("mail", "<span title=\"${item.mail}\">${item.mail}</span>", "240px")
                .setFlexGrow(2);
        column("role", "${item.role}", "136px");
        column("state", STATE, "112px");
        column("seen", SEEN, "136px");
        column("change", DO, "240px").setHeader("").setFlexGrow(1);
        Narrow.watch(this, narrow);
    }

    /** Whether rows can be changed at all, or once access is open. */
    void about(Answer now) {
        if (now != answer) {
            answer = now;
            getDataProvider().refreshAll();
        }
    }

    private Column<PersonRow> column(String name, String template, String width) {
        Column<PersonRow> column =
                addColumn(renderer(template)).setWidth(width).setFlexGrow(0).setResizable(true);
        return "change".equals(name) ? column : column.setHeader(words.of("people.column." + name));
    }

    private Renderer<PersonRow> renderer(String template) {
        return LitRenderer.<PersonRow>of(template)
                .withProperty("name", PersonRow::name)
                .withProperty("mail", PersonRow::email)
                .withProperty("role", row -> RoleWords.name(row.role(), words))
                .withProperty("state", row -> words.orItself("person-state.", row.state()))
                .withProperty("tone", row -> tone(row).css())
                .withProperty("sign", row -> (active(row) ? Sign.CHECK : Sign.PAUSE).css())
                .withProperty("at", row -> text(row.seenAt()))
                .withProperty("full", row -> row.seenAt() == null ? "" : Moments.full(row.seenAt(), zone, words))
                .withProperty("seen", row -> seen(row.seenAt()))
                .withProperty("can", row -> answer != Answer.NO && why(row).isEmpty())
                .withProperty("locked", row -> answer == Answer.ASK)
                .withProperty("change", row -> words.of("people.change"))
                .withProperty("changeName", row -> words.of("people.change") + " " + row.name())
                .withProperty("why", this::why)
                .withFunction("change", change::accept);
    }

    private String why(PersonRow row) {
        String reason = row.changeable();
        // where nothing can be changed the page says so once; where access would help the button does
        return reason == null || answer != Answer.YES ? "" : words.orItself("people.unchangeable.", reason);
    }

    private String seen(@Nullable Instant at) {
        return at == null ? words.of("people.never-seen") : Moments.brief(at, zone, Instant.now());
    }

    private static String text(@Nullable Instant at) {
        return at == null ? "" : at.toString();
    }

    private static boolean active(PersonRow row) {
        return "active".equals(row.state());
    }

    private static Tone tone(PersonRow row) {
        return active(row) ? Tone.GOOD : Tone.ATTENTION;
    }
}
