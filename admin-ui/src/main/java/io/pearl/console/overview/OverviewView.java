package io.pearl.console.overview;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinSession;
import io.micronaut.context.annotation.Prototype;
import io.pearl.client.OperationsApi.Overview;
import io.pearl.console.calls.Backend;
import io.pearl.console.calls.CallFailed;
import io.pearl.console.calls.Trouble;
import io.pearl.console.parts.Choice;
import io.pearl.console.parts.Freshness;
import io.pearl.console.parts.LiveTable;
import io.pearl.console.parts.Notice;
import io.pearl.console.parts.Pulse;
import io.pearl.console.parts.Reading;
import io.pearl.console.parts.Sign;
import io.pearl.console.shell.MainLayout;
import io.pearl.console.shell.Place;
import io.pearl.console.signin.Person;
import io.pearl.console.words.Moments;
import io.pearl.console.words.Words;
import java.io.Serial;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The board: figures, orders per minute, the funnel, and what came in last; all of it live. */
@Route(value = "", layout = MainLayout.class)
@Prototype
class OverviewView extends Div implements AfterNavigationObserver, HasDynamicTitle {

    @Serial
    private static final long serialVersionUID = 1;

    private static final Duration EVERY = Duration.ofSeconds(1);

    private final transient Person who = Person.of(VaadinSession.getCurrent());
    private final transient Words words = Words.in(VaadinSession.getCurrent().getLocale());
    private final transient Backend backend;
    private final transient Pulse<Question, Overview> pulse;

    private final Choice<Range> ranges;
    private final Freshness freshness = new Freshness(words);
    private final Button pause = new Button();
    private final Figures figures = new Figures(words);
    private final VolumeChart chart = new VolumeChart(words, this::openMinutes);
    private final Reading zoneName = new Reading("", "zone-name");
    private final Reading averaged = new Reading("", "averaged");
    private final FunnelPanel funnel = new FunnelPanel(words);
    private final transient LatestTables latest = new LatestTables(words, () -> this.here);
    private final Div trouble = new Div();
    private final Div board = new Div();
    private final Anchor allOrders = new Anchor("", words.of("overview.all-orders"));

    private transient Place here = Place.overview();
    private transient ZoneId zone = ZoneOffset.UTC;

    OverviewView(Backend backend) {
        this.backend = backend;
        this.ranges = new Choice<>(
                words.of("range.title"),
                List.of(Range.values()),
                range -> words.of("range." + range.text()),
                range ->
                        getUI().ifPresent(ui -> here.with("range", range.text()).go(ui)));
        addClassNames("page", "overview");
        board.addClassNames("board", "loading");
        trouble.addClassName("trouble");
        board.add(figures, volume(), panel("overview.funnel", new Span(), funnel), latestOrders(), failures());
        add(head(), trouble, board);
        this.pulse = new Pulse<>(this, EVERY, this::ask, listener());
    }

    private Component head() {
        H1 title = new H1(words.of("nav.overview"));
        pause.addClickListener(click -> pause(!pulse.paused()));
        pause.addThemeName("small");
        showPause(false);
        Div live = new Div(freshness, pause);
        live.addClassName("live");
        Div head = new Div(title, ranges, live);
        head.addClassName("page-head");
        return head;
    }

    private Component volume() {
        Div legend = new Div();
        legend.addClassName("legend");
        for (String name : List.of("placed", "delivered", "failed", "before")) {
            Span entry = new Span(words.of("chart." + name));
            entry.addClassNames("legend-entry", "legend-" + name);
            legend.add(entry);
        }
        legend.add(averaged, zoneName);
        Section section = panel("overview.volume", legend, chart);
        section.addClassName("volume");
        return section;
    }

    private Component latestOrders() {
        return panel("overview.latest", allOrders, scrolling(latest.orders()));
    }

    private Component failures() {
        return panel("overview.failures", new Span(), scrolling(latest.failures()));
    }

    private static Component scrolling(LiveTable<?> table) {
        Div scroll = new Div(table);
        scroll.addClassName("table-scroll");
        scroll.getElement().setAttribute("tabindex", "0");
        return scroll;
    }

    private Section panel(String key, Component beside, Component content) {
        Div head = new Div(new H2(words.of(key)), beside);
        head.addClassName("panel-head");
        Section section = new Section(head, content);
        section.addClassName("panel");
        return section;
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        here = Place.of(event.getLocation());
        Range range = Range.of(here.get("range"));
        ranges.show(range);
        allOrders.setHref(Place.orders().alike(here).href());
        chart.forget(range);
        averaged.say(range.step() == 1 ? "" : words.of("chart.averaged", range.step()));
        pulse.watch(new Question(here.get(Place.TENANT), range));
    }

    private Overview ask(Question question) throws CallFailed {
        Overview fresh = backend.ask(
                who, api -> api.overview(question.tenant(), question.range().minutes()));
        // without its time of day, so that it equals the one before while nothing happens
        return new Overview(
                Instant.EPOCH,
                fresh.minutes(),
                fresh.funnel(),
                fresh.before(),
                fresh.latest(),
                fresh.failures(),
                fresh.minutesBefore());
    }

    private Pulse.Listener<Overview> listener() {
        return new Pulse.Listener<>() {
            @Override
            public void answered(Overview overview, boolean news) {
                freshness.setVisible(true);
                board.setVisible(true);
                freshness.touch();
                freshness.show(pulse.paused() ? Freshness.State.PAUSED : Freshness.State.LIVE);
                if (news) {
                    OverviewView.this.show(overview);
                }
            }

            @Override
            public void failed(Trouble kind) {
                freshness.setVisible(kind.passes());
                freshness.show(Freshness.State.RECONNECTING);
                board.setVisible(kind.passes());
                trouble.removeAll();
                trouble.add(Notice.of(kind, words, pulse::now));
                board.setClassName("stale", true);
            }
        };
    }

    private void show(Overview overview) {
        if (trouble.getElement().getChildCount() > 0) {
            trouble.removeAll();
        }
        board.removeClassNames("loading", "stale");
        if (!overview.latest().isEmpty()) {
            zone = Moments.zone(overview.latest().getFirst().timeZone());
        }
        zoneName.say(zone.getId());
        figures.show(overview);
        chart.show(overview, zone);
        funnel.show(overview.funnel());
        latest.show(overview, zone);
    }

    private void pause(boolean paused) {
        pulse.pause(paused);
        showPause(paused);
        freshness.show(paused ? Freshness.State.PAUSED : Freshness.State.LIVE);
    }

    private void showPause(boolean paused) {
        pause.setIcon((paused ? Sign.PLAY : Sign.PAUSE).draw());
        pause.setText(words.of(paused ? "fresh.resume" : "fresh.pause"));
    }

    private void openMinutes(Instant from) {
        getUI().ifPresent(ui -> Place.orders()
                .with("from", from.toString())
                .with(
                        "to",
                        from.plus(Range.of(here.get("range")).step(), ChronoUnit.MINUTES)
                                .toString())
                .alike(here)
                .go(ui));
    }

    @Override
    public String getPageTitle() {
        return words.of("nav.overview") + " · Pearl";
    }

    /** What the page shows; see {@link Pulse} for why a record's identity matters. */
    private record Question(@Nullable String tenant, Range range) {}
}
