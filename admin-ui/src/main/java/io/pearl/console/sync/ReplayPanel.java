package io.pearl.console.sync;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.pearl.client.MenusApi.MenuDifference;
import io.pearl.client.SyncApi.ReplayRequest;
import io.pearl.client.SyncApi.ReplayedMenu;
import io.pearl.client.SyncApi.ReplayedRun;
import io.pearl.console.calls.Backend;
import io.pearl.console.calls.CallFailed;
import io.pearl.console.parts.Complaint;
import io.pearl.console.parts.Errand;
import io.pearl.console.parts.Sign;
import io.pearl.console.parts.Stamp;
import io.pearl.console.parts.Tone;
import io.pearl.console.shell.Personal;
import io.pearl.console.signin.Person;
import io.pearl.console.words.Words;
import java.util.ArrayList;
import java.util.List;

/** Reads what came once more and shows what would be understood otherwise now. Nothing is published by it. */
final class ReplayPanel extends Section {

    private static final int MOST_DIFFERENCES = 12;

    private final Backend backend;
    private final Person who;
    private final Words words;
    private final Button go;
    private final Div result = new Div();
    private String slug = "";
    private String connection = "";
    private ReplayRequest request = new ReplayRequest(null, null, null);

    ReplayPanel(Backend backend, Person who, Words words, String verb) {
        this.backend = backend;
        this.who = who;
        this.words = words;
        this.go = new Button(verb, click -> run());
        addClassNames("panel", "sync-replay");
        result.getElement().setAttribute("role", "status");
        result.addClassName("sync-result");
        Div head = new Div(new H2(words.of("sync.replay")), go);
        head.addClassName("panel-head");
        add(head, new Paragraph(words.of("sync.replay-text")), result);
    }

    void about(String chain, String name, ReplayRequest asked) {
        slug = chain;
        connection = name;
        request = asked;
    }

    private void run() {
        go.setEnabled(false);
        result.removeAll();
        result.add(new Span(words.of("sync.replaying")));
        Errand.run(
                this,
                () -> backend.askPatiently(who, api -> api.replay(slug, connection, request)),
                this::show,
                this::failed);
    }

    private void failed(CallFailed failure) {
        go.setEnabled(true);
        result.removeAll();
        result.add(new Span(Complaint.text(failure, words)));
    }

    private void show(List<ReplayedRun> runs) {
        go.setEnabled(true);
        result.removeAll();
        if (runs.isEmpty()) {
            result.add(new Span(words.of("sync.replay-none")));
            return;
        }
        long same = runs.stream().filter(run -> run.verdict().equals("same")).count();
        result.add(new Span(words.of("sync.replayed", runs.size(), same)));
        UnorderedList list = new UnorderedList();
        list.addClassName("sync-replays");
        runs.forEach(run -> list.add(line(run)));
        result.add(list);
    }

    private ListItem line(ReplayedRun run) {
        boolean good = run.verdict().equals("same") || run.verdict().equals("readable_now");
        Tone tone = good ? Tone.GOOD : run.verdict().equals("different") ? Tone.ATTENTION : Tone.BAD;
        Span badge = new Span(
                (good ? Sign.CHECK : Sign.ALERT).draw(), new Span(words.orItself("sync-verdict.", run.verdict())));
        badge.addClassNames("badge", tone.css());
        ListItem line = new ListItem(badge, Stamp.brief(run.startedAt(), Personal.zone(), words));
        String detail = run.detail();
        if (detail != null) {
            line.add(new Span(detail));
        }
        stores("sync.replay-added", run.storesAdded()).forEach(line::add);
        stores("sync.replay-removed", run.storesRemoved()).forEach(line::add);
        stores("sync.replay-changed", run.storesChanged()).forEach(line::add);
        run.menus().forEach(menu -> line.add(menu(menu)));
        return line;
    }

    private List<Component> stores(String key, List<String> stores) {
        List<Component> said = new ArrayList<>();
        if (!stores.isEmpty()) {
            said.add(new Span(words.of(key, String.join(words.of("list.separator"), stores))));
        }
        return said;
    }

    private Div menu(ReplayedMenu menu) {
        List<String> counts = menu.counts().stream()
                .map(count -> words.orItself("menu-change.", count.kind()) + " " + words.count(count.count()))
                .toList();
        Span head = new Span(words.of("sync.replay-menu", menu.stores(), menu.store()) + " "
                + String.join(words.of("list.separator"), counts));
        UnorderedList list = new UnorderedList();
        menu.differences().stream()
                .limit(MOST_DIFFERENCES)
                .map(this::difference)
                .forEach(list::add);
        return new Div(head, list);
    }

    private ListItem difference(MenuDifference difference) {
        Span name = new Span(words.of(difference.name()));
        name.addClassName("strong");
        String before = difference.before() == null ? "–" : difference.before();
        String after = difference.after() == null ? "–" : difference.after();
        Span change = new Span(words.orItself("menu-change.", difference.kind()) + ": " + before + " → " + after);
        change.getElement().setAttribute("dir", "auto");
        return new ListItem(name, change);
    }
}
