package io.pearl.console.clients;

import com.vaadin.flow.component.html.Div;
import io.pearl.client.PartnerClientsApi.PartnerClient;
import io.pearl.client.PartnerClientsApi.Scope;
import io.pearl.console.access.Guard;
import io.pearl.console.access.TenantPart;
import io.pearl.console.calls.Backend;
import io.pearl.console.calls.CallFailed;
import io.pearl.console.calls.Trouble;
import io.pearl.console.parts.Notice;
import io.pearl.console.parts.Pulse;
import io.pearl.console.parts.Sign;
import io.pearl.console.parts.Tone;
import io.pearl.console.shell.Place;
import io.pearl.console.signin.Person;
import io.pearl.console.words.Words;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The systems of a chain: the list, or one of them where the address says so. */
public final class ClientsPanel extends Div implements TenantPart {

    private static final Duration EVERY = Duration.ofSeconds(10);
    private static final String CLIENT = "client";

    private final Backend backend;
    private final Person who;
    private final Words words;
    private final String slug;
    private final Place home;
    private final ZoneId zone;
    private final URI api;
    private final Pulse<String, Answer> pulse;
    private final Div actions = new Div();
    private final Div trouble = new Div();
    private final Div bar = new Div();
    private final Div body = new Div();
    private final ClientGrid grid;
    private @Nullable ClientDetail detail;
    private @Nullable String wanted;
    private @Nullable Guard guard;
    private @Nullable Answer answer;

    /**
     * @param home the address of the list
     * @param api where partners find the API, for examples
     */
    public ClientsPanel(Backend backend, Person who, Words words, String slug, Place home, ZoneId zone, URI api) {
        this.backend = backend;
        this.who = who;
        this.words = words;
        this.slug = slug;
        this.home = home;
        this.zone = zone;
        this.api = api;
        this.grid = new ClientGrid(
                words, zone, client -> home.with(CLIENT, client.id()).href());
        grid.addItemClickListener(click ->
                getUI().ifPresent(ui -> home.with(CLIENT, click.getItem().id()).go(ui)));
        addClassNames("tab-list", "clients");
        actions.addClassName("page-actions");
        bar.add(actions);
        bar.addClassName("filter-bar");
        trouble.addClassName("trouble");
        body.addClassNames("list-body", "loading");
        add(trouble, bar, body);
        this.pulse = new Pulse<>(this, EVERY, this::ask, new Answers());
        pulse.watch(slug);
    }

    private Answer ask(String asked) throws CallFailed {
        return new Answer(
                backend.ask(who, pearl -> pearl.clients(asked)), backend.ask(who, pearl -> pearl.scopes(asked)));
    }

    @Override
    public void at(Place place) {
        wanted = place.get(CLIENT);
        detail = null;
        draw();
    }

    @Override
    public void about(Guard now) {
        guard = now;
        actions.removeAll();
        now.why("clients:write").ifPresent(actions::add);
        actions.add(now.primary(words.of("clients.add"), "clients:write", this::create));
        draw();
    }

    private void create() {
        Answer known = answer;
        if (known != null) {
            new NewClientDialog(
                            words,
                            slug,
                            known.scopes(),
                            request -> backend.ask(who, pearl -> pearl.createClient(slug, request)),
                            made -> {
                                pulse.now();
                                new SecretDialog(made, api, words).open();
                            })
                    .open();
        }
    }

    private void draw() {
        Answer known = answer;
        Guard now = guard;
        if (known == null || now == null) {
            return;
        }
        body.removeClassName("loading");
        String id = wanted;
        bar.setVisible(id == null);
        body.setClassName("list-body", id == null);
        if (id != null) {
            one(known, now, id);
        } else if (known.clients().isEmpty()) {
            body.removeAll();
            body.add(new Notice(Sign.SYSTEM, Tone.QUIET, "clients.first-use", words));
        } else {
            grid.setItems(known.clients());
            if (grid.getParent().isEmpty()) {
                body.removeAll();
                body.add(grid);
            }
        }
    }

    private void one(Answer known, Guard now, String id) {
        PartnerClient found = known.clients().stream()
                .filter(client -> client.id().equals(id))
                .findFirst()
                .orElse(null);
        if (found == null) {
            detail = null;
            body.removeAll();
            body.add(new Notice(Sign.SEARCH, Tone.QUIET, "clients.no-result", words)
                    .offer(words.of("clients.back"), home.href()));
            return;
        }
        ClientDetail shown = detail;
        if (shown == null) {
            ClientDeeds deeds = new ClientDeeds(this, backend, who, words, slug, api, pulse::now);
            shown = new ClientDetail(words, zone, home, known.scopes(), deeds);
            detail = shown;
            body.removeAll();
            body.add(shown);
        }
        shown.show(found, now);
    }

    private record Answer(List<PartnerClient> clients, List<Scope> scopes) {}

    private final class Answers implements Pulse.Listener<Answer> {

        @Override
        public void answered(Answer now, boolean news) {
            if (news) {
                trouble.removeAll();
                answer = now;
                draw();
            }
        }

        @Override
        public void failed(Trouble kind) {
            body.removeClassName("loading");
            trouble.removeAll();
            trouble.add(Notice.of(kind, words, pulse::now));
        }
    }
}
