package io.pearl.availability;

import io.pearl.catalogue.StoreId;
import io.pearl.kernel.Row;
import io.pearl.kernel.Sql;
import io.pearl.menu.Confidence;
import io.pearl.menu.OptionRef;
import io.pearl.menu.Stock;
import io.pearl.menu.StockKey;
import io.pearl.tenancy.TenantId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The table of observations. */
final class StockRows {

    private static final int ROWS_AT_ONCE = 300;
    private static final String COLUMNS = "k.store_id, k.origin, k.item_id, k.group_id, k.option_id, k.ingredient,"
            + " k.state, k.quantity, k.confidence, k.source, k.observed_at, k.restore_at";

    private StockRows() {}

    /** An observation of a store. */
    record Said(StoreId store, Observation observation) {}

    /** All observations of the stores whose stock has changed since. */
    static Map<StoreId, List<Observation>> changed(Connection tx, TenantId tenant, long since) throws SQLException {
        return byStore(Sql.query(
                tx,
                "SELECT " + COLUMNS + " FROM store_service v JOIN store_stock k"
                        + " ON k.tenant_id = v.tenant_id AND k.store_id = v.store_id"
                        + " WHERE v.tenant_id = ? AND v.stock_revision > ?",
                StockRows::said,
                tenant.value(),
                since));
    }

    /** What feeds said of these stores. */
    static Map<StoreId, List<Observation>> ofFeed(Connection tx, TenantId tenant, Collection<StoreId> stores)
            throws SQLException {
        List<Said> rows = new ArrayList<>();
        for (List<StoreId> some : parts(stores)) {
            rows.addAll(Sql.query(
                    tx,
                    "SELECT " + COLUMNS + " FROM store_stock k WHERE k.tenant_id = ? AND k.store_id IN ("
                            + Sql.marks(some.size()) + ") AND k.origin = 'feed'",
                    StockRows::said,
                    args(tenant, some)));
        }
        return byStore(rows);
    }

    /** Stores in parts that fit into a statement. */
    static List<List<StoreId>> parts(Collection<StoreId> stores) {
        List<StoreId> all = List.copyOf(stores);
        List<List<StoreId>> parts = new ArrayList<>();
        for (int from = 0; from < all.size(); from += ROWS_AT_ONCE) {
            parts.add(all.subList(from, Math.min(all.size(), from + ROWS_AT_ONCE)));
        }
        return parts;
    }

    static @Nullable Object[] args(TenantId tenant, List<StoreId> stores) {
        return Stream.concat(Stream.of(tenant.value()), stores.stream().map(StoreId::value))
                .toArray();
    }

    static void write(Connection tx, TenantId tenant, Collection<Said> said) throws SQLException {
        List<Said> all = List.copyOf(said);
        for (int from = 0; from < all.size(); from += ROWS_AT_ONCE) {
            Sql.insertAll(
                    tx,
                    "INSERT INTO store_stock (tenant_id, store_id, subject, origin, item_id, group_id, option_id,"
                            + " ingredient, state, quantity, confidence, source, observed_at, restore_at) VALUES",
                    "ON DUPLICATE KEY UPDATE state = VALUES(state), quantity = VALUES(quantity),"
                            + " confidence = VALUES(confidence), source = VALUES(source),"
                            + " observed_at = VALUES(observed_at), restore_at = VALUES(restore_at)",
                    all.subList(from, Math.min(all.size(), from + ROWS_AT_ONCE)),
                    one -> args(tenant, one));
        }
    }

    static void delete(Connection tx, TenantId tenant, Collection<Said> said) throws SQLException {
        Sql.batch(
                tx,
                "DELETE FROM store_stock WHERE tenant_id = ? AND store_id = ? AND subject = ? AND origin = ?",
                said,
                one -> Sql.args(
                        tenant.value(),
                        one.store().value(),
                        Observation.subject(one.observation().key()),
                        one.observation().origin().text()));
    }

    /** Forgets of a store what said of itself that it would be over by now. */
    static void deleteOver(Connection tx, TenantId tenant, StoreId store, Instant now) throws SQLException {
        Sql.update(
                tx,
                "DELETE FROM store_stock WHERE tenant_id = ? AND store_id = ? AND origin <> 'feed' AND restore_at < ?",
                tenant.value(),
                store.value(),
                now);
    }

    private static @Nullable Object[] args(TenantId tenant, Said said) {
        Observation one = said.observation();
        Stock stock = one.stock();
        Key key = Key.of(one.key());
        return Sql.args(
                tenant.value(),
                said.store().value(),
                Observation.subject(one.key()),
                one.origin().text(),
                key.item(),
                key.group(),
                key.option(),
                key.ingredient(),
                stock.state().name(),
                stock.quantity().orElse(null),
                stock.confidence().name(),
                stock.source(),
                one.seenAt(),
                stock.restoreAt().orElse(null));
    }

    private record Key(String item, String group, String option, String ingredient) {

        static Key of(StockKey key) {
            return switch (key) {
                case StockKey.OfItem item -> new Key(item.itemId(), "", "", "");
                case StockKey.OfOption option ->
                    new Key(
                            option.itemId(),
                            option.option().groupId(),
                            option.option().optionId(),
                            "");
                case StockKey.OfIngredient ingredient -> new Key("", "", "", ingredient.name());
            };
        }

        StockKey key() {
            if (!ingredient.isEmpty()) {
                return new StockKey.OfIngredient(ingredient);
            }
            return option.isEmpty()
                    ? new StockKey.OfItem(item)
                    : new StockKey.OfOption(item, new OptionRef(group, option));
        }
    }

    private static Map<StoreId, List<Observation>> byStore(List<Said> rows) {
        Map<StoreId, List<Observation>> byStore = new HashMap<>();
        rows.forEach(row ->
                byStore.computeIfAbsent(row.store(), id -> new ArrayList<>()).add(row.observation()));
        return byStore;
    }

    private static Said said(Row row) throws SQLException {
        Instant seen = row.instant("observed_at");
        Optional<Long> quantity = row.maybeNumber("quantity").stream().boxed().findFirst();
        Key key = new Key(row.text("item_id"), row.text("group_id"), row.text("option_id"), row.text("ingredient"));
        return new Said(
                new StoreId(row.number("store_id")),
                new Observation(
                        key.key(),
                        Origin.of(row.text("origin")),
                        new Stock(
                                Stock.State.valueOf(row.text("state")),
                                quantity,
                                Optional.of(seen),
                                row.text("source"),
                                Confidence.valueOf(row.text("confidence")),
                                row.maybeInstant("restore_at")),
                        seen));
    }
}
