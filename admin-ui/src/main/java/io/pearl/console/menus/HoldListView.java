package io.pearl.console.menus;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinSession;
import io.micronaut.context.annotation.Prototype;
import io.pearl.client.MenusApi.MenuHold;
import io.pearl.client.Page;
import io.pearl.console.calls.Backend;
import io.pearl.console.calls.CallFailed;
import io.pearl.console.calls.Trouble;
import io.pearl.console.parts.LinkTabs;
import io.pearl.console.parts.LinkTabs.LinkTab;
import io.pearl.console.parts.Notice;
import io.pearl.console.parts.Pulse;
import io.pearl.console.parts.RowList;
import io.pearl.console.parts.Sign;
import io.pearl.console.parts.Tone;
import io.pearl.console.shell.MainLayout;
import io.pearl.console.shell.Personal;
import io.pearl.console.shell.Place;
import io.pearl.console.signin.Person;
import io.pearl.console.words.Words;
import java.io.Serial;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The menus that wait for somebody, of every chain for the platform's staff; and what became of earlier ones. */
@Route(value = "menus/holds", layout = MainLayout.class)
@Prototype
class HoldListView extends Div implements AfterNavigationObserver, HasDynamicTitle {

    @Serial
    private static final long serialVersionUID = 1;

    private static final Duration EVERY = Duration.ofSeconds(15);
    private static final int PAGE = 50;
    private static final String OPEN = "open";
    /** Every state, open ones included. */
    private static final String ALL = "all";

    private final transient Person who = Person.of(VaadinSession.getCurrent());
    private final transient Words words = Words.in(VaadinSession.getCurrent().getLocale());
    private final transient Backend backend;
    private final transient Pulse<Question, Page<MenuHold>> pulse;
    private final LinkTabs tabs = new LinkTabs(words.of("holds.show"));
    private final Div trouble = new Div();
    private final RowList<MenuHold> body;
    private transient Question question = new Question(null, OPEN);

    HoldListView(Backend backend) {
        this.backend = backend;
        HoldGrid grid = new HoldGrid(words, Personal.zone());
        grid.addItemClickListener(click -> getUI().ifPresent(ui ->
                Places.hold(click.getItem().tenant(), click.getItem().id()).go(ui)));
        this.body = new RowList<>(grid, MenuHold::id, this::complain);
        addClassNames("page", "orders");
        Span zone = new Span(Personal.zone().getId());
        zone.addClassName("zone-name");
        Div head = new Div(new H1(words.of("nav.holds")), zone);
        head.addClassName("page-head");
        trouble.addClassName("trouble");
        add(head, tabs, trouble, body);
        this.pulse = new Pulse<>(this, EVERY, asked -> page(asked, null), new Answers());
    }

    /** @param state {@code all} for every one */
    private record Question(@Nullable String tenant, String state) {

        @Nullable
        String asked() {
            return state.equals(ALL) ? null : state;
        }
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        Place here = Place.of(event.getLocation());
        question = new Question(
                here.get(Place.TENANT),
                Optional.ofNullable(here.get(Places.STATE)).orElse(OPEN));
        List<LinkTab> all = Stream.of(OPEN, "released", "partly", "rejected", "superseded", ALL)
                .map(state -> new LinkTab(
                        state,
                        words.of("hold-state." + state),
                        here.with(Places.STATE, state.equals(OPEN) ? null : state)
                                .href()))
                .toList();
        tabs.show(all, question.state(), words);
        body.loading();
        pulse.watch(question);
    }

    private Page<MenuHold> page(Question asked, @Nullable String cursor) throws CallFailed {
        return backend.ask(who, api -> api.menuHolds(asked.tenant(), asked.asked(), cursor, PAGE));
    }

    private void fill(Page<MenuHold> page) {
        Question asked = question;
        if (!page.items().isEmpty()) {
            body.show(page, cursor -> page(asked, cursor));
        } else if (asked.state().equals(OPEN)) {
            body.instead(new Notice(Sign.CHECK, Tone.GOOD, "holds.none", words));
        } else {
            body.instead(Notice.noResult(
                    "holds.no-result",
                    Place.holds().with(Place.TENANT, asked.tenant()).href(),
                    words));
        }
    }

    private void complain(Trouble kind) {
        trouble.removeAll();
        trouble.add(Notice.of(kind, words, pulse::now));
    }

    @Override
    public String getPageTitle() {
        return words.of("nav.holds") + " · Pearl";
    }

    private final class Answers implements Pulse.Listener<Page<MenuHold>> {

        @Override
        public void answered(Page<MenuHold> page, boolean news) {
            if (news && body.open()) {
                trouble.removeAll();
                fill(page);
            }
        }

        @Override
        public void failed(Trouble kind) {
            body.removeClassName("loading");
            if (kind.passes()) {
                complain(kind);
            } else {
                body.instead(Notice.of(kind, words, pulse::now));
            }
        }
    }
}
