package io.pearl.console.imports;

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
import io.pearl.client.Page;
import io.pearl.client.StoresApi.StoreImport;
import io.pearl.client.StoresApi.StoreImportRow;
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

/** Stores from a spreadsheet: give a file, look at what it would change, apply it, take it back. */
@Route(value = "tenants/:slug/stores/import/:import?", layout = MainLayout.class)
@Prototype
class StoreImportView extends Div implements BeforeEnterObserver, AfterNavigationObserver, HasDynamicTitle {

    @Serial
    private static final long serialVersionUID = 1;

    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final int PAGE = 200;

    private final transient Person who = Person.of(VaadinSession.getCurrent());
    private final transient Words words = Words.in(VaadinSession.getCurrent().getLocale());
    private final transient Backend backend;
    private final transient Pulse<Question, Seen> pulse;
    private final Anchor back = new Anchor();
    private final Span name = new Span();
    private final AccessBanner banner;
    private final OpenAccess openAccess;
    private final Div trouble = new Div();
    private final Div body = new Div();
    private transient @Nullable Me me;
    private transient @Nullable ReviewPart review;
    private transient @Nullable UploadPart upload;
    private String slug = "";
    private String id = "";

    StoreImportView(Backend backend) {
        this.backend = backend;
        this.pulse = new Pulse<>(this, EVERY, this::ask, new Answers());
        this.banner = new AccessBanner(backend, who, words, pulse::now);
        this.openAccess = new OpenAccess(backend, who, words, pulse::now);
        addClassNames("page", "imports");
        back.addClassName("back");
        name.getElement().setAttribute("dir", "auto");
        Div head = new Div(back, new H1(new Span(words.of("imports.title")), name));
        head.addClassName("page-head");
        trouble.addClassName("trouble");
        body.addClassName("loading");
        add(head, banner, trouble, openAccess, body);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String chain = event.getRouteParameters().get("slug").orElse("");
        String asked = event.getRouteParameters().get("import").orElse("");
        if (!asked.equals(id) || !chain.equals(slug)) {
            slug = chain;
            id = asked;
            review = null;
            upload = null;
            body.removeAll();
        }
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        Place here = Place.of(event.getLocation());
        back.removeAll();
        back.add(Sign.BACK.draw(), new Span(words.of(id.isEmpty() ? "imports.back" : "imports.other")));
        back.setHref((id.isEmpty() ? Place.tenant(slug, "stores") : Place.imports(slug)).href());
        openAccess.close();
        pulse.watch(new Question(
                slug, id, Optional.ofNullable(here.get(ReviewPart.ROWS)).orElse("")));
    }

    private record Question(String slug, String id, String action) {}

    /**
     * @param chosen with its first rows, where one is looked at
     * @param connections and earlier imports, where a file is to be given
     */
    private record Seen(
            Question question,
            TenantPage page,
            Me me,
            @Nullable StoreImport chosen,
            Page<StoreImportRow> rows,
            List<Connection> connections,
            List<StoreImport> imports) {}

    private Seen ask(Question asked) throws CallFailed {
        Me known = me;
        if (known == null) {
            known = backend.ask(who, PearlApi::me);
            me = known;
        }
        TenantPage page = backend.ask(who, api -> api.tenant(asked.slug()));
        if (asked.id().isEmpty()) {
            return new Seen(
                    asked,
                    page,
                    known,
                    null,
                    new Page<>(List.of(), null),
                    backend.ask(who, api -> api.connections(asked.slug())),
                    backend.ask(who, api -> api.storeImports(asked.slug())));
        }
        String action = asked.action().isEmpty() ? null : asked.action();
        return new Seen(
                asked,
                page,
                known,
                backend.ask(who, api -> api.storeImport(asked.slug(), asked.id())),
                backend.ask(who, api -> api.storeImportRows(asked.slug(), asked.id(), action, null, PAGE)),
                List.of(),
                List.of());
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
        StoreImport chosen = now.chosen();
        if (chosen == null) {
            UploadPart part = upload;
            if (part == null) {
                part = new UploadPart(
                        backend,
                        who,
                        words,
                        slug,
                        Moments.zone(now.page().profile().timeZone()));
                upload = part;
                body.removeAll();
                body.add(part);
            }
            part.show(now.connections(), now.imports(), guard);
            return;
        }
        ReviewPart part = review;
        if (part == null) {
            part = new ReviewPart(backend, who, words, slug, pulse::now);
            review = part;
            body.removeAll();
            body.add(part);
        }
        part.show(chosen, now.question().action(), now.rows(), guard);
    }

    @Override
    public String getPageTitle() {
        return words.of("imports.title") + " · Pearl";
    }

    private final class Answers implements Pulse.Listener<Seen> {

        @Override
        public void answered(Seen now, boolean news) {
            if (news) {
                StoreImportView.this.show(now);
            } else {
                banner.tick();
            }
        }

        @Override
        public void failed(Trouble kind) {
            trouble.removeAll();
            trouble.add(Notice.of(kind, words, pulse::now));
            body.removeClassName("loading");
            body.setVisible(kind.passes() && (upload != null || review != null));
        }
    }
}
