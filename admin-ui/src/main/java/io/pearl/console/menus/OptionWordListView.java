package io.pearl.console.menus;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinSession;
import io.micronaut.context.annotation.Prototype;
import io.pearl.client.OptionWordsApi.OptionMeaning;
import io.pearl.client.OptionWordsApi.OptionWord;
import io.pearl.client.Page;
import io.pearl.console.access.AccessBanner;
import io.pearl.console.access.Guard;
import io.pearl.console.access.Here;
import io.pearl.console.access.OpenAccess;
import io.pearl.console.calls.Backend;
import io.pearl.console.calls.CallFailed;
import io.pearl.console.calls.Trouble;
import io.pearl.console.parts.Complaint;
import io.pearl.console.parts.Errand;
import io.pearl.console.parts.LinkTabs;
import io.pearl.console.parts.LinkTabs.LinkTab;
import io.pearl.console.parts.Notice;
import io.pearl.console.parts.Pulse;
import io.pearl.console.parts.Sign;
import io.pearl.console.parts.Tone;
import io.pearl.console.parts.Undo;
import io.pearl.console.shell.MainLayout;
import io.pearl.console.shell.Personal;
import io.pearl.console.shell.Place;
import io.pearl.console.signin.Person;
import io.pearl.console.words.Words;
import java.io.Serial;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Words of menus that Pearl does not know or is not sure of, each answered where it stands; and what was answered. */
@Route(value = "menus/options", layout = MainLayout.class)
@Prototype
class OptionWordListView extends Div implements AfterNavigationObserver, HasDynamicTitle {

    @Serial
    private static final long serialVersionUID = 1;

    private static final Duration EVERY = Duration.ofSeconds(10);
    private static final String MAY = "stores:write";
    private static final int PAGE = 50;
    private static final String OPEN = "open";
    private static final String ANSWERED = "answered";

    private final transient Person who = Person.of(VaadinSession.getCurrent());
    private final transient Words words = Words.in(VaadinSession.getCurrent().getLocale());
    private final transient Backend backend;
    private final transient Owner owner;
    private final transient Pulse<Question, Seen> pulse;
    private final transient Map<String, WordRow> waiting = new LinkedHashMap<>();
    private final LinkTabs tabs = new LinkTabs(words.of("words.show"));
    private final AccessBanner banner;
    private final OpenAccess openAccess;
    private final Div trouble = new Div();
    private final Paragraph intro = new Paragraph(words.of("words.intro"));
    private final Div body = new Div();
    private transient Question question = new Question(null, OPEN);
    private transient Here.@Nullable Answer allowed;

    OptionWordListView(Backend backend) {
        this.backend = backend;
        this.owner = new Owner(backend, who);
        this.pulse = new Pulse<>(this, EVERY, this::ask, new Answers());
        this.banner = new AccessBanner(backend, who, words, pulse::now);
        this.openAccess = new OpenAccess(backend, who, words, pulse::now);
        addClassNames("page", "option-words");
        Div head = new Div(new H1(words.of("nav.options")));
        head.addClassName("page-head");
        trouble.addClassName("trouble");
        intro.addClassName("quiet");
        add(head, tabs, banner, trouble, openAccess, intro, body);
    }

    private record Question(@Nullable String tenant, String state) {}

    /** @param here the one chain that is looked at, and what can be done there; null where it is several */
    private record Seen(@Nullable Here here, Page<OptionWord> page) {}

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        Place here = Place.of(event.getLocation());
        question = new Question(
                here.get(Place.TENANT),
                Optional.ofNullable(here.get(Places.STATE))
                        .filter(ANSWERED::equals)
                        .orElse(OPEN));
        List<LinkTab> all = Stream.of(OPEN, ANSWERED)
                .map(state -> new LinkTab(
                        state,
                        words.of("words.state." + state),
                        here.with(Places.STATE, state.equals(OPEN) ? null : state)
                                .href()))
                .toList();
        tabs.show(all, question.state(), words);
        waiting.clear();
        body.removeAll();
        body.addClassName("loading");
        pulse.watch(question);
    }

    private Seen ask(Question asked) throws CallFailed {
        String tenant = asked.tenant() == null ? owner.own().orElse(null) : asked.tenant();
        return new Seen(
                tenant == null ? null : owner.here(tenant),
                backend.ask(who, api -> api.optionWords(tenant, asked.state(), null, PAGE)));
    }

    private void fill(Seen now) {
        trouble.removeAll();
        body.removeClassName("loading");
        Here here = now.here();
        if (here != null) {
            banner.show(here, Personal.zone());
            openAccess.about(here);
        }
        if (now.page().items().isEmpty()) {
            waiting.clear();
            body.removeAll();
            body.add(
                    question.state().equals(OPEN)
                            ? new Notice(Sign.CHECK, Tone.GOOD, "words.none", words)
                            : new Notice(Sign.EMPTY, Tone.QUIET, "words.none-answered", words));
        } else if (question.state().equals(OPEN)) {
            questions(now.page(), here);
        } else {
            answers(now.page(), here);
        }
    }

    /** Rows that stay are left alone: somebody may be about to answer in one. */
    private void questions(Page<OptionWord> page, @Nullable Here here) {
        Here.Answer now = here == null ? null : here.may(MAY);
        if (now != allowed) {
            // every row offers something else from now on
            allowed = now;
            waiting.clear();
        }
        Map<String, WordRow> before = new LinkedHashMap<>(waiting);
        OrderedList list = before.isEmpty() ? list(page) : (OrderedList) body.getComponentAt(0);
        for (OptionWord word : page.items()) {
            WordRow known = before.remove(word.id());
            if (known == null) {
                WordRow row = row(word, here);
                waiting.put(word.id(), row);
                list.add(row);
            } else {
                known.show(word, here == null);
            }
        }
        before.forEach((id, row) -> {
            waiting.remove(id);
            list.remove(row);
        });
    }

    private OrderedList list(Page<OptionWord> page) {
        OrderedList list = new OrderedList();
        list.addClassName("word-list");
        body.removeAll();
        body.add(list);
        if (page.next() != null) {
            Paragraph more = new Paragraph(words.of("words.more", page.items().size()));
            more.addClassName("quiet");
            body.add(more);
        }
        return list;
    }

    private WordRow row(OptionWord word, @Nullable Here here) {
        if (here == null) {
            Place there = Place.options().with(Place.TENANT, word.tenant());
            return WordRow.elsewhere(word, new Anchor(there.href(), words.of("words.look")), words);
        }
        Guard guard = guard(here);
        if (!guard.may(MAY)) {
            return WordRow.locked(word, guard.locked(words.of("words.answer"), MAY), words);
        }
        return new WordRow(word, words, this::answer);
    }

    private Guard guard(Here here) {
        return new Guard(here, words, () -> openAccess.open(here));
    }

    private void answers(Page<OptionWord> page, @Nullable Here here) {
        OrderedList list = list(page);
        for (OptionWord word : page.items()) {
            SaidRow row = new SaidRow(word, here == null, words);
            if (here != null) {
                Button back = guard(here).button(words.of("words.withdraw"), MAY, () -> withdraw(word));
                back.setAriaLabel(words.of("words.withdraw-of", word.text().zh()));
                back.addThemeName("small");
                row.with(back);
            }
            list.add(row);
        }
    }

    private void answer(OptionWord word, OptionMeaning meaning) {
        Errand.run(
                this,
                () -> backend.ask(who, api -> api.answerOptionWord(word.tenant(), word.id(), word.etag(), meaning)),
                this::answered,
                failure -> {
                    Optional.ofNullable(waiting.get(word.id())).ifPresent(row -> row.busy(false));
                    failed(failure);
                });
    }

    private void answered(OptionWord word) {
        next(word.id());
        OptionMeaning meaning = word.answer();
        Undo.offer(
                words.of(
                        "words.said",
                        word.text().zh(),
                        meaning == null ? "" : Meanings.text(meaning, words),
                        word.stores()),
                words,
                () -> withdraw(word));
        pulse.now();
    }

    /** Takes the row away and goes on with the one below it. */
    private void next(String id) {
        List<String> ids = List.copyOf(waiting.keySet());
        int place = ids.indexOf(id);
        WordRow row = waiting.remove(id);
        if (row != null) {
            row.removeFromParent();
        }
        if (place >= 0 && place + 1 < ids.size()) {
            Optional.ofNullable(waiting.get(ids.get(place + 1))).ifPresent(WordRow::take);
        }
    }

    private void withdraw(OptionWord word) {
        Errand.run(
                this,
                () -> backend.ask(who, api -> api.withdrawOptionAnswer(word.tenant(), word.id(), word.etag())),
                back -> {
                    Undo.only(words.of("words.withdrawn", back.text().zh()));
                    pulse.now();
                },
                this::failed);
    }

    private void failed(CallFailed failure) {
        Undo.failed(Complaint.text(failure, words));
        pulse.now();
    }

    private void complain(Component notice) {
        trouble.removeAll();
        trouble.add(notice);
    }

    @Override
    public String getPageTitle() {
        return words.of("nav.options") + " · Pearl";
    }

    private final class Answers implements Pulse.Listener<Seen> {

        @Override
        public void answered(Seen now, boolean news) {
            if (news) {
                fill(now);
            } else {
                banner.tick();
            }
        }

        @Override
        public void failed(Trouble kind) {
            body.removeClassName("loading");
            if (!kind.passes()) {
                waiting.clear();
                body.removeAll();
            }
            complain(Notice.of(kind, words, pulse::now));
        }
    }
}
