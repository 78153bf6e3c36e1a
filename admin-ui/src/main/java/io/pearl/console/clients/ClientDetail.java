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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One system: what it may do and how much of it on the left, its keys on the right. */
final class ClientDetail extends Div {

    private static final String MAY = "clients:write";

    private final Words words;
    private final ZoneId zone;
    private final Place home;
    private final List<Scope> scopes;
    private final ClientDeeds deeds;
    private final Div head = new Div();
    private final Section facts = new Section();
    private final Div keysHead = new Div();
    private final Span used = new Span();
    private final LiveTable<KeyLine> keys;
    private @Nullable Form<PartnerClientChange> form;
    private @Nullable PartnerClient shown;
    private @Nullable Here seenBy;

    ClientDetail(Words words, ZoneId zone, Place home, List<Scope> scopes, ClientDeeds deeds) {
        this.words = words;
        this.zone = zone;
        this.home = home;
        this.scopes = scopes;
        this.deeds = deeds;
        this.keys = table();
        addClassName("client-detail");
        head.addClassName("page-head");
        facts.addClassName("panel");
        keysHead.addClassName("panel-head");
        Div sum = new Div(new Span(words.of("clients.column.today")), used);
        sum.addClassName("sum");
        Div scroll = new Div(keys);
        scroll.addClassName("table-scroll");
        Section right = new Section(keysHead, sum, scroll);
        right.addClassName("panel");
        Div columns = new Div(facts, right);
        columns.addClassName("client-columns");
        add(head, columns);
    }

    /** Draws what changed; figures that run must not take a button from under somebody who is about to press it. */
    void show(PartnerClient client, Guard guard) {
        boolean anew = shown == null
                || !shown.etag().equals(client.etag())
                || !shown.state().equals(client.state())
                || !guard.here().equals(seenBy);
        if (guard.may(MAY)) {
            edit(client);
        } else if (anew) {
            drawFacts(client, guard);
        }
        shown = client;
        seenBy = guard.here();
        if (anew) {
            drawHead(client, guard);
            keysHead.removeAll();
            keysHead.add(
                    new H2(words.of("clients.keys")),
                    guard.button(words.of("clients.rotate"), MAY, () -> deeds.rotate(now(client), zone)));
        }
        used.setText(ClientWords.quota(client, words));
        keys.show(client.keys().stream()
                .map(key -> new KeyLine(client, key, guard))
                .toList());
    }

    /** As it is by now, where a button was drawn some time ago. */
    private PartnerClient now(PartnerClient then) {
        PartnerClient latest = shown;
        return latest == null ? then : latest;
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
        guard.why(MAY).ifPresent(facts::add);
        if (guard.here().may(MAY) == Answer.ASK) {
            Div change = new Div(new H2(words.of("clients.scopes")), guard.locked(words.of("people.change"), MAY));
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
                guard.button(words.of(active ? "clients.suspend" : "clients.resume"), MAY, () -> {
                    if (active) {
                        deeds.suspend(now(client));
                    } else {
                        deeds.resume(now(client));
                    }
                }),
                guard.button(
                        words.of("clients.remove"),
                        MAY,
                        () -> deeds.remove(now(client), () -> getUI().ifPresent(home::go))));
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

    private record KeyLine(PartnerClient client, Key key, Guard guard) {

        boolean revocable() {
            return ClientWords.works(key) && guard.here().may(MAY) != Answer.NO;
        }
    }

    private LiveTable<KeyLine> table() {
        return new LiveTable<>(
                words.of("clients.keys"),
                words.of("clients.no-keys"),
                line -> line.key().id(),
                List.of(
                        new Column<>(
                                words.of("clients.keys-column"),
                                "break",
                                line -> line.key().clientId(),
                                line -> new CopyId(line.key().clientId(), words)),
                        new Column<>(
                                words.of("column.state"),
                                "nowrap",
                                line -> List.of(
                                        line.key().state(),
                                        Optional.ofNullable(line.key().expiresAt())),
                                line -> ClientWords.badge(line.key(), zone, words)),
                        new Column<>(
                                words.of("clients.keys-created"),
                                "wide-cell",
                                line -> line.key().createdAt(),
                                line -> Stamp.brief(line.key().createdAt(), zone, words)),
                        new Column<>(
                                words.of("clients.column.last"),
                                "wide-cell",
                                line -> line.key().lastUsedAt(),
                                line -> last(line.key())),
                        new Column<>(
                                "",
                                "row-actions",
                                line -> List.of(line.revocable(), line.guard().here()),
                                this::actions)));
    }

    private Component last(Key key) {
        Instant at = key.lastUsedAt();
        return at == null ? new Span(words.of("clients.last-never")) : Stamp.brief(at, zone, words);
    }

    private Component actions(KeyLine line) {
        Div cell = new Div();
        cell.addClassName("row-buttons");
        if (line.revocable()) {
            NativeButton revoke = new NativeButton(words.of("clients.revoke"), click -> line.guard()
                    .run(MAY, () -> deeds.revoke(line.client(), line.key())));
            revoke.addClassNames("row-button", "danger");
            revoke.getElement()
                    .setAttribute(
                            "aria-label",
                            words.of("clients.revoke") + " " + line.key().clientId());
            cell.add(revoke);
        }
        return cell;
    }
}
