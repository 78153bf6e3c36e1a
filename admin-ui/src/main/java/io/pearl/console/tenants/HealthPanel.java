package io.pearl.console.tenants;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import io.pearl.client.TenantHealthApi.SystemHealth;
import io.pearl.client.TenantHealthApi.TenantHealth;
import io.pearl.console.calls.Backend;
import io.pearl.console.calls.Trouble;
import io.pearl.console.parts.LiveTable;
import io.pearl.console.parts.LiveTable.Column;
import io.pearl.console.parts.Notice;
import io.pearl.console.parts.Pulse;
import io.pearl.console.parts.Sign;
import io.pearl.console.parts.Stamp;
import io.pearl.console.parts.Tone;
import io.pearl.console.shell.Place;
import io.pearl.console.signin.Person;
import io.pearl.console.words.Words;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a chain's systems are doing: figures that lead to the rows behind them, and each system with its trouble. */
final class HealthPanel extends Div {

    private static final Duration EVERY = Duration.ofSeconds(10);

    private final Words words;
    private final String slug;
    private final IdentityTroubles identity;
    private final Div figures = new Div();
    private final LiveTable<SystemHealth> connections;
    private final Div trouble = new Div();
    private final Pulse<String, TenantHealth> pulse;

    HealthPanel(Backend backend, Person who, Words words, String slug, ZoneId zone) {
        this.words = words;
        this.slug = slug;
        this.identity = new IdentityTroubles(words, zone);
        this.connections = new LiveTable<>(
                words.of("health.connections"),
                words.of("health.no-connections"),
                SystemHealth::connection,
                List.of(
                        new Column<>(
                                words.of("health.connection"),
                                "nowrap",
                                c -> List.of(c.connection(), c.format()),
                                this::name),
                        new Column<>(
                                words.of("health.pulled"),
                                "nowrap",
                                SystemHealth::pulledAt,
                                c -> c.pulledAt() == null
                                        ? new Span(words.of("health.never"))
                                        : Stamp.brief(c.pulledAt(), zone, words)),
                        new Column<>(
                                words.of("column.state"),
                                "break",
                                c -> List.of(String.valueOf(c.trouble()), c.held(), c.drifts()),
                                this::state)));
        addClassName("health");
        add(identity);
        figures.addClassNames("figures", "health-figures", "loading");
        trouble.addClassName("trouble");
        Div scroll = new Div(connections);
        scroll.addClassName("table-scroll");
        Section systems = new Section(new H2(words.of("health.connections")), scroll);
        systems.addClassName("panel");
        add(trouble, figures, systems);
        this.pulse = new Pulse<>(this, EVERY, asked -> backend.ask(who, api -> api.health(asked)), new Answers());
        pulse.watch(slug);
    }

    private void show(TenantHealth health) {
        figures.removeClassName("loading");
        figures.removeAll();
        Place orders = Place.orders().with(Place.TENANT, slug).with("range", "1h");
        figures.add(
                figure("stores", health.stores(), Tone.QUIET, TenantTab.STORES.in(slug)),
                figure("no-menu", health.storesWithoutMenu(), Tone.ATTENTION, null),
                figure("sold-out", health.soldOut(), Tone.QUIET, null),
                figure("orders", health.ordersLastHour(), Tone.QUIET, orders),
                figure("failed", health.failedLastHour(), Tone.ATTENTION, orders),
                figure("dead", health.deadDeliveries(), Tone.BAD, null));
        connections.show(health.connections());
        identity.show(health.identity());
    }

    /**
     * @param tone of a figure that is not nought
     */
    private Component figure(String name, long count, Tone tone, @Nullable Place behind) {
        Span label = new Span(words.of("health." + name));
        label.addClassName("figure-name");
        Span value = new Span(words.count(count));
        value.addClassName("figure-value");
        Div tile = new Div(label, value);
        tile.addClassName("figure-tile");
        if (count > 0 && tone != Tone.QUIET) {
            tile.addClassNames("figure-marked", tone.css());
            value.addComponentAsFirst(Sign.ALERT.draw());
        }
        if (behind != null) {
            Anchor link = new Anchor(behind.href(), words.of("health.show"));
            link.setAriaLabel(words.of("health." + name) + ": " + words.of("health.show"));
            tile.add(link);
        }
        return tile;
    }

    private Component name(SystemHealth connection) {
        Anchor runs = new Anchor(Place.sync(slug, connection.connection()).href(), connection.connection());
        runs.setTitle(words.of("health.runs"));
        Span format = new Span(connection.format());
        format.addClassName("chain");
        Span both = new Span(runs, format);
        both.addClassName("store");
        return both;
    }

    private Component state(SystemHealth connection) {
        String said = connection.trouble();
        if (said == null && connection.held() > 0) {
            return linked(
                    Sign.PAUSE,
                    words.of("health.held", connection.held()),
                    Place.holds().with(Place.TENANT, slug));
        }
        if (said == null && connection.drifts() > 0) {
            return linked(
                    Sign.ALERT,
                    words.of("health.drifted", connection.drifts()),
                    Place.sync(slug, connection.connection()));
        }
        Tone tone = said == null ? Tone.GOOD : Tone.BAD;
        Sign sign = said == null ? Sign.CHECK : Sign.ALERT;
        Span badge = new Span(sign.draw(), new Span(words.of(said == null ? "health.works" : "health.trouble")));
        badge.addClassNames("badge", tone.css());
        if (said == null) {
            return badge;
        }
        Span text = new Span(said);
        text.addClassName("cause-text");
        Div cause = new Div(badge, text);
        cause.addClassName("cause");
        return cause;
    }

    private static Anchor linked(Sign sign, String text, Place place) {
        Span badge = new Span(sign.draw(), new Span(text));
        badge.addClassNames("badge", Tone.ATTENTION.css());
        Anchor link = new Anchor(place.href(), badge);
        link.addClassName("menu-link");
        return link;
    }

    private final class Answers implements Pulse.Listener<TenantHealth> {

        @Override
        public void answered(TenantHealth health, boolean news) {
            if (news) {
                trouble.removeAll();
                show(health);
            }
        }

        @Override
        public void failed(Trouble kind) {
            figures.removeClassName("loading");
            trouble.removeAll();
            trouble.add(Notice.of(kind, words, pulse::now));
        }
    }
}
