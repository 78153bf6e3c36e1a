package io.pearl.console.tenants;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinSession;
import io.micronaut.context.annotation.Prototype;
import io.pearl.client.AccountApi.Me;
import io.pearl.client.TenantsApi.Reason;
import io.pearl.client.TenantsApi.TenantPage;
import io.pearl.console.ConsoleSettings;
import io.pearl.console.access.AccessBanner;
import io.pearl.console.access.AccessPanel;
import io.pearl.console.access.Guard;
import io.pearl.console.access.Here;
import io.pearl.console.access.OpenAccess;
import io.pearl.console.access.TenantPart;
import io.pearl.console.calls.Backend;
import io.pearl.console.calls.CallFailed;
import io.pearl.console.calls.PearlApi;
import io.pearl.console.calls.Trouble;
import io.pearl.console.clients.ClientsPanel;
import io.pearl.console.parts.Confirm;
import io.pearl.console.parts.LinkTabs;
import io.pearl.console.parts.LinkTabs.LinkTab;
import io.pearl.console.parts.Notice;
import io.pearl.console.parts.Pulse;
import io.pearl.console.parts.Sign;
import io.pearl.console.parts.Tone;
import io.pearl.console.parts.Undo;
import io.pearl.console.people.PeoplePanel;
import io.pearl.console.shell.MainLayout;
import io.pearl.console.shell.Personal;
import io.pearl.console.shell.Place;
import io.pearl.console.signin.Person;
import io.pearl.console.stores.StoresPanel;
import io.pearl.console.words.Words;
import java.io.Serial;
import java.time.Duration;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** One chain: what it is and whether somebody must act, then its people, systems, stores, access and history. */
@Route(value = "tenants/:slug/:tab?(" + TenantTab.PATTERN + ")", layout = MainLayout.class)
@Prototype
class TenantView extends Div implements BeforeEnterObserver, AfterNavigationObserver, HasDynamicTitle {

    @Serial
    private static final long serialVersionUID = 1;

    private static final Duration EVERY = Duration.ofSeconds(10);
    private static final int SHORTEST_REASON = 3;

    private final transient Person who = Person.of(VaadinSession.getCurrent());
    private final transient Words words = Words.in(VaadinSession.getCurrent().getLocale());
    private final transient ZoneId zone = Personal.zone();
    private final transient Backend backend;
    private final transient ConsoleSettings settings;
    private final transient Pulse<String, Seen> pulse;
    private final TenantHead head;
    private final AccessBanner banner;
    private final OpenAccess openAccess;
    private final LinkTabs tabs = new LinkTabs(words.of("tab.title"));
    private final Div trouble = new Div();
    private final Div body = new Div();

    private String slug = "";
    private TenantTab tab = TenantTab.OVERVIEW;
    private transient Place here = Place.tenants();
    private transient volatile @Nullable Me me;
    private transient @Nullable Seen seen;
    private transient @Nullable TenantPart part;
    private @Nullable TenantTab shown;

    TenantView(Backend backend, ConsoleSettings settings) {
        this.backend = backend;
        this.settings = settings;
        addClassNames("page", "tenant");
        this.pulse = new Pulse<>(this, EVERY, this::ask, new Answers());
        this.head = new TenantHead(words, this::suspend, this::resume);
        this.banner = new AccessBanner(backend, who, words, pulse::now);
        this.openAccess = new OpenAccess(backend, who, words, pulse::now);
        trouble.addClassName("trouble");
        body.addClassNames("tab-body", "loading");
        add(head, banner, tabs, trouble, openAccess, body);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String asked = event.getRouteParameters().get("slug").orElse("");
        tab = TenantTab.of(event.getRouteParameters().get("tab").orElse(null));
        if (!asked.equals(slug)) {
            slug = asked;
            seen = null;
            part = null;
            shown = null;
        }
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        here = Place.of(event.getLocation());
        openAccess.close();
        Seen known = seen;
        if (known == null) {
            head.waiting(slug);
            pulse.watch(slug);
            return;
        }
        TenantPart current = part;
        if (current != null && shown == tab) {
            current.at(here);
        }
        show(known);
    }

    private Seen ask(String asked) throws CallFailed {
        Me known = me;
        if (known == null) {
            known = backend.ask(who, PearlApi::me);
            me = known;
        }
        return new Seen(backend.ask(who, api -> api.tenant(asked)), known);
    }

    private void show(Seen now) {
        seen = now;
        body.removeClassName("loading");
        body.setVisible(true);
        Here place = Here.of(now.page(), now.me());
        Guard guard = new Guard(place, words, () -> openAccess.open(place));
        head.show(now.page(), guard);
        banner.show(place, zone);
        openAccess.about(place);
        tabs.show(
                TenantTab.of(place).stream()
                        .map(one -> new LinkTab(
                                one.text(),
                                words.of("tab." + one.text()),
                                one.in(slug).href()))
                        .toList(),
                tab.text(),
                words);
        TenantPart current = part;
        if (current == null || shown != tab) {
            current = part();
            part = current;
            shown = tab;
            body.removeAll();
            body.getElement().appendChild(current.getElement());
            current.at(here);
        }
        if (current instanceof OverviewTab overview) {
            overview.show(now.page());
        }
        current.about(guard);
    }

    private TenantPart part() {
        Place home = tab.in(slug);
        return switch (tab) {
            case OVERVIEW ->
                new OverviewTab(
                        words,
                        new ProfileDeeds(backend, who, slug),
                        new HealthPanel(backend, who, words, slug, zone),
                        new HistoryTab(backend, who, words, slug, zone),
                        pulse::now);
            case PEOPLE -> new PeoplePanel(backend, who, words, slug, home, zone);
            case SYSTEMS -> new ClientsPanel(backend, who, words, slug, home, zone, settings.apiUrl());
            case STORES -> new StoresPanel(backend, who, words, slug, home);
            case ACCESS -> new AccessPanel(backend, who, words, slug, zone, pulse::now);
            case HISTORY -> new HistoryTab(backend, who, words, slug, zone);
        };
    }

    private void suspend(TenantPage page) {
        String name = words.of(page.name());
        new Confirm(words, words.of("tenants.suspend-title", name), words.of("tenants.suspend-text", name))
                .danger()
                .why(words.of("tenants.reason"), SHORTEST_REASON)
                .offer(
                        words.of("tenants.suspend"),
                        reason -> () -> backend.ask(who, api -> api.suspend(page.slug(), new Reason(reason))),
                        now -> done(words.of("tenants.suspended", name)));
    }

    private void resume(TenantPage page) {
        String name = words.of(page.name());
        new Confirm(words, words.of("tenants.resume-title", name), words.of("tenants.resume-text", name))
                .why(words.of("tenants.reason"), SHORTEST_REASON)
                .offer(
                        words.of("tenants.resume"),
                        reason -> () -> backend.ask(who, api -> api.resume(page.slug(), new Reason(reason))),
                        now -> done(words.of("tenants.resumed", name)));
    }

    private void done(String said) {
        Undo.only(said);
        pulse.now();
    }

    @Override
    public String getPageTitle() {
        Seen known = seen;
        String name = known == null ? slug : words.of(known.page().name());
        return name + " · Pearl";
    }

    private record Seen(TenantPage page, Me me) {}

    private final class Answers implements Pulse.Listener<Seen> {

        @Override
        public void answered(Seen now, boolean news) {
            if (news) {
                trouble.removeAll();
                TenantView.this.show(now);
            } else {
                banner.tick();
            }
        }

        @Override
        public void failed(Trouble kind) {
            trouble.removeAll();
            body.removeClassName("loading");
            body.setVisible(kind.passes() && seen != null);
            if (kind == Trouble.NOT_FOUND) {
                trouble.add(new Notice(Sign.SEARCH, Tone.QUIET, "tenants.unknown", words)
                        .offer(words.of("tenants.back"), Place.tenants().href()));
            } else {
                trouble.add(Notice.of(kind, words, pulse::now));
            }
        }
    }
}
