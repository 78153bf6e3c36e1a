package io.pearl.console.menuimport;

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
import io.pearl.client.AccountApi.Me;
import io.pearl.client.ConnectionsApi.Connection;
import io.pearl.client.MenuImportsApi.MenuImport;
import io.pearl.client.MenuImportsApi.MenuImportPage;
import io.pearl.client.MenuImportsApi.MenuImportRow;
import io.pearl.client.Page;
import io.pearl.client.TenantsApi.TenantPage;
import io.pearl.console.access.AccessBanner;
import io.pearl.console.access.Guard;
import io.pearl.console.access.Here;
import io.pearl.console.access.OpenAccess;
import io.pearl.console.calls.Backend;
import io.pearl.console.calls.CallFailed;
import io.pearl.console.calls.PearlApi;
import io.pearl.console.calls.Trouble;
import io.pearl.console.parts.Notice;
import io.pearl.console.parts.Pulse;
import io.pearl.console.parts.Sign;
import io.pearl.console.shell.MainLayout;
import io.pearl.console.shell.Personal;
import io.pearl.console.shell.Place;
import io.pearl.console.signin.Person;
import io.pearl.console.words.Moments;
import io.pearl.console.words.Words;
import java.io.Serial;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A menu from a spreadsheet: give a file, say what its columns mean, compare, apply or take back. */
@Route(value = "tenants/:slug/menu-import/:import?", layout = MainLayout.class)
@Prototype
class MenuImportView extends Div implements BeforeEnterObserver, AfterNavigationObserver, HasDynamicTitle {

    @Serial
    private static final long serialVersionUID = 1;

    static final String STEP = "step";
    static final String COLUMNS = "columns";
    static final String ROWS = "rows";

    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final int PAGE = 200;

    private final transient Person who = Person.of(VaadinSession.getCurrent());
    private final transient Words words = Words.in(VaadinSession.getCurrent().getLocale());
    private final transient Backend backend;
    private final transient Pulse<Question, Seen> pulse;
    private final Anchor back = new Anchor();
    private final Span name = new Span();
    private final Div file = new Div();
    private final StepLine steps = new StepLine(words);
    private final AccessBanner banner;
    private final OpenAccess openAccess;
    private final Div trouble = new Div();
    private final Div body = new Div();
    private transient @Nullable Me me;
    private transient @Nullable GivePart give;
    private transient @Nullable ColumnsPart columns;
    private transient @Nullable ComparePart compare;
    private transient @Nullable ResultPart result;
    private String slug = "";
    private String id = "";

    MenuImportView(Backend backend) {
        this.backend = backend;
        this.pulse = new Pulse<>(this, EVERY, this::ask, new Answers());
        this.banner = new AccessBanner(backend, who, words, pulse::now);
        this.openAccess = new OpenAccess(backend, who, words, pulse::now);
        addClassNames("page", "imports", "menu-import");
        back.addClassName("back");
        name.getElement().setAttribute("dir", "auto");
        Div head = new Div(back, new H1(words.of("upload.title")), name);
        head.addClassName("page-head");
        file.addClassName("import-head");
        trouble.addClassName("trouble");
        body.addClassNames("import-body", "loading");
        add(head, banner, trouble, openAccess, steps, file, body);
    }

    private record Question(String slug, String id, boolean columns, String action) {}

    /**
     * @param chosen with its first rows, where a file is looked at
     * @param connections and earlier files, where one is to be given
     */
    private record Seen(
            Question question,
            TenantPage page,
            Me me,
            @Nullable MenuImportPage chosen,
            Page<MenuImportRow> rows,
            List<Connection> connections,
            List<MenuImport> imports) {}

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String chain = event.getRouteParameters().get("slug").orElse("");
        String asked = event.getRouteParameters().get("import").orElse("");
        if (!asked.equals(id) || !chain.equals(slug)) {
            slug = chain;
            id = asked;
            columns = null;
            forget();
            steps.show(Step.GIVE);
        }
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        Place here = Place.of(event.getLocation());
        back.removeAll();
        back.add(Sign.BACK.draw(), new Span(words.of(id.isEmpty() ? "imports.back" : "imports.other")));
        back.setHref((id.isEmpty() ? Place.tenant(slug, "stores") : Place.menuImports(slug)).href());
        openAccess.close();
        pulse.watch(new Question(
                slug,
                id,
                COLUMNS.equals(here.get(STEP)),
                Optional.ofNullable(here.get(ROWS)).orElse("")));
    }

    private Seen ask(Question asked) throws CallFailed {
        Me known = me;
        if (known == null) {
            known = backend.ask(who, PearlApi::me);
            me = known;
        }
        TenantPage page = backend.ask(who, api -> api.tenant(asked.slug()));
        Page<MenuImportRow> none = new Page<>(List.of(), null);
        if (asked.id().isEmpty()) {
            return new Seen(
                    asked,
                    page,
                    known,
                    null,
                    none,
                    backend.ask(who, api -> api.connections(asked.slug())),
                    backend.ask(who, api -> api.menuImports(asked.slug())));
        }
        MenuImportPage chosen = backend.ask(who, api -> api.menuImport(asked.slug(), asked.id()));
        String action = asked.action().isEmpty() ? null : asked.action();
        Page<MenuImportRow> rows = Step.of(chosen.head(), false) == Step.RESULT
                ? backend.ask(who, api -> api.menuImportRows(asked.slug(), asked.id(), action, null, PAGE))
                : none;
        return new Seen(asked, page, known, chosen, rows, List.of(), List.of());
    }

    private void show(Seen now) {
        trouble.removeAll();
        body.removeClassName("loading");
        body.setVisible(true);
        Here here = Here.of(now.page(), now.me());
        Guard guard = new Guard(here, words, () -> openAccess.open(here));
        banner.show(here, Personal.zone());
        openAccess.about(here);
        name.setText(words.of(now.page().name()));
        MenuImportPage chosen = now.chosen();
        file.removeAll();
        if (chosen == null) {
            steps.show(Step.GIVE);
            give(now, guard);
            return;
        }
        Span called = new Span(chosen.head().file());
        called.addClassName("import-file");
        called.getElement().setAttribute("dir", "auto");
        file.add(
                ImportWords.badge(chosen.head(), words),
                called,
                new Span(chosen.head().by()));
        Step step = Step.of(chosen.head(), now.question().columns());
        steps.show(step);
        switch (step) {
            case COLUMNS -> columns(chosen, guard);
            case COMPARE -> compare(chosen, guard);
            default -> result(chosen, now, guard);
        }
    }

    private Desk desk() {
        return new Desk(backend, who, words, slug, pulse::now);
    }

    private void forget() {
        give = null;
        compare = null;
        result = null;
        body.removeAll();
    }

    private void give(Seen now, Guard guard) {
        GivePart part = give;
        if (part == null) {
            forget();
            part = new GivePart(desk(), Moments.zone(now.page().profile().timeZone()));
            give = part;
            body.add(part);
        }
        part.show(now.connections(), now.imports(), guard);
    }

    private void columns(MenuImportPage chosen, Guard guard) {
        ColumnsPart part = columns;
        if (part == null || part.getParent().isEmpty()) {
            forget();
            // whoever comes back from the differences finds what was chosen
            part = part == null ? new ColumnsPart(desk()) : part;
            columns = part;
            body.add(part);
        }
        part.show(chosen, guard);
    }

    private void compare(MenuImportPage chosen, Guard guard) {
        ComparePart part = compare;
        if (part == null) {
            forget();
            part = new ComparePart(desk());
            compare = part;
            body.add(part);
        }
        part.show(chosen, guard);
    }

    private void result(MenuImportPage chosen, Seen now, Guard guard) {
        ResultPart part = result;
        if (part == null) {
            forget();
            part = new ResultPart(desk());
            result = part;
            body.add(part);
        }
        part.show(chosen, now.question().action(), now.rows(), guard);
    }

    @Override
    public String getPageTitle() {
        return words.of("upload.title") + " · Pearl";
    }

    private final class Answers implements Pulse.Listener<Seen> {

        @Override
        public void answered(Seen now, boolean news) {
            if (news) {
                MenuImportView.this.show(now);
            } else {
                banner.tick();
            }
        }

        @Override
        public void failed(Trouble kind) {
            trouble.removeAll();
            trouble.add(Notice.of(kind, words, pulse::now));
            body.removeClassName("loading");
            body.setVisible(kind.passes() && body.getComponentCount() > 0);
        }
    }
}
