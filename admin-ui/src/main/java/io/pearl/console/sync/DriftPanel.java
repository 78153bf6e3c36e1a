package io.pearl.console.sync;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.pearl.client.SyncApi.Drift;
import io.pearl.client.SyncApi.DriftChange;
import io.pearl.console.access.Guard;
import io.pearl.console.calls.Backend;
import io.pearl.console.calls.CallFailed;
import io.pearl.console.parts.Complaint;
import io.pearl.console.parts.Errand;
import io.pearl.console.parts.Sign;
import io.pearl.console.parts.Stamp;
import io.pearl.console.parts.Tone;
import io.pearl.console.parts.Undo;
import io.pearl.console.shell.Personal;
import io.pearl.console.signin.Person;
import io.pearl.console.words.Words;
import java.util.List;

/** What a system has changed about its documents' shape, until somebody has seen it. */
final class DriftPanel extends Section {

    private static final String MAY = "stores:write";
    private static final int MOST_CHANGES = 30;

    private final Backend backend;
    private final Person who;
    private final Words words;
    private final Runnable seen;

    /** @param seen told when somebody has seen one */
    DriftPanel(Backend backend, Person who, Words words, Runnable seen) {
        this.backend = backend;
        this.who = who;
        this.words = words;
        this.seen = seen;
        addClassNames("panel", "sync-drifts");
        setVisible(false);
    }

    void show(String slug, String connection, List<Drift> drifts, Guard guard) {
        removeAll();
        setVisible(!drifts.isEmpty());
        add(new H2(words.of("sync.drifts")), new Paragraph(words.of("sync.drifts-text")));
        drifts.forEach(drift -> add(drift(slug, connection, drift, guard)));
    }

    private Div drift(String slug, String connection, Drift drift, Guard guard) {
        Span badge = new Span(Sign.ALERT.draw(), new Span(words.of("sync.drift", drift.document())));
        badge.addClassNames("badge", Tone.ATTENTION.css());
        Anchor run = new Anchor(Places.run(slug, connection, drift.run()).href(), words.of("sync.drift-run"));
        Div head = new Div(badge, Stamp.brief(drift.createdAt(), Personal.zone(), words), run);
        head.addClassName("sync-drift");
        if (drift.seenAt() == null) {
            head.add(guard.button(words.of("sync.drift-seen"), MAY, () -> see(slug, connection, drift)));
        } else {
            head.add(new Span(words.of("sync.drift-seen-by", String.valueOf(drift.seenBy()))));
        }
        UnorderedList changes = new UnorderedList();
        drift.changes().stream().limit(MOST_CHANGES).map(this::change).forEach(changes::add);
        return new Div(head, changes);
    }

    private ListItem change(DriftChange change) {
        Span path = new Span(change.path());
        path.addClassName("mono");
        path.getElement().setAttribute("dir", "auto");
        String types = change.kind().equals("retyped") ? change.before() + " → " + change.after() : change.after();
        return new ListItem(
                new Span(words.orItself("sync-drift.", change.kind())),
                path,
                new Span(change.kind().equals("missing") ? change.before() : types));
    }

    private void see(String slug, String connection, Drift drift) {
        Errand.run(
                this,
                () -> backend.ask(who, api -> api.seeDrift(slug, connection, drift.id())),
                done -> seen.run(),
                this::failed);
    }

    private void failed(CallFailed failure) {
        Undo.failed(Complaint.text(failure, words));
    }
}
