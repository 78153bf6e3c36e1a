package io.pearl.console.people;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import io.pearl.client.PeopleApi.InvitationRequest;
import io.pearl.client.PeopleApi.InvitationRow;
import io.pearl.client.PeopleApi.RoleRow;
import io.pearl.console.access.Here;
import io.pearl.console.calls.CallFailed;
import io.pearl.console.forms.Form;
import io.pearl.console.forms.Kept;
import io.pearl.console.words.Languages;
import io.pearl.console.words.Words;
import java.io.Serial;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** Asks somebody by mail to join. */
final class InviteDialog extends Dialog {

    @Serial
    private static final long serialVersionUID = 1;

    InviteDialog(Words words, Here here, List<RoleRow> roles, Invite invite, Consumer<InvitationRow> invited) {
        setHeaderTitle(words.of("people.invite-title", words.of(here.name())));
        setWidth("min(520px, calc(100vw - 32px))");
        setCloseOnOutsideClick(false);
        InvitationRequest empty = new InvitationRequest("", "", words.locale().toLanguageTag());
        Form<InvitationRequest> form = new Form<>(words, "invitation/" + here.slug());
        var mail = form.email("/email", words.of("people.invite-mail"), InvitationRequest::email)
                .required()
                .max(254)
                .hint(words.of("people.invite-mail-hint"));
        var role = RoleField.in(form, roles, here, words, InvitationRequest::role);
        List<String> languages =
                Languages.ALL.stream().map(Locale::toLanguageTag).toList();
        var language = form.pick(
                "/language",
                words.of("people.invite-language"),
                languages,
                tag -> Words.in(Locale.forLanguageTag(tag)).of("language.name"),
                request -> String.valueOf(request.language()));
        AtomicReference<InvitationRow> made = new AtomicReference<>();
        form.makes(() -> new InvitationRequest(mail.value(), role.value(), language.value()))
                .keeps(words.of("people.invite"), (request, etag) -> {
                    made.set(invite.by(request));
                    return Kept.fresh(empty);
                })
                .whenSaved(kept -> {
                    close();
                    invited.accept(made.get());
                })
                .show(Kept.fresh(empty));
        Button cancel = new Button(words.of("confirm.cancel"), click -> {
            form.discard();
            close();
        });
        cancel.addThemeName("tertiary");
        add(form);
        getFooter().add(cancel);
    }

    /** Asks the API. */
    @FunctionalInterface
    interface Invite {
        InvitationRow by(InvitationRequest request) throws CallFailed;
    }
}
