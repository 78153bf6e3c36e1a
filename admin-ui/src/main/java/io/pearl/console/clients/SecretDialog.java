package io.pearl.console.clients;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Span;
import io.pearl.client.PartnerClientsApi.NewKey;
import io.pearl.console.parts.CopyButton;
import io.pearl.console.parts.Sign;
import io.pearl.console.parts.Tone;
import io.pearl.console.words.Words;
import java.io.Serial;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** A new key, with the secret that is shown this once, and how to try it. */
final class SecretDialog extends Dialog {

    @Serial
    private static final long serialVersionUID = 1;

    private final transient Words words;

    SecretDialog(NewKey made, URI api, Words words) {
        this.words = words;
        setHeaderTitle(words.of("clients.secret-title", made.client().name()));
        addClassName("wide-dialog");
        // only the button closes it: a stray click must not lose the secret
        setCloseOnEsc(false);
        setCloseOnOutsideClick(false);
        Div warning = new Div(Sign.ALERT.draw(), new Paragraph(words.of("clients.secret-text")));
        warning.addClassNames("secret-warning", Tone.ATTENTION.css());
        String curl = curl(made, api);
        Pre example = new Pre(curl);
        example.addClassName("curl");
        example.getElement().setAttribute("tabindex", "0");
        Div box = new Div(
                warning,
                line("clients.id", made.key().clientId()),
                line("clients.secret", made.secret()),
                line("clients.token-url", made.tokenUrl()),
                labelled("clients.copy-curl", copy(curl), example));
        box.addClassName("secret-box");
        add(box);
        Button done = new Button(words.of("clients.secret-done"), click -> close());
        done.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        getFooter().add(done);
    }

    private Component line(String key, String value) {
        Code code = new Code(value);
        Div both = new Div(code, copy(value));
        both.addClassName("secret-value");
        return labelled(key, null, both);
    }

    private Component labelled(String key, @Nullable Component beside, Component value) {
        Span name = new Span(words.of(key));
        name.addClassName("field-name");
        Div head = new Div(name);
        head.addClassName("secret-head");
        if (beside != null) {
            head.add(beside);
        }
        return new Div(head, value);
    }

    private CopyButton copy(String text) {
        CopyButton copy = new CopyButton(words);
        copy.copies(text);
        return copy;
    }

    /** What works in a shell as it stands, but for the secret, which must not lie in a shell's history. */
    static String curl(NewKey made, URI api) {
        return """
                read -rs SECRET   # paste the secret, then Enter
                TOKEN=$(curl -s %s \\
                  -d grant_type=client_credentials \\
                  -d client_id=%s --data-urlencode client_secret="$SECRET" | sed 's/.*"access_token":"\\([^"]*\\).*/\\1/')
                curl -s %s/v1/me -H "Authorization: Bearer $TOKEN"
                """.formatted(made.tokenUrl(), made.key().clientId(), api);
    }
}
