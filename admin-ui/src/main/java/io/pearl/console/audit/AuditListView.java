package io.pearl.console.audit;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.page.WindowSize;
import com.vaadin.flow.data.provider.Query;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import com.vaadin.flow.signals.Signal;
import io.micronaut.context.annotation.Prototype;
import io.pearl.client.AuditApi.AuditEntry;
import io.pearl.client.Page;
import io.pearl.console.audit.AuditFilter.Reach;
import io.pearl.console.calls.Backend;
import io.pearl.console.calls.CallFailed;
import io.pearl.console.parts.Errand;
import io.pearl.console.parts.Notice;
import io.pearl.console.parts.Rows;
import io.pearl.console.parts.Sign;
import io.pearl.console.shell.MainLayout;
import io.pearl.console.shell.Personal;
import io.pearl.console.shell.Place;
import io.pearl.console.signin.Person;
import io.pearl.console.words.Words;
import java.io.ByteArrayInputStream;
import java.io.Serial;
import java.time.Instant;
import java.time.ZoneId;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who changed what: everything, narrowed by tenant, person, action, object and time. */
@Route(value = "audit", layout = MainLayout.class)
@Prototype
class AuditListView extends Div implements AfterNavigationObserver, HasDynamicTitle {

    @Serial
    private static final long serialVersionUID = 1;

    private static final int PAGE = 50;
    private static final int NARROW = 700;

    private final transient Person who = Person.of(VaadinSession.getCurrent());
    private final transient Words words = Words.in(VaadinSession.getCurrent().getLocale());
    private final transient ZoneId zone = Personal.zone();
    private final transient Backend backend;

    private final AuditFilterBar filters = new AuditFilterBar(words, this::open);
    private final AuditGrid grid = new AuditGrid(words, zone);
    private final Anchor export = new Anchor();
    private final Div body = new Div();
    private transient Question question = new Question(AuditFilter.of(Place.audit()), null);
    private boolean narrow;

    AuditListView(Backend backend) {
        this.backend = backend;
        addClassNames("page", "orders");
        Span zoneName = new Span(zone.getId());
        zoneName.addClassName("zone-name");
        export.addClassName("export");
        export.add(Sign.DOWN.draw(), new Span(words.of("audit.export")));
        export.setHref(DownloadHandler.fromInputStream(event -> csv()));
        export.getElement().setAttribute("download", true);
        Div head = new Div(new H1(words.of("nav.audit")), zoneName, export);
        head.addClassName("page-head");
        body.addClassName("list-body");
        add(head, filters, body);
        Signal<WindowSize> window = UI.getCurrent().getPage().windowSizeSignal();
        Signal.effect(this, () -> {
            int width = window.get().width();
            narrow = width > 0 && width < NARROW;
            fit();
        });
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        load(AuditFilter.of(Place.of(event.getLocation())));
    }

    private void open(AuditFilter wanted) {
        getUI().ifPresent(ui -> wanted.place().go(ui));
    }

    private void load(AuditFilter filter) {
        Question asked = new Question(filter, filter.begin(Instant.now()));
        question = asked;
        filters.show(filter, zone);
        fit();
        body.addClassName("loading");
        Errand.run(this, () -> page(asked, null), page -> first(asked, page), failure -> failed(asked, failure));
    }

    private void fit() {
        grid.fit(narrow, question.filter().tenant() == null);
    }

    private Page<AuditEntry> page(Question asked, @Nullable String cursor) throws CallFailed {
        AuditFilter filter = asked.filter();
        return backend.ask(
                who,
                api -> api.audit(
                        filter.tenant(),
                        filter.actor(),
                        filter.action(),
                        filter.object(),
                        asked.begin(),
                        filter.to(),
                        cursor,
                        PAGE));
    }

    private void first(Question asked, Page<AuditEntry> page) {
        if (asked != question) {
            return;
        }
        Rows<AuditEntry> rows = new Rows<>(page, cursor -> page(asked, cursor));
        body.removeClassName("loading");
        body.removeAll();
        export.setVisible(!page.items().isEmpty());
        if (page.items().isEmpty()) {
            body.add(nothing(asked.filter()));
            return;
        }
        grid.setItems(query -> fetch(rows, query));
        grid.getLazyDataView().setIdentifierProvider(AuditEntry::id);
        if (rows.complete()) {
            grid.getLazyDataView().setItemCountCallback(query -> rows.size());
        } else {
            grid.getLazyDataView().setItemCountEstimate(rows.size() * 2);
        }
        body.add(grid);
    }

    private Stream<AuditEntry> fetch(Rows<AuditEntry> rows, Query<AuditEntry, Void> query) {
        try {
            return rows.rows(query.getOffset(), query.getLimit()).stream();
        } catch (CallFailed e) {
            // the rows read so far stay; scrolling on asks again
            return Stream.empty();
        }
    }

    private Notice nothing(AuditFilter filter) {
        return filter.everything()
                ? Notice.firstUse(Sign.TRAIL, "audit.first-use", words)
                : Notice.noResult(
                        "audit.no-result",
                        new AuditFilter(filter.tenant(), null, null, null, Reach.ALL, null, null)
                                .place()
                                .href(),
                        words);
    }

    private void failed(Question asked, CallFailed failure) {
        if (asked == question) {
            body.removeClassName("loading");
            body.removeAll();
            export.setVisible(false);
            body.add(Notice.of(failure.trouble(), words, () -> load(asked.filter())));
        }
    }

    /** What the filter lets through, as a file. Runs outside the page's lock. */
    private DownloadResponse csv() {
        Question asked = question;
        AuditFilter filter = asked.filter();
        try {
            byte[] file = backend.askPatiently(
                    who,
                    api -> api.auditExport(
                            filter.tenant(),
                            filter.actor(),
                            filter.action(),
                            filter.object(),
                            asked.begin(),
                            filter.to()));
            String name = "pearl-audit-" + Instant.now().toString().substring(0, 10) + ".csv";
            return new DownloadResponse(new ByteArrayInputStream(file), name, "text/csv;charset=utf-8", file.length);
        } catch (CallFailed e) {
            return DownloadResponse.error(503);
        }
    }

    @Override
    public String getPageTitle() {
        return words.of("nav.audit") + " · Pearl";
    }

    /**
     * @param begin where a relative range began when it was asked for
     */
    private record Question(AuditFilter filter, @Nullable Instant begin) {}
}
