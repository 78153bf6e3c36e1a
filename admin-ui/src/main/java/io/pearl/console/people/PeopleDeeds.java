package io.pearl.console.people;

import com.vaadin.flow.component.Component;
import io.pearl.client.PeopleApi.InvitationRow;
import io.pearl.client.PeopleApi.PersonChange;
import io.pearl.client.PeopleApi.PersonRow;
import io.pearl.client.PeopleApi.RoleRow;
import io.pearl.console.access.Here;
import io.pearl.console.calls.Backend;
import io.pearl.console.parts.Complaint;
import io.pearl.console.parts.Confirm;
import io.pearl.console.parts.Errand;
import io.pearl.console.parts.Undo;
import io.pearl.console.signin.Person;
import io.pearl.console.words.Words;
import java.util.List;

/** What can be done to people and invitations, each with its effect named before. */
final class PeopleDeeds {

    private final Component page;
    private final Backend backend;
    private final Person who;
    private final Words words;
    private final String slug;
    private final Runnable changed;

    /**
     * @param changed told after each deed
     */
    PeopleDeeds(Component page, Backend backend, Person who, Words words, String slug, Runnable changed) {
        this.page = page;
        this.backend = backend;
        this.who = who;
        this.words = words;
        this.slug = slug;
        this.changed = changed;
    }

    void invite(Here here, List<RoleRow> roles) {
        new InviteDialog(
                        words,
                        here,
                        roles,
                        request -> backend.ask(who, api -> api.invite(slug, request)),
                        row -> done("people.invited", row.email()))
                .open();
    }

    void change(Here here, PersonRow row, List<RoleRow> roles) {
        new PersonDialog(backend, who, words, here, row, roles, this).open();
    }

    void changed() {
        changed.run();
    }

    /**
     * @param close the dialog that this was asked in
     */
    void suspend(Here here, PersonRow row, Runnable close) {
        new Confirm(
                        words,
                        words.of("people.suspend-title", row.name()),
                        words.of("people.suspend-text", row.name(), words.of(here.name())))
                .danger()
                .why(words.of("tenants.reason"), 3)
                .offer(words.of("people.suspend"), reason -> put(row, "suspended", reason), now -> {
                    close.run();
                    done("people.suspended", row.name());
                });
    }

    void resume(PersonRow row, Runnable close) {
        Errand.run(
                page,
                put(row, "active", ""),
                now -> {
                    close.run();
                    done("people.resumed", row.name());
                },
                failed -> Undo.failed(Complaint.text(failed, words)));
    }

    private Errand.Work<PersonRow> put(PersonRow row, String state, String reason) {
        PersonChange change = new PersonChange(row.role(), state, reason.isEmpty() ? null : reason);
        return () -> backend.ask(who, api -> api.putPerson(slug, row.id(), row.etag(), change));
    }

    void remove(Here here, PersonRow row, Runnable close) {
        new Confirm(
                        words,
                        words.of("people.remove-title", row.name()),
                        words.of(
                                "people.remove-text",
                                row.name(),
                                RoleWords.name(row.role(), words),
                                words.of(here.name())))
                .danger()
                .offer(
                        words.of("people.remove"),
                        reason -> () -> {
                            backend.tell(who, api -> api.removePerson(slug, row.id(), row.etag()));
                            return row;
                        },
                        gone -> {
                            close.run();
                            done("people.removed", gone.name());
                        });
    }

    void again(InvitationRow row) {
        Errand.run(
                page,
                () -> backend.ask(who, api -> api.inviteAgain(slug, row.id())),
                sent -> done("people.again-done", sent.email()),
                failed -> Undo.failed(Complaint.text(failed, words)));
    }

    void takeBack(InvitationRow row) {
        new Confirm(words, words.of("people.take-back-title"), words.of("people.take-back-text", row.email()))
                .danger()
                .offer(
                        words.of("people.take-back"),
                        reason -> () -> {
                            backend.tell(who, api -> api.revokeInvitation(slug, row.id()));
                            return row;
                        },
                        gone -> done("people.taken-back", gone.email()));
    }

    private void done(String key, String name) {
        Undo.only(words.of(key, name));
        changed.run();
    }
}
