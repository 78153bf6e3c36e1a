package io.pearl.console.sync;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinSession;
import io.micronaut.context.annotation.Prototype;
import io.pearl.client.Page;
import io.pearl.client.SyncApi.Drift;
import io.pearl.client.SyncApi.Feed;
import io.pearl.client.SyncApi.FeedRequest;
import io.pearl.client.SyncApi.ReplayRequest;
import io.pearl.client.SyncApi.SyncRun;
import io.pearl.console.access.AccessBanner;
import io.pearl.console.access.Guard;
import io.pearl.console.access.Here;
import io.pearl.console.access.OpenAccess;
import io.pearl.console.calls.Backend;
import io.pearl.console.calls.CallFailed;
import io.pearl.console.calls.PearlApi;
import io.pearl.console.calls.Trouble;
import io.pearl.console.parts.Confirm;
import io.pearl.console.parts.Notice;
import io.pearl.console.parts.Pulse;
import io.pearl.console.parts.RowList;
import io.pearl.console.parts.Sign;
import io.pearl.console.parts.Tone;
import io.pearl.console.shell.MainLayout;
import io.pearl.console.shell.Personal;
import io.pearl.console.shell.Place;
import io.pearl.console.signin.Person;
import io.pearl.console.words.Words;
import java.io.Serial;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came from one of a chain's systems, newest first, and whether its documents have changed their shape. */
@Route(value = "tenants/:slug/connections/:connection/sync", layout = MainLayout.class)
@Prototype
class SyncListView extends Div implements BeforeEnterObserver, AfterNavigationObserver, HasDynamicTitle {

    @Serial
    private static final long serialVersionUID = 1;

    private static final Duration EVERY = Duration.ofSeconds(10);
    private static final int PAGE = 50;
    /** How many runs are read again by one click: large feeds take seconds each. */
    private static final int AGAIN = 10;

    private static final String MAY_SWITCH = "connections:write";
    private static final String PUSH = "push";

    private final transient Person who = Person.of(VaadinSession.getCurrent());
    private final transient Words words = Words.in(VaadinSession.getCurrent().getLocale());
    private final transient Backend backend;
    private final transient Pulse<Question, Seen> pulse;
    private final Anchor back = new Anchor();
    private final H1 title = new H1();
    private final AccessBanner banner;
    private final OpenAccess openAccess;
    private final Div trouble = new Div();
    private final Div mode = new Div();
    private final transient DriftPanel drifts;
    private final transient ReplayPanel replay;
    private final RowList<SyncRun> body;
    private transient @Nullable Question question;

    SyncListView(Backend backend) {
        this.backend = backend;
        RunGrid grid = new RunGrid(words, Personal.zone(), run -> place(run).href());
        grid.addItemClickListener(
                click -> getUI().ifPresent(ui -> place(click.getItem()).go(ui)));
        this.body = new RowList<>(grid, SyncRun::id, this::complain);
        this.pulse = new Pulse<>(this, EVERY, this::ask, new Answers());
        this.banner = new AccessBanner(backend, who, words, pulse::now);
        this.openAccess = new OpenAccess(backend, who, words, pulse::now);
        this.drifts = new DriftPanel(backend, who, words, pulse::now);
        this.replay = new ReplayPanel(backend, who, words, words.of("sync.replay-last", AGAIN));
        addClassNames("page", "orders", "sync");
        back.addClassName("back");
        title.getElement().setAttribute("dir", "auto");
        Span zone = new Span(Personal.zone().getId());
        zone.addClassName("zone-name");
        Div head = new Div(back, title, zone);
        head.addClassName("page-head");
        mode.addClassName("sync-mode");
        trouble.addClassName("trouble");
        add(head, banner, trouble, openAccess, mode, drifts, body, replay);
    }

    private record Question(String slug, String connection) {}

    private record Seen(Here here, Feed feed, List<Drift> drifts, Page<SyncRun> runs) {}

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        question = new Question(
                event.getRouteParameters().get("slug").orElse(""),
                event.getRouteParameters().get("connection").orElse(""));
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        Question asked = question;
        if (asked == null) {
            return;
        }
        title.setText(words.of("sync.title-of", asked.connection()));
        back.removeAll();
        back.add(Sign.BACK.draw(), new Span(words.of("sync.back")));
        back.setHref(Place.tenant(asked.slug()).href());
        body.loading();
        pulse.watch(asked);
    }

    private Place place(SyncRun run) {
        Question asked = question;
        return asked == null ? Place.tenants() : Places.run(asked.slug(), asked.connection(), run.id());
    }

    private Seen ask(Question asked) throws CallFailed {
        var me = backend.ask(who, PearlApi::me);
        var page = backend.ask(who, api -> api.tenant(asked.slug()));
        return new Seen(
                Here.of(page, me),
                backend.ask(who, api -> api.feed(asked.slug(), asked.connection())),
                backend.ask(who, api -> api.drifts(asked.slug(), asked.connection(), false)),
                runs(asked, null));
    }

    private Page<SyncRun> runs(Question asked, @Nullable String cursor) throws CallFailed {
        return backend.ask(who, api -> api.syncRuns(asked.slug(), asked.connection(), cursor, PAGE));
    }

    private void show(Question asked, Seen now) {
        trouble.removeAll();
        Guard guard = new Guard(now.here(), words, () -> openAccess.open(now.here()));
        banner.show(now.here(), Personal.zone());
        openAccess.about(now.here());
        mode(asked, now.feed(), guard);
        drifts.show(asked.slug(), asked.connection(), now.drifts(), guard);
        replay.setVisible(!now.runs().items().isEmpty());
        now.runs().items().stream()
                .limit(AGAIN)
                .reduce((newer, older) -> older)
                .ifPresent(oldest -> replay.about(
                        asked.slug(), asked.connection(), new ReplayRequest(oldest.startedAt(), null, null)));
        if (now.runs().items().isEmpty()) {
            body.instead(Notice.firstUse(Sign.SYSTEM, "sync.first-use", words));
        } else if (body.open()) {
            body.show(now.runs(), cursor -> runs(asked, cursor));
        }
    }

    private void mode(Question asked, Feed feed, Guard guard) {
        mode.removeAll();
        boolean push = feed.feed().equals(PUSH);
        mode.add(new Span(words.of(push ? "sync.pushed" : "sync.pulled")));
        String verb = words.of(push ? "sync.pull-instead" : "sync.push-instead");
        mode.add(guard.button(verb, MAY_SWITCH, () -> offer(asked, verb, push)));
    }

    private void offer(Question asked, String verb, boolean push) {
        FeedRequest request = new FeedRequest(push ? "pull" : PUSH);
        new Confirm(words, verb, words.of(push ? "sync.pull-effect" : "sync.push-effect"))
                .offer(
                        words.of("sync.switch"),
                        reason -> () -> backend.ask(who, api -> api.putFeed(asked.slug(), asked.connection(), request)),
                        done -> pulse.now());
    }

    private void complain(Trouble kind) {
        trouble.removeAll();
        trouble.add(Notice.of(kind, words, pulse::now));
    }

    @Override
    public String getPageTitle() {
        return words.of("sync.title") + " · Pearl";
    }

    private final class Answers implements Pulse.Listener<Seen> {

        @Override
        public void answered(Seen now, boolean news) {
            Question asked = question;
            if (news && asked != null) {
                SyncListView.this.show(asked, now);
            } else {
                banner.tick();
            }
        }

        @Override
        public void failed(Trouble kind) {
            body.removeClassName("loading");
            if (kind == Trouble.NOT_FOUND) {
                body.instead(new Notice(Sign.SEARCH, Tone.QUIET, "sync.unknown", words));
            } else {
                complain(kind);
            }
        }
    }
}
