package io.pearl.console.tenants;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinSession;
import io.micronaut.context.annotation.Prototype;
import io.pearl.client.AccountApi.Me;
import io.pearl.client.Page;
import io.pearl.client.TenantsApi.TenantRow;
import io.pearl.console.calls.Backend;
import io.pearl.console.calls.CallFailed;
import io.pearl.console.calls.PearlApi;
import io.pearl.console.calls.Trouble;
import io.pearl.console.parts.Notice;
import io.pearl.console.parts.Pulse;
import io.pearl.console.parts.RowList;
import io.pearl.console.parts.Sign;
import io.pearl.console.parts.Tone;
import io.pearl.console.shell.MainLayout;
import io.pearl.console.shell.Personal;
import io.pearl.console.shell.Place;
import io.pearl.console.signin.Person;
import io.pearl.console.tenants.TenantFilter.Group;
import io.pearl.console.words.Words;
import java.io.Serial;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** All chains, those that need somebody first. */
@Route(value = "tenants", layout = MainLayout.class)
@Prototype
class TenantListView extends Div implements AfterNavigationObserver, HasDynamicTitle {

    @Serial
    private static final long serialVersionUID = 1;

    private static final Duration EVERY = Duration.ofSeconds(20);
    private static final int PAGE = 100;

    private final transient Person who = Person.of(VaadinSession.getCurrent());
    private final transient Words words = Words.in(VaadinSession.getCurrent().getLocale());
    private final transient Backend backend;
    private final transient Pulse<TenantFilter, Answer> pulse;

    private final TenantFilterBar filters = new TenantFilterBar(words, this::open);
    private final TenantGrid grid = new TenantGrid(words, Personal.zone());
    private final Button create = new Button(words.of("tenants.create"), click -> create());
    private final Button fresh = new Button(words.of("tenants.fresh"));
    private final Div trouble = new Div();
    private final RowList<TenantRow> body = new RowList<>(grid, TenantRow::slug, this::complain);

    private transient TenantFilter filter = new TenantFilter(Group.ALL, null);
    private transient volatile @Nullable Me me;

    TenantListView(Backend backend) {
        this.backend = backend;
        addClassNames("page", "orders");
        create.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        create.setVisible(false);
        fresh.addThemeName("small");
        fresh.setVisible(false);
        fresh.addClickListener(click -> load(filter));
        Div actions = new Div(fresh, create);
        actions.addClassName("page-actions");
        Div head = new Div(new H1(words.of("nav.tenants")), actions);
        head.addClassName("page-head");
        trouble.addClassName("trouble");
        grid.addItemClickListener(click ->
                getUI().ifPresent(ui -> Place.tenant(click.getItem().slug()).go(ui)));
        add(head, filters, trouble, body);
        this.pulse = new Pulse<>(this, EVERY, this::ask, new Answers());
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        load(TenantFilter.of(Place.of(event.getLocation())));
    }

    private void open(TenantFilter wanted) {
        getUI().ifPresent(ui -> wanted.place().go(ui));
    }

    private void create() {
        new NewTenantDialog(backend, who, words, slug -> getUI().ifPresent(
                                ui -> Place.onboarding(slug).go(ui)))
                .open();
    }

    private void load(TenantFilter wanted) {
        // a question of its own even where the same is asked again: its first answer is always drawn
        filter = new TenantFilter(wanted.group(), wanted.search());
        filters.show(filter);
        fresh.setVisible(false);
        trouble.removeAll();
        body.loading();
        pulse.watch(filter);
    }

    private Answer ask(TenantFilter asked) throws CallFailed {
        Me known = me;
        if (known == null) {
            known = backend.ask(who, PearlApi::me);
            me = known;
        }
        return new Answer(known, page(asked, null));
    }

    private Page<TenantRow> page(TenantFilter asked, @Nullable String cursor) throws CallFailed {
        Group group = asked.group();
        return backend.ask(who, api -> api.tenants(asked.search(), group.state(), group.attention(), cursor, PAGE));
    }

    private void fill(Page<TenantRow> page) {
        TenantFilter asked = filter;
        fresh.setVisible(false);
        if (page.items().isEmpty()) {
            body.instead(nothing(asked));
        } else {
            body.show(page, cursor -> page(asked, cursor));
        }
    }

    private Notice nothing(TenantFilter asked) {
        if (asked.everything()) {
            return new Notice(Sign.TENANT, Tone.QUIET, "tenants.first-use", words);
        }
        if (asked.group() == Group.ACTION && asked.search() == null) {
            return new Notice(Sign.CHECK, Tone.GOOD, "tenants.all-well", words)
                    .offer(words.of("tenants.show-everything"), Place.tenants().href());
        }
        return new Notice(Sign.EMPTY, Tone.QUIET, "tenants.no-result", words)
                .offer(words.of("tenants.show-everything"), Place.tenants().href());
    }

    private void complain(Trouble kind) {
        trouble.removeAll();
        trouble.add(Notice.of(kind, words, () -> load(filter)));
    }

    @Override
    public String getPageTitle() {
        return words.of("nav.tenants") + " · Pearl";
    }

    /** Rows keep their place once somebody scrolled: what changed then waits until it is asked for. */
    private final class Answers implements Pulse.Listener<Answer> {

        @Override
        public void answered(Answer answer, boolean news) {
            if (!news) {
                return;
            }
            trouble.removeAll();
            create.setVisible(answer.me().permissions().contains("tenants:write"));
            if (body.open()) {
                fill(answer.page());
            } else {
                fresh.setVisible(true);
            }
        }

        @Override
        public void failed(Trouble kind) {
            trouble.removeAll();
            if (kind.passes()) {
                body.removeClassName("loading");
                complain(kind);
            } else {
                body.instead(Notice.of(kind, words, () -> load(filter)));
            }
        }
    }

    private record Answer(Me me, Page<TenantRow> page) {}
}
