package io.pearl.console.access;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import io.pearl.client.AccessApi.Access;
import io.pearl.console.calls.Backend;
import io.pearl.console.calls.Trouble;
import io.pearl.console.parts.Confirm;
import io.pearl.console.parts.LiveTable;
import io.pearl.console.parts.LiveTable.Column;
import io.pearl.console.parts.Notice;
import io.pearl.console.parts.Pulse;
import io.pearl.console.parts.Sign;
import io.pearl.console.parts.Stamp;
import io.pearl.console.parts.Tone;
import io.pearl.console.parts.Undo;
import io.pearl.console.signin.Person;
import io.pearl.console.words.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who of the platform has or had access to a chain, and why; and the way to end it. */
public final class AccessPanel extends Div implements TenantPart {

    private static final Duration EVERY = Duration.ofSeconds(10);

    private final Backend backend;
    private final Person who;
    private final Words words;
    private final String slug;
    private final Runnable changed;
    private final Pulse<String, List<Access>> pulse;
    private final Div actions = new Div();
    private final Div trouble = new Div();
    private final Div rows = new Div();
    private final LiveTable<Line> table;
    private @Nullable Guard guard;
    private @Nullable List<Access> accesses;

    /**
     * @param changed told when access was ended
     */
    public AccessPanel(Backend backend, Person who, Words words, String slug, ZoneId zone, Runnable changed) {
        this.backend = backend;
        this.who = who;
        this.words = words;
        this.slug = slug;
        this.changed = changed;
        addClassName("stack");
        actions.addClassName("page-actions");
        trouble.addClassName("trouble");
        rows.addClassName("table-scroll");
        this.table = table(words, zone);
        Div head = new Div(new H2(words.of("access.list")), actions);
        head.addClassName("panel-head");
        Section section = new Section(head, rows);
        section.addClassName("panel");
        add(trouble, section);
        this.pulse = new Pulse<>(this, EVERY, asked -> backend.ask(who, api -> api.access(asked)), new Answers());
        pulse.watch(slug);
    }

    @Override
    public void about(Guard now) {
        guard = now;
        actions.removeAll();
        if (now.here().opens() && now.here().access() == null) {
            actions.add(now.locked(words.of("access.offer"), "access:close"));
        }
        pulse.now();
        draw();
    }

    private void draw() {
        List<Access> known = accesses;
        Guard now = guard;
        if (known == null || now == null) {
            return;
        }
        if (known.isEmpty()) {
            rows.removeAll();
            rows.add(new Notice(Sign.LOCK, Tone.QUIET, "access.none", words));
            return;
        }
        Instant at = Instant.now();
        table.show(known.stream()
                .map(access -> {
                    boolean open = AccessWords.open(access, at);
                    return new Line(access, open, open && mayEnd(access, now));
                })
                .toList());
        if (table.getParent().isEmpty()) {
            rows.removeAll();
            rows.add(table);
        }
    }

    /**
     * @param open at the moment
     * @param ends whether the reader may end it
     */
    private record Line(Access access, boolean open, boolean ends) {}

    private LiveTable<Line> table(Words words, ZoneId zone) {
        return new LiveTable<>(
                words.of("access.list"),
                words.of("access.list"),
                line -> line.access().id(),
                List.of(
                        new Column<>(
                                words.of("access.by"),
                                "break",
                                line -> line.access().name(),
                                line -> name(line.access())),
                        new Column<>(
                                words.of("access.reason"),
                                "break",
                                line -> line.access().reason(),
                                line -> text(line.access().reason())),
                        new Column<>(
                                words.of("access.opened"),
                                "wide-cell",
                                line -> line.access().openedAt(),
                                line -> Stamp.brief(line.access().openedAt(), zone, words)),
                        new Column<>(
                                words.of("access.until"),
                                "nowrap",
                                line -> line,
                                line -> AccessWords.badge(line.access(), Instant.now(), zone, words)),
                        new Column<>("", "row-actions", Line::ends, this::end)));
    }

    private Component name(Access access) {
        Span kind = new Span(words.orItself("access.kind.", access.kind()));
        kind.addClassName("chain");
        Span both = new Span(text(access.name()), kind);
        both.addClassName("two-lines");
        return both;
    }

    private static Span text(String text) {
        Span span = new Span(text);
        span.getElement().setAttribute("dir", "auto");
        return span;
    }

    private static boolean mayEnd(Access access, Guard now) {
        Access own = now.here().access();
        boolean mine = own != null && own.id().equals(access.id());
        return mine || (now.here().owns() && now.may("access:close"));
    }

    private Component end(Line line) {
        Div cell = new Div();
        cell.addClassName("row-buttons");
        if (line.ends()) {
            NativeButton end = new NativeButton(words.of("access.end"), click -> ask(line.access()));
            end.addClassNames("row-button", "danger");
            cell.add(end);
        }
        return cell;
    }

    private void ask(Access access) {
        new Confirm(words, words.of("access.end-title", access.name()), words.of("access.end-text", access.name()))
                .danger()
                .offer(
                        words.of("access.end"),
                        reason -> () -> {
                            backend.tell(who, api -> api.closeAccess(slug, access.id()));
                            return access;
                        },
                        ended -> {
                            Undo.only(words.of("access.ended", ended.name()));
                            pulse.now();
                            changed.run();
                        });
    }

    private final class Answers implements Pulse.Listener<List<Access>> {

        @Override
        public void answered(List<Access> now, boolean news) {
            if (news) {
                trouble.removeAll();
                accesses = now;
            }
            // also without news: what was open runs out
            draw();
        }

        @Override
        public void failed(Trouble kind) {
            trouble.removeAll();
            trouble.add(Notice.of(kind, words, pulse::now));
        }
    }
}
