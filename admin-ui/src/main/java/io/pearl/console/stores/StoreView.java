package io.pearl.console.stores;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinSession;
import io.micronaut.context.annotation.Prototype;
import io.pearl.client.StoreDeskApi.StoreState;
import io.pearl.console.ConsoleSettings;
import io.pearl.console.access.AccessBanner;
import io.pearl.console.access.Guard;
import io.pearl.console.access.Here;
import io.pearl.console.access.OpenAccess;
import io.pearl.console.calls.Backend;
import io.pearl.console.calls.CallFailed;
import io.pearl.console.calls.Trouble;
import io.pearl.console.menus.Owner;
import io.pearl.console.parts.LinkTabs;
import io.pearl.console.parts.LinkTabs.LinkTab;
import io.pearl.console.parts.Notice;
import io.pearl.console.parts.Pulse;
import io.pearl.console.parts.Sign;
import io.pearl.console.parts.Tone;
import io.pearl.console.shell.MainLayout;
import io.pearl.console.shell.Personal;
import io.pearl.console.shell.Place;
import io.pearl.console.signin.Person;
import io.pearl.console.words.Words;
import java.io.Serial;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One store: whether it takes orders and why not, what it has, where it delivers, and its menu as a customer sees it. */
@Route(value = "tenants/:slug/stores/:store/:tab?(" + StoreTab.PATTERN + ")", layout = MainLayout.class)
@Prototype
class StoreView extends Div implements BeforeEnterObserver, AfterNavigationObserver, HasDynamicTitle {

    @Serial
    private static final long serialVersionUID = 1;

    private static final Duration EVERY = Duration.ofSeconds(5);

    private final transient Person who = Person.of(VaadinSession.getCurrent());
    private final transient Words words = Words.in(VaadinSession.getCurrent().getLocale());
    private final transient Backend backend;
    private final transient ConsoleSettings settings;
    private final transient Owner owner;
    private final transient Pulse<Question, Seen> pulse;
    private final StoreHead head = new StoreHead(words);
    private final AccessBanner banner;
    private final OpenAccess openAccess;
    private final LinkTabs tabs = new LinkTabs(words.of("store-page.parts"));
    private final Div trouble = new Div();
    private final Div body = new Div();
    private String slug = "";
    private String store = "";
    private StoreTab tab = StoreTab.SERVICE;
    private transient @Nullable Drawn drawn;

    StoreView(Backend backend, ConsoleSettings settings) {
        this.backend = backend;
        this.settings = settings;
        this.owner = new Owner(backend, who);
        this.pulse = new Pulse<>(this, EVERY, this::ask, new Answers());
        this.banner = new AccessBanner(backend, who, words, pulse::now);
        this.openAccess = new OpenAccess(backend, who, words, pulse::now);
        addClassNames("page", "store-page");
        trouble.addClassName("trouble");
        body.addClassNames("tab-body", "loading");
        add(head, banner, tabs, trouble, openAccess, body);
    }

    private record Question(String slug, String store, StorePart<?> part) {}

    /** @param state empty where the store has no menu yet, or is not there */
    private record Seen(
            Here here, Optional<StoreState> state, @Nullable Answer<?> answer) {}

    /** What a part asked for itself. */
    private record Answer<D>(StorePart<D> part, D data) {

        static <D> Answer<D> of(StorePart<D> part) throws CallFailed {
            return new Answer<>(part, part.ask());
        }

        void show(StoreState state, Guard guard) {
            part.show(state, data, guard);
        }
    }

    /** What the part was drawn from; how long ago the stock was heard of is the head's. */
    private record Drawn(Set<String> may, StoreState state, Answer<?> answer) {

        Drawn {
            state = new StoreState(
                    state.store(),
                    state.open(),
                    state.opensAt(),
                    state.closesAt(),
                    state.paused(),
                    state.busy(),
                    state.soldOut(),
                    state.confidence(),
                    null,
                    null);
        }
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        slug = event.getRouteParameters().get("slug").orElse("");
        store = event.getRouteParameters().get("store").orElse("");
        tab = StoreTab.of(event.getRouteParameters().get("tab").orElse(null));
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        openAccess.close();
        Desk desk = new Desk(backend, who, slug, store);
        StorePart<?> part =
                switch (tab) {
                    case SERVICE -> new ServicePart(desk, words, pulse::now);
                    case STOCK -> new StockPart(desk, words, pulse::now);
                    case ZONES -> new ZonesPart(desk, words, settings.tiles());
                    case OFFER -> new OfferPart(desk, words);
                };
        Question asked = new Question(slug, store, part);
        drawn = null;
        body.removeAll();
        body.addClassName("loading");
        body.getElement().appendChild(part.getElement());
        pulse.watch(asked);
    }

    private Seen ask(Question asked) throws CallFailed {
        Here here = owner.here(asked.slug());
        Optional<StoreState> state =
                backend
                        .ask(who, api -> api.storeStates(asked.slug(), null, null, asked.store(), null, 1))
                        .items()
                        .stream()
                        .findFirst();
        return new Seen(here, state, state.isPresent() ? Answer.of(asked.part()) : null);
    }

    private void show(Seen now) {
        Answer<?> answer = now.answer();
        if (now.state().isEmpty() || answer == null) {
            complain(Trouble.NOT_FOUND);
            return;
        }
        StoreState state = now.state().get();
        trouble.removeAll();
        body.removeClassName("loading");
        body.setVisible(true);
        banner.show(now.here(), Personal.zone());
        openAccess.about(now.here());
        head.show(slug, state, now.here());
        tabs.show(
                Stream.of(StoreTab.values())
                        .map(one -> new LinkTab(
                                one.text(),
                                words.of("store-page.tab." + one.text()),
                                one.of(slug, store).href(),
                                one == StoreTab.STOCK && state.soldOut() > 0 ? Long.valueOf(state.soldOut()) : null))
                        .toList(),
                tab.text(),
                words);
        Drawn next = new Drawn(now.here().may(), state, answer);
        if (!Objects.equals(next, drawn)) {
            drawn = next;
            answer.show(state, new Guard(now.here(), words, () -> openAccess.open(now.here())));
        }
    }

    private void complain(Trouble kind) {
        trouble.removeAll();
        body.removeClassName("loading");
        body.setVisible(kind.passes() && drawn != null);
        trouble.add(
                kind == Trouble.NOT_FOUND
                        ? new Notice(Sign.STORE, Tone.QUIET, "store-page.none", words)
                                .offer(
                                        words.of("store-menu.back"),
                                        Place.tenant(slug, "stores").href())
                        : Notice.of(kind, words, pulse::now));
    }

    @Override
    public String getPageTitle() {
        return words.of("store-page.title") + " · Pearl";
    }

    private final class Answers implements Pulse.Listener<Seen> {

        @Override
        public void answered(Seen now, boolean news) {
            StoreView.this.show(now);
            banner.tick();
        }

        @Override
        public void failed(Trouble kind) {
            complain(kind);
        }
    }
}
