package io.pearl.console.people;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.pearl.client.PeopleApi.PersonChange;
import io.pearl.client.PeopleApi.PersonRow;
import io.pearl.client.PeopleApi.RoleRow;
import io.pearl.console.access.Here;
import io.pearl.console.calls.Backend;
import io.pearl.console.calls.CallFailed;
import io.pearl.console.forms.Form;
import io.pearl.console.forms.Keeper;
import io.pearl.console.forms.Kept;
import io.pearl.console.signin.Person;
import io.pearl.console.words.Words;
import java.io.Serial;
import java.util.List;

/** One person: another role, or off for a time or for good. */
final class PersonDialog extends Dialog {

    @Serial
    private static final long serialVersionUID = 1;

    private final transient Backend backend;
    private final transient Person who;
    private final transient String slug;
    private transient volatile PersonRow row;

    PersonDialog(
            Backend backend,
            Person who,
            Words words,
            Here here,
            PersonRow row,
            List<RoleRow> roles,
            PeopleDeeds deeds) {
        this.backend = backend;
        this.who = who;
        this.slug = here.slug();
        this.row = row;
        setHeaderTitle(row.name());
        setWidth("min(520px, calc(100vw - 32px))");
        Span mail = new Span(row.email());
        mail.getElement().setAttribute("dir", "auto");
        Div facts = new Div(mail, new Span(words.orItself("person-state.", row.state())));
        facts.addClassName("person-facts");
        Form<PersonChange> form = new Form<>(words, "person/" + slug + "/" + row.id());
        var role = RoleField.in(form, roles, here, words, PersonChange::role);
        form.makes(() -> new PersonChange(role.value(), this.row.state(), null))
                .keeps(words.of("people.save"), Keeper.of(this::save, this::now))
                .whenSaved(kept -> {
                    close();
                    deeds.changed();
                })
                .show(kept(row));
        boolean active = "active".equals(row.state());
        Button pause = new Button(words.of(active ? "people.suspend" : "people.resume"), click -> {
            if (active) {
                deeds.suspend(here, this.row, this::close);
            } else {
                deeds.resume(this.row, this::close);
            }
        });
        Button remove = new Button(words.of("people.remove"), click -> deeds.remove(here, this.row, this::close));
        remove.addThemeName("error");
        Div buttons = new Div(pause, remove);
        buttons.addClassName("row-buttons");
        Div stop = new Div(new H2(words.of("people.stop")), new Paragraph(words.of("people.stop-text")), buttons);
        stop.addClassName("dialog-stop");
        add(facts, form, stop);
        Button done = new Button(words.of("people.close"), click -> {
            form.discard();
            close();
        });
        done.addThemeName("tertiary");
        getFooter().add(done);
    }

    private static Kept<PersonChange> kept(PersonRow row) {
        return new Kept<>(new PersonChange(row.role(), row.state(), null), row.etag());
    }

    private Kept<PersonChange> save(PersonChange change, String etag) throws CallFailed {
        row = backend.ask(who, api -> api.putPerson(slug, row.id(), etag, change));
        return kept(row);
    }

    private Kept<PersonChange> now() throws CallFailed {
        for (PersonRow found : backend.ask(who, api -> api.people(slug))) {
            if (found.id().equals(row.id())) {
                row = found;
                return kept(found);
            }
        }
        // removed meanwhile: asking to change it says so
        return kept(row);
    }
}
