package io.pearl.console.menus;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinSession;
import io.micronaut.context.annotation.Prototype;
import io.pearl.client.MenusApi.MenuReversal;
import io.pearl.client.MenusApi.MenuReversalRequest;
import io.pearl.client.MenusApi.MenuVersion;
import io.pearl.client.MenusApi.StoreMenu;
import io.pearl.client.Page;
import io.pearl.console.access.AccessBanner;
import io.pearl.console.access.Guard;
import io.pearl.console.access.Here;
import io.pearl.console.access.OpenAccess;
import io.pearl.console.calls.Backend;
import io.pearl.console.calls.CallFailed;
import io.pearl.console.calls.Trouble;
import io.pearl.console.parts.Confirm;
import io.pearl.console.parts.Notice;
import io.pearl.console.parts.Pulse;
import io.pearl.console.parts.Sign;
import io.pearl.console.parts.Stamp;
import io.pearl.console.parts.Tone;
import io.pearl.console.parts.Undo;
import io.pearl.console.shell.MainLayout;
import io.pearl.console.shell.Personal;
import io.pearl.console.shell.Place;
import io.pearl.console.signin.Person;
import io.pearl.console.words.Moments;
import io.pearl.console.words.Words;
import java.io.Serial;
import java.time.Duration;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** What a store sells, as a customer would see it; beside it the menus it has had, each a click away. */
@Route(value = "tenants/:slug/stores/:store/menu", layout = MainLayout.class)
@Prototype
class StoreMenuView extends Div implements BeforeEnterObserver, AfterNavigationObserver, HasDynamicTitle {

    @Serial
    private static final long serialVersionUID = 1;

    private static final Duration EVERY = Duration.ofSeconds(30);
    private static final String MAY = "stores:write";
    private static final int SHORTEST_REASON = 3;
    private static final int PAGE = 20;

    private final transient Person who = Person.of(VaadinSession.getCurrent());
    private final transient Words words = Words.in(VaadinSession.getCurrent().getLocale());
    private final transient Backend backend;
    private final transient Owner owner;
    private final transient Pulse<Question, Seen> pulse;
    private final Anchor back = new Anchor();
    private final H1 title = new H1();
    private final AccessBanner banner;
    private final OpenAccess openAccess;
    private final Div trouble = new Div();
    private final Div said = new Div();
    private final Div menu = new Div();
    private final Section versions = new Section();
    private final Div body = new Div(menu, versions);
    private transient @Nullable StoreMenu shown;
    private String slug = "";
    private String store = "";

    StoreMenuView(Backend backend) {
        this.backend = backend;
        this.owner = new Owner(backend, who);
        this.pulse = new Pulse<>(this, EVERY, this::ask, new Answers());
        this.banner = new AccessBanner(backend, who, words, pulse::now);
        this.openAccess = new OpenAccess(backend, who, words, pulse::now);
        addClassNames("page", "store-menu");
        back.addClassName("back");
        back.add(Sign.BACK.draw(), new Span(words.of("store-menu.store")));
        title.getElement().setAttribute("dir", "auto");
        Div head = new Div(back, title);
        head.addClassName("page-head");
        trouble.addClassName("trouble");
        said.addClassName("menu-said");
        menu.addClassName("menu-shelves");
        versions.addClassNames("panel", "menu-versions");
        body.addClassNames("menu-body", "loading");
        add(head, banner, trouble, openAccess, said, body);
    }

    /** @param version null for the present one */
    private record Question(
            String slug, String store, @Nullable Integer version) {}

    private record Seen(Here here, StoreMenu menu, Page<MenuVersion> versions) {}

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        slug = event.getRouteParameters().get("slug").orElse("");
        store = event.getRouteParameters().get("store").orElse("");
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        back.setHref(Place.store(slug, store).href());
        String version = Place.of(event.getLocation()).get(Places.VERSION);
        pulse.watch(new Question(
                slug, store, version != null && version.matches("\\d{1,9}") ? Integer.valueOf(version) : null));
    }

    private Seen ask(Question asked) throws CallFailed {
        return new Seen(
                owner.here(asked.slug()),
                backend.ask(who, api -> api.storeMenu(asked.slug(), asked.store(), asked.version())),
                backend.ask(who, api -> api.menuVersions(asked.slug(), asked.store(), null, PAGE)));
    }

    private void show(Seen now) {
        shown = now.menu();
        trouble.removeAll();
        body.removeClassName("loading");
        body.setVisible(true);
        banner.show(now.here(), Personal.zone());
        openAccess.about(now.here());
        title.setText(words.of(now.menu().name()));
        say(now.menu());
        menu.removeAll();
        menu.add(new Shelves(now.menu().items(), words));
        Guard guard = new Guard(now.here(), words, () -> openAccess.open(now.here()));
        versions.removeAll();
        OrderedList list = new OrderedList();
        now.versions().items().forEach(version -> list.add(entry(now.menu(), version, guard)));
        versions.add(new H2(words.of("store-menu.versions")), list);
        guard.why(MAY).ifPresent(versions::add);
    }

    private void say(StoreMenu now) {
        said.removeAll();
        if (now.version() != now.present()) {
            Span text = new Span(words.of("store-menu.earlier", now.version(), now.present()));
            Anchor present = new Anchor(Places.menu(slug, store).href(), words.of("store-menu.present"));
            said.add(line(Sign.CLOCK, text, present));
        }
        String hold = now.hold();
        if (hold != null) {
            Anchor look = new Anchor(Places.hold(slug, hold).href(), words.of("store-menu.look"));
            said.add(line(Sign.PAUSE, new Span(words.of("store-menu.held")), look));
        }
        if (now.refused()) {
            said.add(line(Sign.BAN, new Span(words.of("store-menu.refused")), null));
        }
        said.setVisible(said.getElement().getChildCount() > 0);
    }

    private static Div line(Sign sign, Span text, @Nullable Anchor link) {
        Div line = new Div(sign.draw(), text);
        if (link != null) {
            line.add(link);
        }
        line.addClassName(Tone.ATTENTION.css());
        return line;
    }

    private ListItem entry(StoreMenu now, MenuVersion version, Guard guard) {
        ZoneId zone = Moments.zone(now.timeZone());
        Anchor link = new Anchor(
                version.version() == now.present()
                        ? Places.menu(slug, store).href()
                        : Places.menu(slug, store, version.version()).href(),
                words.of("store-menu.version", version.version()));
        Span cause = new Span(words.orItself("menu-cause.", version.cause()));
        Div first = new Div(link, cause);
        if (version.version() == now.version()) {
            link.getElement().setAttribute("aria-current", "true");
        }
        String by = version.by();
        Span details = new Span(words.of("store-menu.together", version.together()));
        Div second = new Div(Stamp.full(version.publishedAt(), zone, words), details);
        second.addClassName("chain");
        ListItem entry = new ListItem(first, second);
        if (by != null) {
            Div third = new Div(
                    new Span(version.reason() == null ? by : by + words.of("store-menu.colon") + version.reason()));
            third.addClassName("chain");
            entry.add(third);
        }
        if (version.version() < now.present()) {
            Button revert =
                    guard.button(words.of("store-menu.revert"), MAY, () -> revert(now, version.version(), false));
            revert.addThemeName("small");
            revert.setAriaLabel(words.of("store-menu.revert-to", version.version()));
            Div deeds = new Div(revert);
            deeds.addClassName("page-actions");
            if (version.version() == now.present() - 1) {
                Button everywhere = guard.button(
                        words.of("store-menu.revert-all"), MAY, () -> revert(now, version.version(), true));
                everywhere.addThemeName("small");
                deeds.add(everywhere);
            }
            entry.add(deeds);
        }
        return entry;
    }

    private void revert(StoreMenu now, int version, boolean everywhere) {
        new Confirm(
                        words,
                        words.of("store-menu.revert.title", version),
                        words.of(everywhere ? "store-menu.revert.all-text" : "store-menu.revert.one-text"))
                .danger()
                .why(words.of("hold.reason"), SHORTEST_REASON)
                .offer(
                        words.of("store-menu.revert"),
                        reason -> () -> backend.ask(
                                who,
                                api -> api.revertMenu(
                                        slug, store, now.etag(), new MenuReversalRequest(version, everywhere, reason))),
                        this::reverted);
    }

    private void reverted(MenuReversal reversal) {
        Undo.only(words.of("store-menu.reverted", reversal.stores(), reversal.kept()));
        getUI().ifPresent(ui -> Places.menu(slug, store).go(ui));
        pulse.now();
    }

    @Override
    public String getPageTitle() {
        return words.of("store-menu.title") + " · Pearl";
    }

    private final class Answers implements Pulse.Listener<Seen> {

        @Override
        public void answered(Seen now, boolean news) {
            if (news) {
                StoreMenuView.this.show(now);
            } else {
                banner.tick();
            }
        }

        @Override
        public void failed(Trouble kind) {
            trouble.removeAll();
            body.removeClassName("loading");
            body.setVisible(kind.passes() && shown != null);
            trouble.add(
                    kind == Trouble.NOT_FOUND
                            ? new Notice(Sign.CUP, Tone.QUIET, "store-menu.none", words)
                                    .offer(
                                            words.of("store-menu.back"),
                                            Place.tenant(slug, "stores").href())
                            : Notice.of(kind, words, pulse::now));
        }
    }
}
