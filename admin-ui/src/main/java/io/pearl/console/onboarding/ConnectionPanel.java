package io.pearl.console.onboarding;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import io.pearl.client.ConnectionsApi.Connection;
import io.pearl.client.ConnectionsApi.Format;
import io.pearl.client.OnboardingApi.Step;
import io.pearl.console.access.Here;
import io.pearl.console.onboarding.Desk.Situation;
import io.pearl.console.parts.Complaint;
import io.pearl.console.parts.Notice;
import io.pearl.console.parts.Sign;
import io.pearl.console.parts.Stamp;
import io.pearl.console.parts.Tone;
import io.pearl.console.parts.Undo;
import io.pearl.console.shell.Place;
import io.pearl.console.words.Moments;
import io.pearl.console.words.Words;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The chain's system: which one, where, and how to get in; tested before anything rests on it. */
final class ConnectionPanel extends Div implements StepPanel {

    static final String MAY = "connections:write";
    private static final String FIRST = "main";
    static final String UPLOAD = "upload:";

    private final Desk desk;
    private final Words words;
    private final Div systems = new Div();
    private final Div editor = new Div();
    private List<Format> formats = List.of();
    private List<Connection> known = List.of();
    private @Nullable Seen seen;
    private @Nullable Situation latest;

    ConnectionPanel(Desk desk) {
        this.desk = desk;
        this.words = desk.words();
        addClassName("step-work");
        systems.addClassName("systems");
        add(systems, editor);
    }

    @Override
    public void show(Situation now) {
        latest = now;
        Seen asked = new Seen(now.step(), now.guard().here());
        if (asked.equals(seen)) {
            return;
        }
        seen = asked;
        load();
    }

    private void load() {
        desk.ask(
                this,
                api -> new Found(api.formats(), api.connections(desk.slug())),
                found -> {
                    formats = found.formats();
                    known = found.connections();
                    draw();
                },
                failure -> {
                    systems.removeAll();
                    systems.add(Notice.of(failure.trouble(), words, this::load));
                });
    }

    /** What it was drawn for. */
    private record Seen(Step step, Here here) {}

    private record Found(List<Format> formats, List<Connection> connections) {}

    private void draw() {
        Situation now = latest;
        if (now == null) {
            return;
        }
        ZoneId zone = Moments.zone(now.page().profile().timeZone());
        systems.removeAll();
        known.forEach(connection -> systems.add(row(now, connection, zone)));
        if (!now.guard().may(MAY)) {
            // access has run out; what was typed stays in the browser
            editor.removeAll();
        }
        if (known.isEmpty() && now.guard().may(MAY)) {
            if (editor.getChildren().findAny().isEmpty()) {
                edit(null);
            }
        } else {
            String key = known.isEmpty() ? "onboarding.connection.add" : "onboarding.connection.another";
            systems.add(now.guard().button(words.of(key), MAY, () -> edit(null)));
        }
        now.guard().why(MAY).ifPresent(systems::add);
    }

    private Component row(Situation now, Connection connection, ZoneId zone) {
        boolean well = connection.trouble() == null;
        Span state = new Span(
                (well ? Sign.CHECK : Sign.ALERT).draw(),
                new Span(words.of(
                        well
                                ? connection.pulledAt() == null
                                        ? "onboarding.connection.new"
                                        : "onboarding.connection.well"
                                : "onboarding.connection.ill")));
        state.addClassNames("badge", (well ? Tone.GOOD : Tone.BAD).css());
        Span name = new Span(connection.slug());
        name.addClassName("mono");
        Div line = new Div(state, name, new Span(format(connection.format())), new Span(connection.baseUrl()));
        if (connection.pulledAt() != null) {
            line.add(Stamp.clock(connection.pulledAt(), zone, words));
        }
        line.addClassName("system-line");
        Div actions = new Div(
                now.guard().button(words.of("onboarding.connection.edit"), MAY, () -> edit(connection)),
                connection.baseUrl().startsWith(UPLOAD)
                        ? upload()
                        : now.guard()
                                .button(words.of("onboarding.connection.pull"), MAY, () -> pull(connection.slug())));
        actions.addClassName("page-actions");
        Div row = new Div(line, actions);
        row.addClassName("system");
        if (connection.trouble() != null) {
            Div trouble = new Div(new Span(connection.trouble()));
            trouble.addClassName("complaint");
            row.add(trouble);
        }
        return row;
    }

    /** What people upload is not fetched. */
    private Component upload() {
        Anchor link = new Anchor(Place.menuImports(desk.slug()).href(), words.of("stores.menu-upload"));
        link.addClassName("button-link");
        return link;
    }

    private String format(String name) {
        return formats.stream()
                .filter(format -> format.format().equals(name))
                .findFirst()
                .map(format -> words.of(format.name()))
                .orElse(name);
    }

    /** @param connection null for a new one */
    private void edit(@Nullable Connection connection) {
        editor.removeAll();
        H3 title = new H3(words.of(
                connection == null ? "onboarding.connection.add" : "onboarding.connection.change",
                connection == null ? "" : connection.slug()));
        Div holder = new Div();
        if (connection == null) {
            Select<Format> pick = new Select<>();
            pick.setLabel(words.of("onboarding.connection.format"));
            pick.setWidth("min(420px, 100%)");
            pick.setItems(formats);
            pick.setItemLabelGenerator(format -> format == null ? "" : words.of(format.name()));
            pick.setHelperText(words.of("onboarding.connection.format-hint"));
            pick.addValueChangeListener(change -> {
                holder.removeAll();
                if (change.getValue() != null) {
                    holder.add(form(fresh(change.getValue()), change.getValue()));
                }
            });
            editor.add(title, pick, holder);
            return;
        }
        formats.stream()
                .filter(format -> format.format().equals(connection.format()))
                .findFirst()
                .ifPresent(format -> holder.add(form(connection, format)));
        editor.add(title, holder);
    }

    private Connection fresh(Format format) {
        List<String> taken =
                new ArrayList<>(known.stream().map(Connection::slug).toList());
        String slug = FIRST;
        for (int i = 2; taken.contains(slug); i++) {
            slug = FIRST + "-" + i;
        }
        return new Connection("", slug, format.format(), "", Map.of(), List.of(), null, null);
    }

    private Component form(Connection connection, Format format) {
        return new ConnectionForm(desk, connection, format, saved -> {
            editor.removeAll();
            if (saved.baseUrl().startsWith(UPLOAD)) {
                load();
                desk.again().run();
            } else {
                pull(connection.slug());
            }
        });
    }

    private void pull(String slug) {
        Undo.only(words.of("onboarding.connection.pulling"));
        desk.askPatiently(
                this,
                api -> api.pull(desk.slug(), slug),
                report -> {
                    Undo.only(words.of("onboarding.connection.pulled", report.stores(), report.items()));
                    load();
                    desk.again().run();
                },
                failure -> {
                    Undo.failed(Complaint.text(failure, words));
                    load();
                    desk.again().run();
                });
    }
}
