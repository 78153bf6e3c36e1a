package io.pearl.console.onboarding;

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
import io.pearl.client.OnboardingApi.Checklist;
import io.pearl.client.OnboardingApi.Step;
import io.pearl.client.TenantsApi.TenantPage;
import io.pearl.console.access.AccessBanner;
import io.pearl.console.access.Guard;
import io.pearl.console.access.Here;
import io.pearl.console.access.OpenAccess;
import io.pearl.console.calls.Backend;
import io.pearl.console.calls.CallFailed;
import io.pearl.console.calls.PearlApi;
import io.pearl.console.calls.Trouble;
import io.pearl.console.onboarding.Desk.Situation;
import io.pearl.console.parts.Notice;
import io.pearl.console.parts.Pulse;
import io.pearl.console.parts.Sign;
import io.pearl.console.shell.MainLayout;
import io.pearl.console.shell.Personal;
import io.pearl.console.shell.Place;
import io.pearl.console.signin.Person;
import io.pearl.console.words.Words;
import java.io.Serial;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The checklist of one chain: the steps on the left, what can be done for the chosen one on the right. */
@Route(value = "tenants/:slug/onboarding", layout = MainLayout.class)
@Prototype
class OnboardingView extends Div implements BeforeEnterObserver, AfterNavigationObserver, HasDynamicTitle {

    static final String STEP = "step";

    @Serial
    private static final long serialVersionUID = 1;

    private static final Duration EVERY = Duration.ofSeconds(3);

    private final transient Person who = Person.of(VaadinSession.getCurrent());
    private final transient Words words = Words.in(VaadinSession.getCurrent().getLocale());
    private final transient Backend backend;
    private final transient Pulse<String, Seen> pulse;
    private final Anchor back = new Anchor();
    private final Span name = new Span();
    private final Span progress = new Span();
    private final AccessBanner banner;
    private final OpenAccess openAccess;
    private final Div trouble = new Div();
    private final StepList steps = new StepList(words);
    private final Div panel = new Div();
    private final Div body = new Div(steps, panel);
    private transient Desk desk;
    private transient @Nullable Me me;
    private transient @Nullable Seen seen;
    private transient @Nullable StepHead shown;
    private String slug = "";
    private String wanted = "";

    OnboardingView(Backend backend) {
        this.backend = backend;
        this.pulse = new Pulse<>(this, EVERY, this::ask, new Answers());
        this.desk = new Desk(backend, who, words, "", pulse::now);
        this.banner = new AccessBanner(backend, who, words, pulse::now);
        this.openAccess = new OpenAccess(backend, who, words, pulse::now);
        addClassNames("page", "onboarding");
        back.addClassName("back");
        name.getElement().setAttribute("dir", "auto");
        progress.addClassName("progress-said");
        Div head = new Div(back, new H1(new Span(words.of("onboarding.title")), name), progress);
        head.addClassName("page-head");
        trouble.addClassName("trouble");
        panel.addClassName("step-panel");
        body.addClassNames("onboarding-body", "loading");
        add(head, banner, trouble, openAccess, body);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String asked = event.getRouteParameters().get("slug").orElse("");
        if (!asked.equals(slug)) {
            slug = asked;
            seen = null;
            shown = null;
            panel.removeAll();
            steps.forget();
            desk = new Desk(backend, who, words, slug, pulse::now);
        }
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        Place here = Place.of(event.getLocation());
        wanted = Optional.ofNullable(here.get(STEP)).orElse("");
        back.setHref(Place.tenant(slug).href());
        back.removeAll();
        back.add(Sign.BACK.draw(), new Span(words.of("onboarding.back")));
        openAccess.close();
        Seen known = seen;
        if (known == null) {
            name.setText(slug);
            pulse.watch(slug);
        } else {
            show(known);
        }
    }

    private Seen ask(String asked) throws CallFailed {
        Me known = me;
        if (known == null) {
            known = backend.ask(who, PearlApi::me);
            me = known;
        }
        TenantPage page = backend.ask(who, api -> api.tenant(asked));
        return new Seen(page, backend.ask(who, api -> api.onboarding(asked)), known);
    }

    private void show(Seen now) {
        seen = now;
        trouble.removeAll();
        body.removeClassName("loading");
        body.setVisible(true);
        Here here = Here.of(now.page(), now.me());
        Guard guard = new Guard(here, words, () -> openAccess.open(here));
        banner.show(here, Personal.zone());
        openAccess.about(here);
        name.setText(words.of(now.page().name()));
        List<Step> all = now.list().steps();
        long done = all.stream()
                .filter(step -> StepState.of(step.state()) == StepState.DONE)
                .count();
        progress.setText(words.of("onboarding.progress", done, all.size()));
        Optional<Step> step = chosen(all);
        steps.show(now.list(), slug, step.map(Step::step).orElse(""));
        step.ifPresent(one -> show(new Situation(now.page(), now.list(), one, guard)));
    }

    /** The one in the address; else the first that somebody can do something about. */
    private Optional<Step> chosen(List<Step> all) {
        return all.stream()
                .filter(step -> step.step().equals(wanted))
                .findFirst()
                .or(() -> all.stream()
                        .filter(step -> StepState.of(step.state()) == StepState.OPEN)
                        .findFirst())
                .or(() -> all.stream().reduce((one, next) -> next));
    }

    private void show(Situation now) {
        StepHead current = shown;
        if (current == null || !current.step().equals(now.step().step())) {
            current = new StepHead(words, now.step().step(), panel(now.step().step()));
            shown = current;
            panel.removeAll();
            panel.add(current);
            if (wanted.isEmpty()) {
                // the choice stays where it is while somebody works on it
                wanted = now.step().step();
            }
        }
        current.show(now);
    }

    private StepPanel panel(String step) {
        return switch (step) {
            case "connection" -> new ConnectionPanel(desk);
            case "menu" -> new MenuPanel(desk);
            case "test-order" -> new TestOrderPanel(desk);
            case "agreement" -> new AgreementPanel(desk);
            case "go-live" -> new GoLivePanel(desk);
            default -> new LinkPanel(desk);
        };
    }

    @Override
    public String getPageTitle() {
        Seen known = seen;
        String shownName = known == null ? slug : words.of(known.page().name());
        return words.of("onboarding.title") + " · " + shownName + " · Pearl";
    }

    private record Seen(TenantPage page, Checklist list, Me me) {}

    private final class Answers implements Pulse.Listener<Seen> {

        @Override
        public void answered(Seen now, boolean news) {
            if (news) {
                OnboardingView.this.show(now);
            } else {
                banner.tick();
            }
        }

        @Override
        public void failed(Trouble kind) {
            trouble.removeAll();
            trouble.add(Notice.of(kind, words, pulse::now));
            body.removeClassName("loading");
            body.setVisible(kind.passes() && seen != null);
        }
    }
}
