package io.pearl.console.audit;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import io.micronaut.context.annotation.Prototype;
import io.pearl.client.AuditApi.AuditEntry;
import io.pearl.client.Page;
import io.pearl.console.calls.Backend;
import io.pearl.console.calls.CallFailed;
import io.pearl.console.calls.Trouble;
import io.pearl.console.parts.Errand;
import io.pearl.console.parts.Narrow;
import io.pearl.console.parts.Notice;
import io.pearl.console.parts.RowList;
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
import org.jspecify.annotations.Nullable;

/** Who changed what: everything, narrowed by tenant, person, action, object and time. */
@Route(value = "audit", layout = MainLayout.class)
@Prototype
class AuditListView extends Div implements AfterNavigationObserver, HasDynamicTitle {

    @Serial
    private static final long serialVersionUID = 1;

    private static final int PAGE = 50;

    private final transient Person who = Person.of(VaadinSession.getCurrent());
    private final transient Words words = Words.in(VaadinSession.getCurrent().getLocale());
    private final transient ZoneId zone = Personal.zone();
    private final transient Backend backend;

    private final AuditFilterBar filters = new AuditFilterBar(words, this::open);
    private final AuditGrid grid = new AuditGrid(words, zone);
    private final Anchor export = new Anchor();
    private final Div trouble = new Div();
    private final RowList<AuditEntry> body = new RowList<>(grid, AuditEntry::id, this::complain);
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
        trouble.addClassName("trouble");
        add(head, filters, trouble, body);
        Narrow.watch(this, small -> {
            narrow = small;
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
        Question asked = new Question(filter, filter.period().begin(Instant.now()));
        question = asked;
        filters.show(filter, zone);
        fit();
        trouble.removeAll();
        body.loading();
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
                        filter.period().to(),
                        cursor,
                        PAGE));
    }

    private void first(Question asked, Page<AuditEntry> page) {
        if (asked != question) {
            return;
        }
        export.setVisible(!page.items().isEmpty());
        if (page.items().isEmpty()) {
            body.instead(nothing(asked.filter()));
        } else {
            body.show(page, cursor -> page(asked, cursor));
        }
    }

    /** The rows read so far stay. */
    private void complain(Trouble kind) {
        trouble.removeAll();
        trouble.add(Notice.of(kind, words, () -> load(question.filter())));
    }

    private Notice nothing(AuditFilter filter) {
        return filter.everything()
                ? Notice.firstUse(Sign.TRAIL, "audit.first-use", words)
                : Notice.noResult(
                        "audit.no-result",
                        AuditFilter.everyOne(filter.tenant()).place().href(),
                        words);
    }

    private void failed(Question asked, CallFailed failure) {
        if (asked == question) {
            export.setVisible(false);
            body.instead(Notice.of(failure.trouble(), words, () -> load(asked.filter())));
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
                            filter.period().to()));
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
