package io.pearl.console.sync;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
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
import io.pearl.client.SyncApi.ReplayRequest;
import io.pearl.client.SyncApi.SyncRun;
import io.pearl.client.SyncApi.SyncRunPage;
import io.pearl.console.calls.Backend;
import io.pearl.console.calls.Trouble;
import io.pearl.console.parts.CopyId;
import io.pearl.console.parts.Notice;
import io.pearl.console.parts.Pulse;
import io.pearl.console.parts.Sign;
import io.pearl.console.parts.Stamp;
import io.pearl.console.parts.Tone;
import io.pearl.console.shell.MainLayout;
import io.pearl.console.shell.Personal;
import io.pearl.console.shell.Place;
import io.pearl.console.signin.Person;
import io.pearl.console.words.Words;
import java.io.Serial;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One run: what came, what became of it, what is odd about it and where, and the documents themselves. */
@Route(value = "tenants/:slug/connections/:connection/sync/:run", layout = MainLayout.class)
@Prototype
class SyncRunView extends Div implements BeforeEnterObserver, AfterNavigationObserver, HasDynamicTitle {

    @Serial
    private static final long serialVersionUID = 1;

    private static final Duration EVERY = Duration.ofSeconds(30);
    private static final int SHOWN_OF_HASH = 12;

    private final transient Person who = Person.of(VaadinSession.getCurrent());
    private final transient Words words = Words.in(VaadinSession.getCurrent().getLocale());
    private final transient Pulse<Question, SyncRunPage> pulse;
    private final transient DocumentList documents;
    private final transient ReplayPanel replay;
    private final Anchor back = new Anchor();
    private final H1 title = new H1();
    private final Span outcome = new Span();
    private final Div trouble = new Div();
    private final Section facts = new Section();
    private final Div findings = new Div();
    private final Div body = new Div();
    private transient @Nullable Question question;

    SyncRunView(Backend backend) {
        this.pulse = new Pulse<>(
                this,
                EVERY,
                asked -> backend.ask(who, api -> api.syncRun(asked.slug(), asked.connection(), asked.run())),
                new Answers());
        this.documents = new DocumentList(backend, who, words);
        this.replay = new ReplayPanel(backend, who, words, words.of("sync.replay-run"));
        addClassNames("page", "sync");
        back.addClassName("back");
        title.getElement().setAttribute("dir", "auto");
        Div head = new Div(back, title, outcome);
        head.addClassName("page-head");
        trouble.addClassName("trouble");
        facts.addClassName("panel");
        Div side = new Div(facts, documents, replay);
        side.addClassName("stack");
        body.addClassNames("sync-body", "loading");
        body.add(findings, side);
        add(head, trouble, body);
    }

    private record Question(String slug, String connection, String run) {}

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        question = new Question(
                event.getRouteParameters().get("slug").orElse(""),
                event.getRouteParameters().get("connection").orElse(""),
                event.getRouteParameters().get("run").orElse(""));
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        Question asked = question;
        if (asked == null) {
            return;
        }
        title.setText(words.of("sync.run-of", asked.connection()));
        back.removeAll();
        back.add(Sign.BACK.draw(), new Span(words.of("sync.title")));
        back.setHref(Place.sync(asked.slug(), asked.connection()).href());
        replay.about(asked.slug(), asked.connection(), new ReplayRequest(null, null, asked.run()));
        pulse.watch(asked);
    }

    private void show(Question asked, SyncRunPage page) {
        trouble.removeAll();
        body.removeClassName("loading");
        body.setVisible(true);
        SyncRun run = page.run();
        outcome.removeAll();
        outcome.add(SyncWords.badge(run.outcome(), words));
        facts(run);
        documents.show(asked.slug(), asked.connection(), page.documents());
        replay.setVisible(!page.documents().isEmpty());
        FindingList list = new FindingList(words, asked.slug());
        list.show(page.findings(), run.errors() + run.warnings() + run.notes());
        findings.removeAll();
        findings.add(list);
    }

    private void facts(SyncRun run) {
        facts.removeAll();
        DescriptionList list = new DescriptionList();
        list.addClassNames("pairs", "stacked");
        pair(list, "sync.fact.effect", new Span(words.orItself("sync-effect.", run.outcome())));
        String detail = run.detail();
        if (detail != null) {
            Span text = new Span(detail);
            text.getElement().setAttribute("dir", "auto");
            pair(list, "sync.fact.detail", text);
        } else {
            pair(list, "sync.fact.brought", new Span(SyncWords.brought(run, words)));
        }
        pair(list, "sync.fact.occasion", new Span(SyncWords.occasion(run, words)));
        pair(list, "sync.fact.at", time(run.startedAt()));
        if (run.times() > 1) {
            pair(
                    list,
                    "sync.fact.again",
                    new Span(new Span(words.of("sync.times", run.times())), new Span(" "), time(run.lastAt())));
        }
        Span reader = new Span(words.of("sync.reader", run.format(), run.reader(), run.mapping()));
        reader.addClassName("break");
        pair(list, "sync.fact.reader", reader);
        String hash = run.hash();
        if (hash != null) {
            Span shown = new Span(hash.substring(0, SHOWN_OF_HASH));
            shown.addClassName("mono");
            shown.setTitle(hash);
            pair(list, "sync.fact.hash", shown);
        }
        pair(list, "sync.fact.id", new CopyId(run.id(), words));
        facts.add(new H2(words.of("sync.facts")), list);
    }

    private Stamp time(Instant at) {
        return Stamp.full(at, Personal.zone(), words);
    }

    private void pair(DescriptionList list, String key, Component value) {
        DescriptionList.Description description = new DescriptionList.Description();
        description.add(value);
        list.add(new DescriptionList.Term(words.of(key)), description);
    }

    @Override
    public String getPageTitle() {
        return words.of("sync.title") + " · Pearl";
    }

    private final class Answers implements Pulse.Listener<SyncRunPage> {

        @Override
        public void answered(SyncRunPage page, boolean news) {
            Question asked = question;
            if (news && asked != null) {
                SyncRunView.this.show(asked, page);
            }
        }

        @Override
        public void failed(Trouble kind) {
            body.removeClassName("loading");
            body.setVisible(false);
            trouble.removeAll();
            trouble.add(
                    kind == Trouble.NOT_FOUND
                            ? new Notice(Sign.SEARCH, Tone.QUIET, "sync.run-unknown", words)
                            : Notice.of(kind, words, pulse::now));
        }
    }
}
