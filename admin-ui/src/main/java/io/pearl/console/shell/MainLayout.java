package io.pearl.console.shell;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.Shortcuts;
import com.vaadin.flow.component.applayout.AppLayout;
import com.vaadin.flow.component.applayout.DrawerToggle;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.orderedlayout.Scroller;
import com.vaadin.flow.component.sidenav.SideNav;
import com.vaadin.flow.component.sidenav.SideNavItem;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.server.VaadinSession;
import io.micronaut.context.annotation.Prototype;
import io.pearl.client.AccountApi.Me;
import io.pearl.client.AccountApi.TenantRef;
import io.pearl.client.TenantsApi.TenantRow;
import io.pearl.console.ConsoleSettings;
import io.pearl.console.calls.Backend;
import io.pearl.console.calls.CallFailed;
import io.pearl.console.calls.PearlApi;
import io.pearl.console.parts.Sign;
import io.pearl.console.signin.Person;
import io.pearl.console.words.Words;
import java.io.Serial;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The frame: navigation by job on the left; tenant, commands, language, look and account on top. */
@Prototype
public class MainLayout extends AppLayout implements AfterNavigationObserver {

    @Serial
    private static final long serialVersionUID = 1;

    private final transient Person who = Person.of(VaadinSession.getCurrent());
    private final transient Backend backend;
    private final transient Words words = Words.in(VaadinSession.getCurrent().getLocale());
    private final transient Tastes tastes;
    private final SideNavItem overview;
    private final SideNavItem orders;
    private final SideNavItem tenants;
    private final SideNavItem holds;
    private final SideNavItem options;
    private final transient Optional<Me> me;
    private final transient Attention attention;
    private final transient Attention unexplained;
    private final @Nullable TenantPicker picker;
    private transient Place here = Place.overview();

    public MainLayout(Backend backend, Personal personal, ConsoleSettings settings) {
        this.backend = backend;
        this.tastes = new Tastes(personal, who, words);
        this.me = me(backend);
        this.overview = item("overview", Place.overview(), Sign.PULSE);
        this.orders = item("orders", Place.orders(), Sign.ORDERS);
        this.tenants = chains();
        this.holds = item("holds", Place.holds(), Sign.PAUSE);
        this.options = item("options", Place.options(), Sign.SEARCH);
        this.attention = Attention.tenants(backend, who, words, tenants);
        this.unexplained = Attention.words(backend, who, words, options);
        this.picker = platform() && may("tenants:read") ? picker(backend) : null;
        orders.setMatchNested(true);
        tenants.setMatchNested(true);
        setPrimarySection(Section.DRAWER);
        AppLayoutI18n texts = new AppLayoutI18n();
        texts.setDrawer(words.of("shell.navigation"));
        setI18n(texts);
        addToDrawer(brand(), new Scroller(navigation()), tastes());
        addToNavbar(
                toggle(), tenant(), space(), commands(), wideTastes(), account(), new SessionWatch(words, settings));
    }

    private Optional<Me> me(Backend backend) {
        try {
            return Optional.of(backend.ask(who, PearlApi::me));
        } catch (CallFailed e) {
            // the page says what is wrong; the frame does without the tenants
            return Optional.empty();
        }
    }

    private Component brand() {
        Image mark = new Image("console/mark.svg", "");
        mark.addClassName("mark");
        Span name = new Span("Pearl");
        name.addClassName("brand-name");
        Span what = new Span(words.of("shell.console"));
        what.addClassName("brand-what");
        Anchor home = new Anchor("/", mark, name, what);
        home.addClassName("brand");
        return home;
    }

    /** By job; a person sees only what their roles can ever use. */
    private Component navigation() {
        Div groups = new Div();
        groups.addClassName("navigation");
        group(groups, "nav.watch", entry("operations:read", overview), entry("orders:read", orders));
        group(
                groups,
                "nav.connect",
                entry("tenants:read", tenants),
                stores(),
                entry("stores:read", holds),
                entry("stores:read", options));
        group(
                groups,
                "nav.settings",
                entry("members:read", item("people", people(), Sign.PEOPLE)),
                entry("audit:read", item("audit", Place.audit(), Sign.TRAIL)),
                Optional.of(item("profile", Place.profile(), Sign.ACCOUNT)));
        return groups;
    }

    @SafeVarargs
    private void group(Div groups, String key, Optional<SideNavItem>... items) {
        SideNav group = new SideNav(words.of(key));
        Arrays.stream(items).flatMap(Optional::stream).forEach(group::addItem);
        if (!group.getItems().isEmpty()) {
            groups.add(group);
        }
    }

    /** For those who see stores and not the chain's page. */
    private Optional<SideNavItem> stores() {
        boolean inAStore = me.isPresent() && !platform() && may("stores:read") && !may("tenants:read");
        return inAStore ? Optional.of(item("stores", Place.stores(), Sign.STORE)) : Optional.empty();
    }

    private Optional<SideNavItem> entry(String permission, SideNavItem item) {
        return may(permission) ? Optional.of(item) : Optional.empty();
    }

    /** While nobody can be asked what they may do, they see what they saw. */
    private boolean may(String permission) {
        return me.map(known -> known.permissions().contains(permission)).orElse(true);
    }

    private boolean platform() {
        return me.map(Me::platform).orElse(false);
    }

    private SideNavItem chains() {
        List<TenantRef> theirs = me.map(Me::tenants).orElse(List.of());
        return !platform() && theirs.size() == 1
                ? item("my-chain", Place.tenant(theirs.getFirst().slug()), Sign.TENANT)
                : item("tenants", Place.tenants(), Sign.TENANT);
    }

    private Place people() {
        List<TenantRef> theirs = me.map(Me::tenants).orElse(List.of());
        return platform() || theirs.isEmpty()
                ? Place.people()
                : Place.tenant(theirs.getFirst().slug(), "people");
    }

    private SideNavItem item(String name, Place place, Sign sign) {
        SideNavItem item = new SideNavItem(words.of("nav." + name), place.path(), sign.draw());
        item.setQueryParameters(place.parameters());
        return item;
    }

    /** Where the bar has no room for them. */
    private Component tastes() {
        Div foot = new Div(tastes.languages(), tastes.looks());
        foot.addClassName("drawer-foot");
        return foot;
    }

    private Component wideTastes() {
        Div wide = new Div(tastes.languages(), tastes.looks());
        wide.addClassName("wide-only");
        return wide;
    }

    private Component toggle() {
        DrawerToggle toggle = new DrawerToggle();
        toggle.setAriaLabel(words.of("shell.navigation"));
        return toggle;
    }

    private static Component space() {
        Div space = new Div();
        space.addClassName("space");
        return space;
    }

    private TenantPicker picker(Backend backend) {
        return new TenantPicker(backend, who, words, slug -> getUI().ifPresent(
                        ui -> here.with(Place.TENANT, slug).go(ui)));
    }

    private Component tenant() {
        if (picker != null) {
            return picker;
        }
        List<TenantRef> theirs = me.map(Me::tenants).orElse(List.of());
        Span only = new Span(
                platform() || theirs.isEmpty() ? "" : words.of(theirs.getFirst().name()));
        only.addClassName("tenant-name");
        return only;
    }

    private Component commands() {
        Span hint = new Span(words.of("command.hint"));
        hint.addClassName("wide-only");
        Span keys = new Span("Ctrl K");
        keys.addClassNames("keys", "wide-only");
        NativeButton open = new NativeButton();
        open.addClassName("command-button");
        open.add(Sign.SEARCH.draw(), hint, keys);
        open.getElement().setAttribute("aria-label", words.of("command.title"));
        open.addClickListener(click -> command());
        Shortcuts.addShortcutListener(this, this::command, Key.KEY_K, KeyModifier.CONTROL);
        Shortcuts.addShortcutListener(this, this::command, Key.KEY_K, KeyModifier.META);
        return open;
    }

    private void command() {
        new CommandDialog(words, here, this::may, this::found, tastes).open();
    }

    /** Tenants with this in their name, a few. */
    private List<TenantRow> found(String text) throws CallFailed {
        return backend.ask(who, api -> api.tenants(text, null, null, null, 5)).items();
    }

    private Component account() {
        var bar = Preferences.bar();
        Span name = new Span(who.name());
        name.addClassName("wide-only");
        Span label = new Span(Sign.ACCOUNT.draw(), name);
        label.addClassName("account");
        var menu = bar.addItem(label);
        menu.setAriaLabel(words.of("account.title", who.name()));
        var person = menu.getSubMenu().addItem(who.name());
        person.setEnabled(false);
        menu.getSubMenu().addItem(labelled(Sign.ACCOUNT, words.of("nav.profile")), click -> getUI().ifPresent(
                        Place.profile()::go));
        menu.getSubMenu().addItem(labelled(Sign.SIGN_OUT, words.of("account.sign-out")), click -> getUI().ifPresent(
                        ui -> ui.getPage().setLocation(who.signOutPath())));
        menu.getSubMenu().addItem(labelled(Sign.LOCK, words.of("account.everywhere")), click -> new SignOutEverywhere(
                        backend, who, words)
                .ask());
        return bar;
    }

    private static Span labelled(Sign sign, String text) {
        Span label = new Span(sign.draw(), new Span(text));
        label.addClassName("account");
        return label;
    }

    /** What the browser says by itself when the console, and not the API behind it, is out of reach. */
    @Override
    protected void onAttach(AttachEvent event) {
        var dialog = event.getUI().getReconnectDialogConfiguration();
        dialog.setDialogText(words.of("shell.reconnecting"));
        dialog.setDialogTextGaveUp(words.of("shell.gave-up"));
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        here = Place.of(event.getLocation());
        overview.setQueryParameters(Place.overview().alike(here).parameters());
        orders.setQueryParameters(Place.orders().alike(here).parameters());
        holds.setQueryParameters(Place.holds().alike(here).parameters());
        options.setQueryParameters(Place.options().alike(here).parameters());
        if (picker != null) {
            picker.show(here.get(Place.TENANT));
        }
        if (platform() && may("tenants:read")) {
            attention.refresh(this);
        }
        if (may("stores:read")) {
            unexplained.refresh(this);
        }
    }
}
