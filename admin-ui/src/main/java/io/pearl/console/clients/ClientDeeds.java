package io.pearl.console.clients;

import com.vaadin.flow.component.Component;
import io.pearl.client.PartnerClientsApi.Key;
import io.pearl.client.PartnerClientsApi.NewKey;
import io.pearl.client.PartnerClientsApi.PartnerClient;
import io.pearl.client.PartnerClientsApi.PartnerClientChange;
import io.pearl.client.PartnerClientsApi.Rotation;
import io.pearl.console.calls.Backend;
import io.pearl.console.calls.CallFailed;
import io.pearl.console.forms.Keeper;
import io.pearl.console.forms.Kept;
import io.pearl.console.parts.Complaint;
import io.pearl.console.parts.Confirm;
import io.pearl.console.parts.Errand;
import io.pearl.console.parts.Undo;
import io.pearl.console.signin.Person;
import io.pearl.console.words.Words;
import java.net.URI;
import java.time.ZoneId;

/** What can be done to one system, each with its effect named before. */
final class ClientDeeds {

    private final Component page;
    private final Backend backend;
    private final Person who;
    private final Words words;
    private final String slug;
    private final URI api;
    private final Runnable changed;

    /**
     * @param changed told after each deed
     */
    ClientDeeds(Component page, Backend backend, Person who, Words words, String slug, URI api, Runnable changed) {
        this.page = page;
        this.backend = backend;
        this.who = who;
        this.words = words;
        this.slug = slug;
        this.api = api;
        this.changed = changed;
    }

    String draft(PartnerClient client) {
        return "client/" + slug + "/" + client.id();
    }

    Keeper<PartnerClientChange> keeper(String client) {
        return Keeper.of(
                (change, etag) -> kept(backend.ask(who, asked -> asked.putClient(slug, client, etag, change))),
                () -> kept(backend.ask(who, asked -> asked.client(slug, client))));
    }

    static Kept<PartnerClientChange> kept(PartnerClient client) {
        return new Kept<>(
                new PartnerClientChange(
                        client.name(), client.scopes(), client.perMinute(), client.perDay(), client.state()),
                client.etag());
    }

    void changed() {
        changed.run();
    }

    void rotate(PartnerClient client, ZoneId zone) {
        new RotateDialog(words, zone, client, hours -> rotated(client, hours), made -> {
                    changed.run();
                    new SecretDialog(made, api, words).open();
                })
                .open();
    }

    private NewKey rotated(PartnerClient client, int hours) throws CallFailed {
        return backend.ask(who, asked -> asked.rotateKey(slug, client.id(), new Rotation(hours)));
    }

    void revoke(PartnerClient client, Key key) {
        new Confirm(words, words.of("clients.revoke-title"), words.of("clients.revoke-text", key.clientId()))
                .danger()
                .offer(
                        words.of("clients.revoke"),
                        reason -> () -> {
                            backend.tell(who, asked -> asked.revokeKey(slug, client.id(), key.id()));
                            return key;
                        },
                        gone -> done(words.of("clients.revoked")));
    }

    void suspend(PartnerClient client) {
        new Confirm(
                        words,
                        words.of("clients.suspend-title", client.name()),
                        words.of("clients.suspend-text", client.name()))
                .danger()
                .offer(
                        words.of("clients.suspend"),
                        reason -> put(client, "suspended"),
                        now -> done(words.of("clients.suspended", now.name())));
    }

    void resume(PartnerClient client) {
        Errand.run(
                page,
                put(client, "active"),
                now -> done(words.of("clients.resumed", now.name())),
                failed -> Undo.failed(Complaint.text(failed, words)));
    }

    private Errand.Work<PartnerClient> put(PartnerClient client, String state) {
        PartnerClientChange change =
                new PartnerClientChange(client.name(), client.scopes(), client.perMinute(), client.perDay(), state);
        return () -> backend.ask(who, asked -> asked.putClient(slug, client.id(), client.etag(), change));
    }

    /**
     * @param gone told once it is removed
     */
    void remove(PartnerClient client, Runnable gone) {
        long working = client.keys().stream().filter(ClientWords::works).count();
        new Confirm(
                        words,
                        words.of("clients.remove-title", client.name()),
                        words.of("clients.remove-text", client.name(), working))
                .danger()
                .offer(
                        words.of("clients.remove"),
                        reason -> () -> {
                            backend.tell(who, asked -> asked.removeClient(slug, client.id()));
                            return client;
                        },
                        removed -> {
                            gone.run();
                            done(words.of("clients.removed", removed.name()));
                        });
    }

    private void done(String said) {
        Undo.only(said);
        changed.run();
    }
}
