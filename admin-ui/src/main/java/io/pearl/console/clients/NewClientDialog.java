package io.pearl.console.clients;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import io.pearl.client.PartnerClientsApi.NewKey;
import io.pearl.client.PartnerClientsApi.PartnerClientRequest;
import io.pearl.client.PartnerClientsApi.Scope;
import io.pearl.console.calls.CallFailed;
import io.pearl.console.forms.Form;
import io.pearl.console.forms.Kept;
import io.pearl.console.words.Words;
import java.io.Serial;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** Adds a system; its first key comes with it. */
final class NewClientDialog extends Dialog {

    @Serial
    private static final long serialVersionUID = 1;

    private static final PartnerClientRequest EMPTY = new PartnerClientRequest("", List.of(), 600, 100_000);

    NewClientDialog(Words words, String slug, List<Scope> scopes, Create create, Consumer<NewKey> created) {
        setHeaderTitle(words.of("clients.add"));
        setWidth("min(640px, calc(100vw - 32px))");
        setCloseOnOutsideClick(false);
        Form<PartnerClientRequest> form = new Form<>(words, "client/" + slug + "/new");
        var name = form.text("/name", words.of("clients.name"), PartnerClientRequest::name)
                .required()
                .max(60)
                .hint(words.of("clients.name-hint"));
        var chosen = ScopeField.in(form, scopes, words, PartnerClientRequest::scopes);
        var perMinute = form.number(
                        "/perMinute", words.of("clients.per-minute"), 1, 600_000, PartnerClientRequest::perMinute)
                .half();
        var perDay = form.number("/perDay", words.of("clients.per-day"), 1, 100_000_000, PartnerClientRequest::perDay)
                .half();
        AtomicReference<NewKey> made = new AtomicReference<>();
        form.makes(() -> new PartnerClientRequest(
                        name.value(), ScopeField.sorted(chosen), perMinute.value(), perDay.value()))
                .keeps(words.of("clients.add"), (request, etag) -> {
                    made.set(create.by(request));
                    return Kept.fresh(EMPTY);
                })
                .whenSaved(kept -> {
                    close();
                    created.accept(made.get());
                })
                .show(Kept.fresh(EMPTY));
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
    interface Create {
        NewKey by(PartnerClientRequest request) throws CallFailed;
    }
}
