package io.pearl.console.menus;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinSession;
import io.micronaut.context.annotation.Prototype;
import io.pearl.client.MenusApi.HeldStore;
import io.pearl.client.MenusApi.HoldDecision;
import io.pearl.client.MenusApi.MenuHold;
import io.pearl.client.MenusApi.MenuHoldPage;
import io.pearl.console.access.AccessBanner;
import io.pearl.console.access.Guard;
import io.pearl.console.access.Here;
import io.pearl.console.access.OpenAccess;
import io.pearl.console.calls.Backend;
import io.pearl.console.calls.CallFailed;
import io.pearl.console.calls.Trouble;
import io.pearl.console.parts.Confirm;
import io.pearl.console.parts.CopyId;
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
import io.pearl.console.words.Words;
import java.io.Serial;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Why a menu is held, what would change, and the three things to do about it. */
@Route(value = "tenants/:slug/menu-holds/:hold", layout = MainLayout.class)
@Prototype
class HoldView extends Div implements BeforeEnterObserver, AfterNavigationObserver, HasDynamicTitle {

    @Serial
    private static final long serialVersionUID = 1;

    private static final Duration EVERY = Duration.ofSeconds(10);
    private static final String MAY = "stores:write";
    private static final int SHORTEST_REASON = 3;
    private static final int MOST_STORES = 12;

    private final transient Person who = Person.of(VaadinSession.getCurrent());
    private final transient Words words = Words.in(VaadinSession.getCurrent().getLocale());
    private final transient Backend backend;
    private final transient Owner owner;
    private final transient Pulse<Question, Seen> pulse;
    private final Anchor back = new Anchor();
    private final H1 title = new H1();
    private final Span state = new Span();
    private final AccessBanner banner;
    private final OpenAccess openAccess;
    private final Div trouble = new Div();
    private final Section why = new Section();
    private final Div actions = new Div();
    private final DifferenceGrid grid = new DifferenceGrid(words, this::chosen);
    private final Div body = new Div(why, actions, grid);
    private transient @Nullable MenuHold shown;
    private transient @Nullable Button partly;
    private String slug = "";
    private String id = "";

    HoldView(Backend backend) {
        this.backend = backend;
        this.owner = new Owner(backend, who);
        this.pulse = new Pulse<>(this, EVERY, this::ask, new Answers());
        this.banner = new AccessBanner(backend, who, words, pulse::now);
        this.openAccess = new OpenAccess(backend, who, words, pulse::now);
        addClassNames("page", "hold");
        back.addClassName("back");
        back.add(Sign.BACK.draw(), new Span(words.of("nav.holds")));
        Div head = new Div(back, title, state);
        head.addClassName("page-head");
        trouble.addClassName("trouble");
        why.addClassNames("panel", "hold-why");
        actions.addClassNames("page-actions", "hold-actions");
        body.addClassNames("hold-body", "loading");
        add(head, banner, trouble, openAccess, body);
    }

    private record Question(String slug, String id) {}

    private record Seen(Here here, MenuHoldPage page) {}

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        slug = event.getRouteParameters().get("slug").orElse("");
        id = event.getRouteParameters().get("hold").orElse("");
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        back.setHref(Place.holds().alike(Place.of(event.getLocation())).href());
        pulse.watch(new Question(slug, id));
    }

    private Seen ask(Question asked) throws CallFailed {
        Here here = owner.here(asked.slug());
        return new Seen(here, backend.ask(who, api -> api.menuHold(asked.slug(), asked.id())));
    }

    private void show(Seen now) {
        MenuHold hold = now.page().hold();
        shown = hold;
        trouble.removeAll();
        body.removeClassName("loading");
        body.setVisible(true);
        Guard guard = new Guard(now.here(), words, () -> openAccess.open(now.here()));
        banner.show(now.here(), Personal.zone());
        openAccess.about(now.here());
        title.setText(words.of("hold.title", words.of(hold.tenantName()), hold.connection()));
        state.removeAll();
        state.add(HoldWords.badge(hold.state(), words));
        explain(now.page());
        boolean open = hold.state().equals("open");
        grid.show(now.page().differences(), open && guard.here().ever(MAY));
        grid.setVisible(!now.page().differences().isEmpty());
        decide(guard, hold, open);
    }

    private void explain(MenuHoldPage page) {
        MenuHold hold = page.hold();
        why.removeAll();
        UnorderedList reasons = new UnorderedList();
        hold.reasons().forEach(reason -> reasons.add(new ListItem(words.orItself("hold-why.", reason))));
        Div facts = new Div(
                fact("hold.fact.stores", stores(page)),
                fact("hold.fact.items", words.count(hold.itemsBefore()) + " → " + words.count(hold.itemsAfter())),
                fact("hold.fact.orders", words.count(hold.orders())),
                fact("hold.fact.changes", HoldWords.changes(hold, words)));
        facts.addClassName("hold-facts");
        Paragraph effect = new Paragraph(words.of("hold.effect." + hold.state()));
        Span about = new Span(new CopyId(hold.id(), words), Stamp.full(hold.createdAt(), Personal.zone(), words));
        about.addClassNames("hold-about", "chain");
        why.add(new H2(words.of("hold.why")), reasons, facts, effect, about);
        Instant at = hold.decidedAt();
        if (at != null && hold.decidedBy() != null) {
            String said = words.of("hold.decided", hold.decidedBy(), hold.reason() == null ? "" : hold.reason());
            why.add(new Paragraph(new Span(said), new Span(" "), Stamp.full(at, Personal.zone(), words)));
        }
    }

    private Div fact(String key, String value) {
        Span name = new Span(words.of(key));
        name.addClassName("fact-name");
        return new Div(name, new Span(value));
    }

    private String stores(MenuHoldPage page) {
        List<String> names = page.stores().stream()
                .limit(MOST_STORES)
                .map(HeldStore::name)
                .map(words::of)
                .toList();
        String some = String.join(words.of("list.separator"), names);
        int others = page.hold().stores() - names.size();
        return others > 0 && !names.isEmpty()
                ? words.of("hold.and-others", some, others)
                : names.isEmpty() ? words.of("holds.stores", page.hold().stores()) : some;
    }

    private void decide(Guard guard, MenuHold hold, boolean open) {
        actions.removeAll();
        actions.setVisible(open);
        if (!open) {
            return;
        }
        boolean empty = hold.itemsAfter() == 0;
        Button release = guard.button(words.of("hold.release"), MAY, () -> release(hold));
        release.setVisible(!empty);
        Button reject = guard.primary(words.of("hold.reject"), MAY, () -> reject(hold));
        Button some = guard.button(words.of("hold.part-none"), MAY, () -> part(hold));
        partly = some;
        actions.add(reject, some, release);
        guard.why(MAY).ifPresent(actions::add);
        chosen();
    }

    private void chosen() {
        Button some = partly;
        if (some != null) {
            int items = grid.items().size();
            some.setText(items == 0 ? words.of("hold.part-none") : words.of("hold.part", items));
        }
    }

    private void release(MenuHold hold) {
        new Confirm(words, words.of("hold.release.title"), words.of("hold.release.text", hold.stores()))
                .danger()
                .why(words.of("hold.reason"), SHORTEST_REASON)
                .offer(words.of("hold.release"), reason -> () -> decision(hold, "release", null, reason), this::done);
    }

    private void reject(MenuHold hold) {
        new Confirm(words, words.of("hold.reject.title"), words.of("hold.reject.text", hold.stores()))
                .why(words.of("hold.reason"), SHORTEST_REASON)
                .offer(words.of("hold.reject"), reason -> () -> decision(hold, "reject", null, reason), this::done);
    }

    private void part(MenuHold hold) {
        Set<String> items = grid.items();
        if (items.isEmpty()) {
            Undo.failed(words.of("hold.choose-first"));
            return;
        }
        new Confirm(
                        words,
                        words.of("hold.part.title", items.size()),
                        words.of("hold.part.text", items.size(), hold.stores()))
                .why(words.of("hold.reason"), SHORTEST_REASON)
                .offer(
                        words.of("hold.part", items.size()),
                        reason -> () -> decision(hold, "part", List.copyOf(items), reason),
                        this::done);
    }

    private MenuHold decision(MenuHold hold, String what, @Nullable List<String> items, String reason)
            throws CallFailed {
        return backend.ask(
                who,
                api -> api.decideMenuHold(
                        hold.tenant(), hold.id(), hold.etag(), new HoldDecision(what, items, reason)));
    }

    private void done(MenuHold hold) {
        Undo.only(words.of("hold.done." + hold.state()));
        pulse.now();
    }

    @Override
    public String getPageTitle() {
        return words.of("nav.holds") + " · Pearl";
    }

    private final class Answers implements Pulse.Listener<Seen> {

        @Override
        public void answered(Seen now, boolean news) {
            if (news) {
                HoldView.this.show(now);
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
                            ? new Notice(Sign.SEARCH, Tone.QUIET, "hold.unknown", words)
                                    .offer(words.of("nav.holds"), Place.holds().href())
                            : Notice.of(kind, words, pulse::now));
        }
    }
}
