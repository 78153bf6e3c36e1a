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
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.sidenav.SideNav;
import com.vaadin.flow.component.sidenav.SideNavItem;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.server.VaadinSession;
import io.micronaut.context.annotation.Prototype;
import io.pearl.client.AccountApi.Me;
import io.pearl.client.AccountApi.TenantRef;
import io.pearl.console.calls.Backend;
import io.pearl.console.calls.CallFailed;
import io.pearl.console.calls.PearlApi;
import io.pearl.console.parts.Sign;
import io.pearl.console.signin.Person;
import io.pearl.console.words.Words;
import java.io.Serial;
import java.util.List;
import java.util.Optional;

/** The frame: navigation by job on the left; tenant, commands, language, look and account on top. */
@Prototype
public class MainLayout extends AppLayout implements AfterNavigationObserver {

    @Serial
    private static final long serialVersionUID = 1;

    private final transient Person who = Person.of(VaadinSession.getCurrent());
    private final transient Words words;
    private final SideNavItem overview;
    private final SideNavItem orders;
    private final Select<String> tenant = new Select<>();
    private final transient Optional<Me> me;
    private transient Place here = Place.overview();

    public MainLayout(Backend backend) {
        this.words = Words.in(VaadinSession.getCurrent().getLocale());
        this.me = me(backend);
        this.overview = item("overview", Place.overview(), Sign.PULSE);
        this.orders = item("orders", Place.orders(), Sign.ORDERS);
        orders.setMatchNested(true);
        setPrimarySection(Section.DRAWER);
        AppLayoutI18n texts = new AppLayoutI18n();
        texts.setDrawer(words.of("shell.navigation"));
        setI18n(texts);
        addToDrawer(brand(), new Scroller(navigation()), tastes());
        addToNavbar(toggle(), tenantPicker(), space(), commands(), wideTastes(), account());
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

    private Component navigation() {
        SideNav watch = new SideNav(words.of("nav.watch"));
        watch.addItem(overview, orders);
        return watch;
    }

    private SideNavItem item(String name, Place place, Sign sign) {
        return new SideNavItem(words.of("nav." + name), place.path(), sign.draw());
    }

    /** Where the bar has no room for them. */
    private Component tastes() {
        Div foot = new Div(Preferences.language(words), Preferences.look(words));
        foot.addClassName("drawer-foot");
        return foot;
    }

    private Component wideTastes() {
        Div tastes = new Div(Preferences.language(words), Preferences.look(words));
        tastes.addClassName("wide-only");
        return tastes;
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

    private Component tenantPicker() {
        List<TenantRef> tenants = me.map(Me::tenants).orElse(List.of());
        if (me.map(Me::platform).orElse(false)) {
            tenant.setItems(tenants.stream().map(TenantRef::slug).toList());
            tenant.setItemLabelGenerator(slug -> slug == null ? words.of("tenant.all") : name(tenants, slug));
            tenant.setEmptySelectionAllowed(true);
            tenant.setEmptySelectionCaption(words.of("tenant.all"));
            tenant.setAriaLabel(words.of("tenant.label"));
            tenant.setPrefixComponent(Sign.TENANT.draw());
            tenant.addClassName("tenant-picker");
            tenant.addValueChangeListener(change -> {
                if (change.isFromClient()) {
                    getUI().ifPresent(ui ->
                            here.with(Place.TENANT, change.getValue()).go(ui));
                }
            });
            return tenant;
        }
        Span only =
                new Span(tenants.isEmpty() ? "" : words.of(tenants.getFirst().name()));
        only.addClassName("tenant-name");
        return only;
    }

    private String name(List<TenantRef> tenants, String slug) {
        return tenants.stream()
                .filter(ref -> ref.slug().equals(slug))
                .findFirst()
                .map(ref -> words.of(ref.name()))
                .orElse(slug);
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
        new CommandDialog(words, here).open();
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
        Span signOut = new Span(Sign.SIGN_OUT.draw(), new Span(words.of("account.sign-out")));
        signOut.addClassName("account");
        menu.getSubMenu()
                .addItem(signOut, click -> getUI().ifPresent(ui -> ui.getPage().setLocation(who.signOutPath())));
        return bar;
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
        tenant.setValue(here.get(Place.TENANT));
    }
}
