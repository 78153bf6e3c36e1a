package io.pearl.console.stores;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import io.pearl.client.Page;
import io.pearl.client.StoreDeskApi.StoreState;
import io.pearl.client.StoresApi.StoreRow;
import io.pearl.console.access.Guard;
import io.pearl.console.access.Here.Answer;
import io.pearl.console.access.TenantPart;
import io.pearl.console.calls.Backend;
import io.pearl.console.calls.CallFailed;
import io.pearl.console.calls.Trouble;
import io.pearl.console.parts.Choice;
import io.pearl.console.parts.Notice;
import io.pearl.console.parts.Pulse;
import io.pearl.console.parts.RowList;
import io.pearl.console.parts.SearchField;
import io.pearl.console.parts.Sign;
import io.pearl.console.parts.Tone;
import io.pearl.console.shell.Place;
import io.pearl.console.signin.Person;
import io.pearl.console.words.Words;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A chain's stores at a glance, by name or by how they stand; and the way to bring in more. */
public final class StoresPanel extends Div implements TenantPart {

    private static final Duration EVERY = Duration.ofSeconds(20);
    private static final int PAGE = 100;
    private static final String ALL = "all";
    private static final String MAY_IMPORT = "stores:write";
    private static final List<String> STATES = List.of(ALL, "paused", "busy", "closed", "stale", "sold-out");

    private final Backend backend;
    private final Person who;
    private final Words words;
    private final String slug;
    private final Place home;
    private final Pulse<Question, Page<Glance>> pulse;
    private final TextField search;
    private final Choice<String> states;
    private final Div actions = new Div();
    private final Div trouble = new Div();
    private final RowList<Glance> body;
    private Question question = new Question(null, null);

    /**
     * @param home where it stands, to which what is looked for is added
     */
    public StoresPanel(Backend backend, Person who, Words words, String slug, Place home) {
        this.backend = backend;
        this.who = who;
        this.words = words;
        this.slug = slug;
        this.home = home;
        this.body =
                new RowList<>(new StoreGrid(words, slug), glance -> glance.row().id(), this::complain);
        this.search = SearchField.of(words.of("stores.search"), Sign.SEARCH, text -> open(text, question.state()));
        this.states = new Choice<>(
                words.of("stores.show"),
                STATES,
                state -> words.of("stores.show." + state),
                state -> open(question.search(), state.equals(ALL) ? null : state));
        addClassName("tab-list");
        actions.addClassName("page-actions");
        Div bar = new Div(states, search, actions);
        bar.addClassNames("filter-bar", "stores-bar");
        trouble.addClassName("trouble");
        add(bar, trouble, body);
        this.pulse = new Pulse<>(this, EVERY, asked -> page(asked, null), new Answers());
    }

    /** @param state how they stand; null for however */
    private record Question(
            @Nullable String search, @Nullable String state) {}

    /** @param state null while it has no menu */
    record Glance(StoreRow row, @Nullable StoreState state) {}

    private void open(@Nullable String wanted, @Nullable String state) {
        getUI().ifPresent(ui -> home.with("search", wanted).with("state", state).go(ui));
    }

    @Override
    public void at(Place place) {
        String state = place.get("state");
        load(new Question(place.get("search"), state != null && STATES.contains(state) ? state : null));
    }

    private void load(Question asked) {
        question = asked;
        SearchField.show(search, asked.search());
        states.show(asked.state() == null ? ALL : asked.state());
        trouble.removeAll();
        body.loading();
        pulse.watch(asked);
    }

    @Override
    public void about(Guard guard) {
        actions.removeAll();
        Answer answer = guard.here().may(MAY_IMPORT);
        if (answer == Answer.YES) {
            Anchor link = new Anchor(Place.imports(slug).href(), words.of("stores.import"));
            link.addClassName("button-link");
            Anchor menu = new Anchor(Place.menuImports(slug).href(), words.of("stores.menu-upload"));
            menu.addClassName("button-link");
            actions.add(link, menu);
        } else if (answer == Answer.ASK || guard.here().ever("tenants:read")) {
            actions.add(guard.locked(words.of("stores.import"), MAY_IMPORT));
            guard.why(MAY_IMPORT).ifPresent(actions::add);
        }
    }

    /** Two questions for a hundred stores: what there is, and how it stands. */
    private Page<Glance> page(Question asked, @Nullable String cursor) throws CallFailed {
        String state = asked.state();
        if (state != null) {
            Page<StoreState> found =
                    backend.ask(who, api -> api.storeStates(slug, state, asked.search(), null, cursor, PAGE));
            return new Page<>(
                    found.items().stream()
                            .map(one -> new Glance(one.store(), one))
                            .toList(),
                    found.next());
        }
        Page<StoreRow> rows = backend.ask(who, api -> api.stores(slug, asked.search(), cursor, PAGE));
        Map<String, StoreState> byId = new HashMap<>();
        if (!rows.items().isEmpty()) {
            String ids =
                    String.join(",", rows.items().stream().map(StoreRow::id).toList());
            backend.ask(who, api -> api.storeStates(slug, null, null, ids, null, PAGE))
                    .items()
                    .forEach(one -> byId.put(one.store().id(), one));
        }
        return new Page<>(
                rows.items().stream()
                        .map(row -> new Glance(row, byId.get(row.id())))
                        .toList(),
                rows.next());
    }

    private void fill(Page<Glance> page) {
        Question asked = question;
        if (!page.items().isEmpty()) {
            body.show(page, cursor -> page(asked, cursor));
        } else if (asked.state() != null) {
            body.instead(new Notice(Sign.CHECK, Tone.QUIET, "stores.none-so", words)
                    .offer(words.of("stores.show-all"), home.href()));
        } else if (asked.search() == null) {
            body.instead(new Notice(Sign.STORE, Tone.QUIET, "stores.first-use", words));
        } else {
            body.instead(new Notice(Sign.EMPTY, Tone.QUIET, "stores.no-result", words));
        }
    }

    private void complain(Trouble kind) {
        trouble.removeAll();
        trouble.add(Notice.of(kind, words, () -> load(question)));
    }

    private final class Answers implements Pulse.Listener<Page<Glance>> {

        @Override
        public void answered(Page<Glance> page, boolean news) {
            if (news && body.open()) {
                trouble.removeAll();
                fill(page);
            }
        }

        @Override
        public void failed(Trouble kind) {
            body.removeClassName("loading");
            complain(kind);
        }
    }
}
