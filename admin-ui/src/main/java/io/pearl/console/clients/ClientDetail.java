package io.pearl.console.clients;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import io.pearl.client.PartnerClientsApi.Key;
import io.pearl.client.PartnerClientsApi.PartnerClient;
import io.pearl.client.PartnerClientsApi.PartnerClientChange;
import io.pearl.client.PartnerClientsApi.Scope;
import io.pearl.console.access.Guard;
import io.pearl.console.access.Here;
import io.pearl.console.access.Here.Answer;
import io.pearl.console.forms.Form;
import io.pearl.console.parts.CopyId;
import io.pearl.console.parts.LiveTable;
import io.pearl.console.parts.LiveTable.Column;
import io.pearl.console.parts.Sign;
import io.pearl.console.parts.Stamp;
import io.pearl.console.shell.Place;
import io.pearl.console.words.Words;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One system: what it may do and how much of it on the left, its keys on the right. */
final class ClientDetail extends Div {

    private final Words words;
    private final ZoneId zone;
    private final Place home;
    private final List<Scope> scopes;
    private final ClientDeeds deeds;
    private final Div head = new Div();
    private final Section facts = new Section();
    private final Section keys = new Section();
    private @Nullable Form<PartnerClientChange> form;
    private @Nullable PartnerClient shown;

    ClientDetail(Words words, ZoneId zone, Place home, List<Scope> scopes, ClientDeeds deeds) {
        this.words = words;
        this.zone = zone;
        this.home = home;
        this.scopes = scopes;
        this.deeds = deeds;
        addClassName("client-detail");
        head.addClassName("page-head");
        facts.addClassName("panel");
        keys.addClassName("panel");
        Div columns = new Div(facts, keys);
        columns.addClassName("client-columns");
        add(head, columns);
    }

    void show(PartnerClient client, Guard guard) {
        drawHead(client, guard);
        drawKeys(client, guard);
        if (guard.may("clients:write")) {
            edit(client);
        } else {
            drawFacts(client, guard);
        }
        shown = client;
    }

    private void edit(PartnerClient client) {
        Form<PartnerClientChange> drawn = form;
        if (drawn == null) {
            drawn = form(client);
            form = drawn;
            facts.removeAll();
            facts.add(drawn);
            drawn.show(ClientDeeds.kept(client));
            return;
        }
        PartnerClient before = shown;
        // what somebody is typing is not taken from under them; saving finds out
        if (before != null && !before.etag().equals(client.etag()) && !drawn.dirty()) {
            drawn.show(ClientDeeds.kept(client));
        }
    }

    private void drawFacts(PartnerClient client, Guard guard) {
        form = null;
        facts.removeAll();
        guard.why("clients:write").ifPresent(facts::add);
        if (guard.here().may("clients:write") == Answer.ASK) {
            Div change = new Div(
                    new H2(words.of("clients.scopes")),
                    guard.button(words.of("people.change"), "clients:write", () -> {}));
            change.addClassName("panel-head");
            facts.add(change);
        }
        DescriptionList list = new DescriptionList();
        list.addClassName("pairs");
        pair(list, "clients.scopes", Here.permissions(client.scopes(), words));
        pair(list, "clients.per-minute", words.count(client.perMinute()));
        pair(list, "clients.per-day", words.count(client.perDay()));
        facts.add(list);
    }

    private void pair(DescriptionList list, String key, String text) {
        list.add(new DescriptionList.Term(words.of(key)), new DescriptionList.Description(new Span(text)));
    }

    private void drawHead(PartnerClient client, Guard guard) {
        head.removeAll();
        Anchor back = new Anchor(home.href(), Sign.BACK.draw(), new Span(words.of("clients.back")));
        back.addClassName("back");
        Span name = new Span(client.name());
        name.getElement().setAttribute("dir", "auto");
        boolean active = "active".equals(client.state());
        Div actions = new Div(
                guard.button(words.of(active ? "clients.suspend" : "clients.resume"), "clients:write", () -> {
                    if (active) {
                        deeds.suspend(client);
                    } else {
                        deeds.resume(client);
                    }
                }),
                guard.button(
                        words.of("clients.remove"),
                        "clients:write",
                        () -> deeds.remove(client, () -> getUI().ifPresent(home::go))));
        actions.addClassName("page-actions");
        head.add(back, new H2(name), ClientWords.badge(client, words), new CopyId(client.id(), words), actions);
    }

    private Form<PartnerClientChange> form(PartnerClient client) {
        Form<PartnerClientChange> made = new Form<>(words, deeds.draft(client));
        var name = made.text("/name", words.of("clients.name"), PartnerClientChange::name)
                .required()
                .max(60);
        var chosen = ScopeField.in(made, ScopeField.with(scopes, client.scopes()), words, PartnerClientChange::scopes);
        var perMinute = made.number(
                        "/perMinute", words.of("clients.per-minute"), 1, 600_000, PartnerClientChange::perMinute)
                .half();
        var perDay = made.number("/perDay", words.of("clients.per-day"), 1, 100_000_000, PartnerClientChange::perDay)
                .half();
        return made.makes(() -> new PartnerClientChange(
                        name.value(),
                        ScopeField.sorted(chosen),
                        perMinute.value(),
                        perDay.value(),
                        shown == null ? client.state() : shown.state()))
                .keeps(words.of("clients.save"), deeds.keeper(client.id()))
                .whenSaved(kept -> deeds.changed());
    }

    private void drawKeys(PartnerClient client, Guard guard) {
        keys.removeAll();
        Div title = new Div(
                new H2(words.of("clients.keys")),
                guard.button(words.of("clients.rotate"), "clients:write", () -> deeds.rotate(client, zone)));
        title.addClassName("panel-head");
        LiveTable<Key> table = new LiveTable<>(
                words.of("clients.keys"),
                words.of("clients.no-keys"),
                Key::id,
                List.of(
                        new Column<>(
                                words.of("clients.keys-column"),
                                "break",
                                Key::clientId,
                                key -> new CopyId(key.clientId(), words)),
                        new Column<>(
                                words.of("column.state"),
                                "nowrap",
                                key -> key,
                                key -> ClientWords.badge(key, zone, words)),
                        new Column<>(
                                words.of("clients.keys-created"),
                                "wide-cell",
                                Key::createdAt,
                                key -> Stamp.brief(key.createdAt(), zone, words)),
                        new Column<>(words.of("clients.column.last"), "wide-cell", Key::lastUsedAt, this::last),
                        new Column<>("", "row-actions", key -> key, key -> actions(client, key, guard))));
        table.show(client.keys());
        Div scroll = new Div(table);
        scroll.addClassName("table-scroll");
        Div used = new Div(new Span(words.of("clients.column.today")), new Span(ClientWords.quota(client, words)));
        used.addClassName("sum");
        keys.add(title, used, scroll);
    }

    private Component last(Key key) {
        Instant at = key.lastUsedAt();
        return at == null ? new Span(words.of("clients.last-never")) : Stamp.brief(at, zone, words);
    }

    private Component actions(PartnerClient client, Key key, Guard guard) {
        Div cell = new Div();
        cell.addClassName("row-buttons");
        if (ClientWords.works(key) && guard.here().may("clients:write") != Answer.NO) {
            NativeButton revoke = new NativeButton(
                    words.of("clients.revoke"), click -> guard.run("clients:write", () -> deeds.revoke(client, key)));
            revoke.addClassNames("row-button", "danger");
            revoke.getElement().setAttribute("aria-label", words.of("clients.revoke") + " " + key.clientId());
            cell.add(revoke);
        }
        return cell;
    }
}
