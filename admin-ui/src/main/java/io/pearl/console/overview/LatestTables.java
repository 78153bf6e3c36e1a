package io.pearl.console.overview;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.pearl.client.Name;
import io.pearl.client.OperationsApi.FailureRow;
import io.pearl.client.OperationsApi.Overview;
import io.pearl.client.OrdersApi.OrderRow;
import io.pearl.console.parts.LiveTable;
import io.pearl.console.parts.LiveTable.Column;
import io.pearl.console.parts.Sign;
import io.pearl.console.parts.Stamp;
import io.pearl.console.parts.StateBadge;
import io.pearl.console.parts.Tone;
import io.pearl.console.shell.Place;
import io.pearl.console.words.Moments;
import io.pearl.console.words.Words;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The newest orders and the newest failures. */
final class LatestTables {

    private final Words words;
    private final Supplier<Place> here;
    private final LiveTable<OrderRow> orders;
    private final LiveTable<FailureRow> failures;
    private ZoneId zone = ZoneOffset.UTC;

    LatestTables(Words words, Supplier<Place> here) {
        this.words = words;
        this.here = here;
        this.orders = new LiveTable<>(
                words.of("overview.latest"),
                OrderRow::id,
                List.of(
                        column("time", "nowrap", OrderRow::placedAt, this::time),
                        column("state", "nowrap", OrderRow::state, row -> new StateBadge(row.state(), words)),
                        column("items", "wide", OrderRow::items, row -> text(words.of(row.items()))),
                        column("store", "", OrderRow::store, row -> store(row.store(), row.tenantName())),
                        column("payable", "figure", OrderRow::payable, row -> text(words.money(row.payable())))));
        this.failures = new LiveTable<>(
                words.of("overview.failures"),
                FailureRow::plan,
                List.of(
                        column("time", "nowrap", FailureRow::at, this::failedAt),
                        column("failure", "nowrap", FailureRow::recovered, this::cause),
                        column("utterance", "", FailureRow::utterance, row -> text(sentence(row))),
                        column("store", "", FailureRow::store, row -> store(row.store(), row.tenantName()))));
    }

    private <R> Column<R> column(
            String name, String css, Function<R, @Nullable Object> facet, Function<R, Component> cell) {
        return new Column<>(words.of("column." + name), css.isEmpty() ? "column-" + name : css, facet, cell);
    }

    LiveTable<OrderRow> orders() {
        return orders;
    }

    LiveTable<FailureRow> failures() {
        return failures;
    }

    void show(Overview overview, ZoneId storeZone) {
        zone = storeZone;
        orders.show(overview.latest());
        failures.show(overview.failures());
    }

    private Component time(OrderRow row) {
        ZoneId theirs = Moments.zone(row.timeZone());
        return new Anchor(order(row.id()), Stamp.brief(row.placedAt(), theirs, words));
    }

    private String order(String id) {
        return Place.order(id).alike(here.get()).href();
    }

    private static Component text(String text) {
        return new Span(text);
    }

    private Component store(@Nullable Name store, @Nullable Name chain) {
        Div both = new Div();
        both.addClassName("store");
        if (store != null) {
            both.add(new Span(words.of(store)));
        }
        if (chain != null) {
            Span of = new Span(words.of(chain));
            of.addClassName("chain");
            both.add(of);
        }
        return both;
    }

    private Component cause(FailureRow row) {
        Span badge = new Span();
        Tone tone = row.recovered() ? Tone.GOOD : Tone.BAD;
        badge.addClassNames("badge", tone.css());
        String what = words.orItself("failure.", row.code());
        badge.add(
                (row.recovered() ? Sign.CHECK : Sign.ALERT).draw(),
                new Span(row.recovered() ? words.of("failure.recovered", what) : what));
        // a phone has no column for the sentence, so it stands below
        Span below = new Span(sentence(row));
        below.addClassNames("narrow-only", "chain");
        Div cause = new Div(badge, below);
        cause.addClassName("cause");
        return cause;
    }

    private Component failedAt(FailureRow row) {
        Stamp stamp = Stamp.brief(row.at(), zone, words);
        String order = row.order();
        return order == null ? stamp : new Anchor(order(order), stamp);
    }

    private String sentence(FailureRow row) {
        String utterance = row.utterance();
        return utterance == null ? words.of("failure.no-sentence") : utterance;
    }
}
