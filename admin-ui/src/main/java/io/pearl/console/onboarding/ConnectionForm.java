package io.pearl.console.onboarding;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.pearl.client.ConnectionsApi.Connection;
import io.pearl.client.ConnectionsApi.ConnectionRequest;
import io.pearl.client.ConnectionsApi.ConnectionTest;
import io.pearl.client.ConnectionsApi.Format;
import io.pearl.client.ConnectionsApi.FormatSetting;
import io.pearl.client.ConnectionsApi.TestedDocument;
import io.pearl.console.forms.Field;
import io.pearl.console.forms.Form;
import io.pearl.console.forms.Kept;
import io.pearl.console.parts.Sign;
import io.pearl.console.parts.Tone;
import io.pearl.console.words.Words;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** The form that a format's descriptor asks for. Secrets are only ever written; left empty they stay as they are. */
final class ConnectionForm extends Div {

    private static final int LONGEST_URL = 300;
    private static final int LONGEST_SETTING = 200;

    private final Desk desk;
    private final Words words;
    private final Connection connection;
    private final Form<ConnectionRequest> form;
    private final Field<ConnectionRequest, String> baseUrl;
    private final Map<String, Field<ConnectionRequest, String>> settings = new LinkedHashMap<>();
    private final Button test = new Button();
    private final Div result = new Div();

    /** @param saved told how the system is reached from now on */
    ConnectionForm(Desk desk, Connection connection, Format format, Consumer<ConnectionRequest> saved) {
        this.desk = desk;
        this.words = desk.words();
        this.connection = connection;
        form = new Form<>(words, "connection/" + desk.slug() + "/" + connection.slug() + "/" + format.format());
        baseUrl = form.text("/baseUrl", words.of("onboarding.connection.url"), ConnectionRequest::baseUrl)
                .required()
                .max(LONGEST_URL)
                .hint(words.of("onboarding.connection.url-hint"));
        format.settings().forEach(this::setting);
        test.setText(words.of("onboarding.connection.test"));
        test.addClickListener(click -> test());
        result.addClassName("test-result");
        result.getElement().setAttribute("role", "status");
        // menus that are uploaded have no system to ask
        test.setVisible(!connection.baseUrl().startsWith(ConnectionPanel.UPLOAD));
        Div testing = new Div(test, result);
        testing.addClassName("stacked");
        form.put(testing)
                .makes(() -> request(format.format()))
                .keeps(words.of("onboarding.connection.save"), (wanted, etag) -> {
                    desk.backend().ask(desk.who(), api -> api.putConnection(desk.slug(), connection.slug(), wanted));
                    return Kept.fresh(wanted);
                })
                .whenSaved(kept -> saved.accept(kept.value()));
        form.show(Kept.fresh(new ConnectionRequest(format.format(), connection.baseUrl(), connection.settings())));
        add(form);
    }

    private void setting(FormatSetting setting) {
        String pointer = "/settings/" + setting.key();
        String label = words.of(setting.label());
        Field<ConnectionRequest, String> field;
        if (setting.secret()) {
            boolean kept = connection.secrets().contains(setting.key());
            field = form.secret(pointer, label)
                    .hint(words.of(kept ? "onboarding.connection.secret-kept" : "onboarding.connection.secret"));
            if (setting.required() && !kept) {
                field.required();
            }
        } else {
            field = form.text(
                    pointer,
                    label,
                    request -> Objects.requireNonNullElse(request.settings().get(setting.key()), ""));
            if (setting.required()) {
                field.required();
            }
        }
        settings.put(setting.key(), field.max(LONGEST_SETTING));
    }

    private ConnectionRequest request(String format) {
        Map<String, String> given = new LinkedHashMap<>();
        settings.forEach((key, field) -> {
            String value = field.value();
            if (value != null && !value.isBlank()) {
                given.put(key, value.strip());
            }
        });
        String url = Objects.requireNonNullElse(baseUrl.value(), "").strip();
        return new ConnectionRequest(format, url.endsWith("/") ? url.substring(0, url.length() - 1) : url, given);
    }

    private void test() {
        test.setEnabled(false);
        result.removeAll();
        result.add(new Span(words.of("onboarding.connection.testing")));
        ConnectionRequest request = request(connection.format());
        desk.askPatiently(
                this,
                api -> api.testConnection(desk.slug(), connection.slug(), request),
                tested -> {
                    test.setEnabled(true);
                    draw(tested);
                },
                failure -> {
                    test.setEnabled(true);
                    result.removeAll();
                    form.complain(failure);
                });
    }

    private void draw(ConnectionTest tested) {
        result.removeAll();
        Span said = new Span(
                (tested.ok() ? Sign.CHECK : Sign.ALERT).draw(),
                new Span(
                        tested.ok()
                                ? words.of("onboarding.connection.works", tested.stores(), tested.items())
                                : words.of("onboarding.connection.fails")));
        said.addClassNames("badge", (tested.ok() ? Tone.GOOD : Tone.BAD).css());
        UnorderedList list = new UnorderedList();
        list.addClassName("plain-list");
        tested.documents().forEach(document -> list.add(line(document)));
        result.add(said, list);
        if (!tested.findings().isEmpty()) {
            result.add(new Paragraph(words.of(
                    "onboarding.connection.findings",
                    tested.findings().size(),
                    tested.findings().getFirst().where(),
                    tested.findings().getFirst().message())));
        }
    }

    private ListItem line(TestedDocument document) {
        Span name = new Span(document.document());
        name.addClassName("fact-name");
        String status = document.status() == 0 ? "–" : String.valueOf(document.status());
        ListItem item = new ListItem(
                name,
                new Span(words.of("onboarding.connection.document", status, document.millis(), document.bytes())));
        if (document.trouble() != null) {
            Span trouble = new Span(document.trouble());
            trouble.addClassName("complaint");
            item.add(trouble);
        }
        return item;
    }
}
