package io.pearl.console.orders;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.data.provider.Query;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinSession;
import io.micronaut.context.annotation.Prototype;
import io.pearl.client.OrdersApi.OrderRow;
import io.pearl.client.Page;
import io.pearl.console.calls.Backend;
import io.pearl.console.calls.CallFailed;
import io.pearl.console.calls.Trouble;
import io.pearl.console.orders.OrderBuffer.News;
import io.pearl.console.parts.Freshness;
import io.pearl.console.parts.Notice;
import io.pearl.console.parts.Pulse;
import io.pearl.console.parts.Sign;
import io.pearl.console.parts.Tone;
import io.pearl.console.shell.MainLayout;
import io.pearl.console.shell.Place;
import io.pearl.console.signin.Person;
import io.pearl.console.words.Moments;
import io.pearl.console.words.Words;
import java.io.Serial;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All orders, newest first. Rows keep their place; what is new waits until it is asked for. */
@Route(value = "orders", layout = MainLayout.class)
@Prototype
class OrderListView extends Div implements AfterNavigationObserver, HasDynamicTitle {

    @Serial
    private static final long serialVersionUID = 1;

    private static final Duration EVERY = Duration.ofSeconds(2);
    private static final int PAGE = 50;

    private final transient Person who = Person.of(VaadinSession.getCurrent());
    private final transient Words words = Words.in(VaadinSession.getCurrent().getLocale());
    private final transient Backend backend;
    private final transient Pulse<Question, Page<OrderRow>> pulse;

    private final FilterBar filters = new FilterBar(words, this::open);
    private final OrderGrid grid;
    private final Freshness freshness = new Freshness(words);
    private final Button fresh = new Button();
    private final Div trouble = new Div();
    private final Div body = new Div();

    private transient Question question = new Question(OrderFilter.of(Place.orders()), null);
    private transient @Nullable OrderBuffer buffer;
    private transient ZoneId zone = Moments.zone("Asia/Shanghai");

    OrderListView(Backend backend) {
        this.backend = backend;
        this.grid = new OrderGrid(words, this::link);
        addClassNames("page", "orders");
        fresh.addClassName("fresh");
        fresh.addThemeName("primary small");
        fresh.setVisible(false);
        fresh.addClickListener(click -> load(question.filter()));
        Div live = new Div(freshness);
        live.addClassName("live");
        Div head = new Div(new H1(words.of("nav.orders")), fresh, live);
        head.addClassName("page-head");
        trouble.addClassName("trouble");
        body.addClassName("list-body");
        grid.addItemClickListener(
                click -> getUI().ifPresent(ui -> order(click.getItem()).go(ui)));
        add(head, filters, trouble, body);
        this.pulse = new Pulse<>(this, EVERY, this::ask, new Answers());
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        Place here = Place.of(event.getLocation());
        getUI().ifPresent(ui -> ComponentUtil.setData(ui, LastList.class, new LastList(here)));
        load(OrderFilter.of(here));
    }

    private void open(OrderFilter wanted) {
        getUI().ifPresent(ui -> wanted.place().go(ui));
    }

    private void load(OrderFilter filter) {
        buffer = null;
        question = new Question(filter, filter.period().begin(Instant.now()));
        filters.show(filter, zone);
        fresh.setVisible(false);
        body.addClassName("loading");
        pulse.watch(question);
    }

    private Page<OrderRow> ask(Question asked) throws CallFailed {
        return page(asked, null);
    }

    private Page<OrderRow> page(Question asked, @Nullable String cursor) throws CallFailed {
        OrderFilter filter = asked.filter();
        String state = filter.state() == null ? null : filter.state().text();
        return backend.ask(
                who,
                api -> api.list(
                        filter.tenant(),
                        state,
                        filter.search(),
                        asked.begin(),
                        filter.period().to(),
                        cursor,
                        PAGE));
    }

    private String link(OrderRow row) {
        return order(row).href();
    }

    private Place order(OrderRow row) {
        return Place.order(row.id()).with(Place.TENANT, question.filter().tenant());
    }

    private void first(Page<OrderRow> page) {
        Question asked = question;
        OrderBuffer rows = new OrderBuffer(page, cursor -> page(asked, cursor));
        buffer = rows;
        body.removeClassName("loading");
        body.removeAll();
        if (page.items().isEmpty()) {
            body.add(nothing(asked.filter()));
            return;
        }
        zone = Moments.zone(page.items().getFirst().timeZone());
        filters.show(asked.filter(), zone);
        grid.setItems(query -> fetch(rows, query));
        grid.getLazyDataView().setIdentifierProvider(OrderRow::id);
        if (rows.complete()) {
            grid.getLazyDataView().setItemCountCallback(query -> rows.size());
        } else {
            grid.getLazyDataView().setItemCountEstimate(rows.size() * 2);
        }
        body.add(grid);
    }

    private Stream<OrderRow> fetch(OrderBuffer rows, Query<OrderRow, Void> query) {
        try {
            return rows.rows(query.getOffset(), query.getLimit()).stream();
        } catch (CallFailed e) {
            complain(e.trouble());
            // the rows read so far stay; asking again reads on
            return Stream.empty();
        }
    }

    private Notice nothing(OrderFilter filter) {
        if (filter.everything()) {
            return new Notice(Sign.CUP, Tone.QUIET, "orders.first-use", words);
        }
        Notice notice = new Notice(Sign.EMPTY, Tone.QUIET, "orders.no-result", words);
        Place all = OrderFilter.everyOne(filter.tenant()).place();
        return notice.offer(words.of("orders.show-all"), all.href());
    }

    private void complain(Trouble kind) {
        trouble.removeAll();
        trouble.add(Notice.of(kind, words, () -> load(question.filter())));
    }

    private void announce(News news) {
        fresh.setVisible(news.fresh() > 0);
        String count = words.count(news.fresh()) + (news.more() ? "+" : "");
        fresh.setText(words.of("orders.fresh", count));
        news.changed().forEach(grid.getLazyDataView()::refreshItem);
    }

    @Override
    public String getPageTitle() {
        return words.of("nav.orders") + " · Pearl";
    }

    /** The first answer fills the list; those after it only say what is new. */
    private final class Answers implements Pulse.Listener<Page<OrderRow>> {

        @Override
        public void answered(Page<OrderRow> page, boolean news) {
            freshness.setVisible(true);
            freshness.touch();
            freshness.show(Freshness.State.LIVE);
            if (news) {
                trouble.removeAll();
                OrderBuffer rows = buffer;
                if (rows == null || rows.size() == 0) {
                    first(page);
                } else {
                    announce(rows.compare(page));
                }
            }
        }

        @Override
        public void failed(Trouble kind) {
            body.removeClassName("loading");
            freshness.setVisible(kind.passes());
            if (kind.passes()) {
                freshness.show(Freshness.State.RECONNECTING);
                complain(kind);
            } else {
                trouble.removeAll();
                body.removeAll();
                body.add(Notice.of(kind, words, () -> load(question.filter())));
            }
        }
    }

    /**
     * @param begin where a relative range began when it was asked for
     */
    private record Question(OrderFilter filter, @Nullable Instant begin) {}

    /** The list that somebody came from, for the way back. */
    record LastList(Place place) {}
}
