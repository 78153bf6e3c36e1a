package io.pearl.console.people;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import io.pearl.client.PeopleApi.InvitationRow;
import io.pearl.client.PeopleApi.PersonRow;
import io.pearl.client.PeopleApi.RoleRow;
import io.pearl.console.access.Guard;
import io.pearl.console.access.TenantPart;
import io.pearl.console.calls.Backend;
import io.pearl.console.calls.CallFailed;
import io.pearl.console.calls.Trouble;
import io.pearl.console.parts.Notice;
import io.pearl.console.parts.Pulse;
import io.pearl.console.parts.SearchField;
import io.pearl.console.parts.Sign;
import io.pearl.console.parts.Tone;
import io.pearl.console.shell.Place;
import io.pearl.console.signin.Person;
import io.pearl.console.words.Words;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The people of a chain or of the platform, and the invitations that are open. */
public final class PeoplePanel extends Div implements TenantPart {

    private static final Duration EVERY = Duration.ofSeconds(10);

    private final Words words;
    private final Place home;
    private final PeopleDeeds deeds;
    private final Pulse<String, Answer> pulse;
    private final TextField search;
    private final Div actions = new Div();
    private final Div trouble = new Div();
    private final Div body = new Div();
    private final PeopleGrid grid;
    private final Invitations invitations;
    private @Nullable String wanted;
    private @Nullable Guard guard;
    private @Nullable Answer answer;
    private boolean inviting;

    /**
     * @param home the address of the list
     */
    public PeoplePanel(Backend backend, Person who, Words words, String slug, Place home, ZoneId zone) {
        this.words = words;
        this.home = home;
        this.search = SearchField.of(words.of("people.search"), Sign.SEARCH, this::open);
        this.grid = new PeopleGrid(words, zone, this::change);
        this.pulse = new Pulse<>(this, EVERY, asked -> ask(backend, who, asked), new Answers());
        this.deeds = new PeopleDeeds(this, backend, who, words, slug, pulse::now);
        this.invitations = new Invitations(words, zone, deeds::again, deeds::takeBack);
        addClassNames("tab-list", "people");
        actions.addClassName("page-actions");
        Div bar = new Div(search, actions);
        bar.addClassName("filter-bar");
        trouble.addClassName("trouble");
        body.addClassNames("list-body", "loading");
        add(bar, trouble, invitations, body);
        pulse.watch(slug);
    }

    private static Answer ask(Backend backend, Person who, String slug) throws CallFailed {
        return new Answer(
                backend.ask(who, api -> api.people(slug)),
                backend.ask(who, api -> api.roles(slug)),
                backend.ask(who, api -> api.invitations(slug)));
    }

    private void open(@Nullable String text) {
        getUI().ifPresent(ui -> home.with("search", text).go(ui));
    }

    @Override
    public void at(Place place) {
        wanted = place.get("search");
        SearchField.show(search, wanted);
        draw();
    }

    @Override
    public void about(Guard now) {
        guard = now;
        actions.removeAll();
        now.why("members:write").ifPresent(actions::add);
        actions.add(now.primary(words.of("people.invite"), "members:write", this::invite));
        draw();
    }

    private void invite() {
        Answer known = answer;
        Guard now = guard;
        // who is quicker than the answer does not press in vain
        inviting = known == null;
        if (known != null && now != null) {
            deeds.invite(now.here(), known.roles());
        }
    }

    private void change(PersonRow row) {
        Answer known = answer;
        Guard now = guard;
        if (known != null && now != null) {
            now.run("members:write", () -> deeds.change(now.here(), row, known.roles()));
        }
    }

    private void draw() {
        Answer known = answer;
        Guard now = guard;
        if (known == null || now == null) {
            return;
        }
        body.removeClassName("loading");
        if (inviting) {
            invite();
        }
        invitations.show(known.invitations(), now);
        grid.about(now.here().may("members:write"));
        List<PersonRow> rows = known.people().stream().filter(this::matches).toList();
        if (rows.isEmpty()) {
            body.removeAll();
            body.add(
                    known.people().isEmpty()
                            ? new Notice(Sign.ACCOUNT, Tone.QUIET, "people.first-use", words)
                            : new Notice(Sign.EMPTY, Tone.QUIET, "people.no-result", words));
            return;
        }
        grid.setItems(rows);
        if (grid.getParent().isEmpty()) {
            body.removeAll();
            body.add(grid);
        }
    }

    private boolean matches(PersonRow row) {
        String text = wanted;
        return text == null
                || (row.name() + " " + row.email() + " " + RoleWords.name(row.role(), words))
                        .toLowerCase(Locale.ROOT)
                        .contains(text.toLowerCase(Locale.ROOT));
    }

    private record Answer(List<PersonRow> people, List<RoleRow> roles, List<InvitationRow> invitations) {}

    private final class Answers implements Pulse.Listener<Answer> {

        @Override
        public void answered(Answer now, boolean news) {
            if (news) {
                trouble.removeAll();
                answer = now;
                draw();
            }
        }

        @Override
        public void failed(Trouble kind) {
            inviting = false;
            body.removeClassName("loading");
            trouble.removeAll();
            trouble.add(Notice.of(kind, words, pulse::now));
        }
    }
}
