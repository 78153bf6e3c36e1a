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
    private final ZoneId zone;
    private final Runnable changed;
    private final Pulse<String, List<Access>> pulse;
    private final Div actions = new Div();
    private final Div trouble = new Div();
    private final Div table = new Div();
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
        this.zone = zone;
        this.changed = changed;
        addClassName("stack");
        actions.addClassName("page-actions");
        trouble.addClassName("trouble");
        table.addClassName("table-scroll");
        Div head = new Div(new H2(words.of("access.list")), actions);
        head.addClassName("panel-head");
        Section section = new Section(head, table);
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
            actions.add(now.button(words.of("access.offer"), "access:close", () -> {}));
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
        table.removeAll();
        if (known.isEmpty()) {
            table.add(new Notice(Sign.LOCK, Tone.QUIET, "access.none", words));
            return;
        }
        LiveTable<Access> drawn = new LiveTable<>(
                words.of("access.list"),
                words.of("access.list"),
                Access::id,
                List.of(
                        new Column<>(words.of("access.by"), "break", access -> access, this::name),
                        new Column<>(
                                words.of("access.reason"), "break", Access::reason, access -> text(access.reason())),
                        new Column<>(
                                words.of("access.opened"),
                                "wide-cell",
                                Access::openedAt,
                                access -> Stamp.brief(access.openedAt(), zone, words)),
                        new Column<>(words.of("access.until"), "nowrap", access -> access, this::state),
                        new Column<>("", "row-actions", access -> access, access -> end(access, now))));
        drawn.show(known);
        table.add(drawn);
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

    private Component state(Access access) {
        return AccessWords.badge(access, Instant.now(), zone, words);
    }

    private Component end(Access access, Guard now) {
        Access own = now.here().access();
        boolean mine = own != null && own.id().equals(access.id());
        boolean may = mine || (now.here().owns() && now.may("access:close"));
        Div cell = new Div();
        cell.addClassName("row-buttons");
        if (may && AccessWords.open(access, Instant.now())) {
            NativeButton end = new NativeButton(words.of("access.end"), click -> ask(access));
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
                draw();
            }
        }

        @Override
        public void failed(Trouble kind) {
            trouble.removeAll();
            trouble.add(Notice.of(kind, words, pulse::now));
        }
    }
}
