package io.pearl.planning;

import io.pearl.catalogue.StoreId;
import io.pearl.event.Event;
import io.pearl.event.EventListener;
import io.pearl.event.Events;
import io.pearl.kernel.Db;
import io.pearl.kernel.Ids;
import io.pearl.kernel.Json;
import io.pearl.kernel.Row;
import io.pearl.kernel.Sql;
import io.pearl.ordering.Order;
import io.pearl.ordering.Placement;
import io.pearl.ordering.PlacementListener;
import io.pearl.ordering.RequestKey;
import io.pearl.ordering.RequestKeys;
import io.pearl.tenancy.Caller;
import io.pearl.tenancy.Permission;
import io.pearl.tenancy.TenantId;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plans as they are kept: written with the order they became, or with the answer that there is none. */
@Singleton
public final class Plans implements PlacementListener, EventListener {

    private static final String COLUMNS = "tenant_id, id, channel, customer_id, utterance, language, failure, store_id,"
            + " order_id, recovered, steps, planned_at";
    private static final Duration RECOVERS_WITHIN = Duration.ofMinutes(15);

    private final Db db;
    private final Events events;
    private final RequestKeys keys;

    Plans(Db db, Events events, RequestKeys keys) {
        this.db = db;
        this.events = events;
        this.keys = keys;
    }

    /** How far a plan got that failed, for the funnel. */
    public enum Reached {
        NOTHING,
        UNDERSTOOD,
        MATCHED
    }

    /** A plan that failed, as staff see it. */
    public record Failure(
            PlanId plan,
            TenantId tenant,
            Optional<StoreId> store,
            Optional<Long> order,
            String code,
            Optional<String> utterance,
            boolean recovered,
            Instant at) {}

    /** The plan of an order the caller has found. */
    public Optional<PlanView> of(Order order) {
        return db.read(tx -> Sql.one(
                tx,
                "SELECT " + COLUMNS + " FROM plan WHERE tenant_id = ? AND id = ?",
                row -> new PlanView(row.maybeText("utterance"), Json.read(row.text("steps"), Trace.Stored.class)),
                order.tenant().value(),
                order.plan()));
    }

    /** A plan's sentence and trace. */
    public record PlanView(Optional<String> utterance, Trace.Stored trace) {}

    /** The newest failures that the caller may see. */
    public List<Failure> failures(Caller who, Optional<TenantId> asked, int most) {
        Optional<TenantId> tenant = who.scope(Permission.OPERATIONS_READ, asked);
        String from = "SELECT " + COLUMNS + " FROM plan WHERE ";
        return db.read(tx -> tenant.isPresent()
                ? Sql.query(
                        tx,
                        from + "tenant_id = ? AND failed = 1 AND channel <> ? ORDER BY id DESC LIMIT ?",
                        Plans::failure,
                        tenant.get().value(),
                        Order.TEST_CHANNEL,
                        most)
                : Sql.query(
                        tx,
                        "/* every tenant: staff of the platform see all */ " + from
                                + "failed = 1 AND channel <> ? ORDER BY id DESC LIMIT ?",
                        Plans::failure,
                        Order.TEST_CHANNEL,
                        most));
    }

    @Override
    public void placed(Connection tx, List<Placement> placements) throws SQLException {
        List<PlanRecord> plans = placements.stream()
                .map(placement -> (PlanRecord) placement.plan())
                .toList();
        insert(tx, plans);
        // an order by selection is usually the alternative that was taken after a failure
        List<PlanRecord> taken =
                plans.stream().filter(plan -> plan.utterance().isEmpty()).toList();
        Sql.batch(
                tx,
                "/* every tenant: what failed at one may be ordered at another */"
                        + " UPDATE plan SET recovered = 1 WHERE customer_id = ? AND id >= ? AND failed = 1 AND recovered = 0"
                        + " ORDER BY id DESC LIMIT 1",
                taken,
                plan -> Sql.args(
                        plan.customer().value(), Ids.atOrAfter(plan.at().minus(RECOVERS_WITHIN))));
    }

    @Override
    public void on(Connection tx, List<Event> happened) throws SQLException {
        List<Event> ended = happened.stream()
                .filter(event ->
                        event.type().equals("order.refused") || event.type().equals("order.cancelled"))
                .toList();
        Sql.batch(
                tx,
                "UPDATE plan p JOIN customer_order o ON o.tenant_id = p.tenant_id AND o.plan_id = p.id"
                        + " SET p.failed = 1, p.failure = o.failure WHERE o.tenant_id = ? AND o.id = ?",
                ended,
                event -> Sql.args(event.tenant().value(), event.entity()));
    }

    /**
     * Keeps a plan that failed, with the answer that was given for its key.
     *
     * @return the answer given before, where the key was used by then
     */
    Optional<RequestKey.Recorded> failed(PlanRecord plan, Reached reached, RequestKey key) {
        try {
            db.write(tx -> {
                keys.insert(tx, List.of(key));
                insert(tx, List.of(plan));
                events.append(
                        tx,
                        List.of(Event.of(
                                TenantId.PLATFORM,
                                "plan.failed",
                                plan.id().value(),
                                "pearl",
                                plan.at(),
                                Json.write(Map.of(
                                        "code", plan.failure().orElse(""),
                                        "reached", reached.name(),
                                        "tenant", plan.tenant().value())))));
                return true;
            });
        } catch (Db.SqlFailure failure) {
            if (Db.cause(failure).filter(Sql::duplicate).isEmpty()) {
                throw failure;
            }
            return keys.find(key.channel(), key.key());
        }
        events.committed();
        return Optional.empty();
    }

    private static void insert(Connection tx, List<PlanRecord> plans) throws SQLException {
        Sql.batch(
                tx,
                "INSERT INTO plan (" + COLUMNS + ", failed) VALUES (?,?,?,?,?,?,?,?,?,0,?,?,?)",
                plans,
                plan -> Sql.args(
                        plan.tenant().value(),
                        plan.id().value(),
                        plan.channel(),
                        plan.customer().value(),
                        plan.utterance().orElse(null),
                        plan.language(),
                        plan.failure().orElse(null),
                        plan.store().map(StoreId::value).orElse(null),
                        plan.order().orElse(null),
                        Json.write(plan.trace()),
                        plan.at(),
                        plan.failure().isPresent()));
    }

    private static Failure failure(Row row) throws SQLException {
        var store = row.maybeNumber("store_id");
        var order = row.maybeNumber("order_id");
        return new Failure(
                new PlanId(row.number("id")),
                new TenantId(row.number("tenant_id")),
                store.isPresent() ? Optional.of(new StoreId(store.getAsLong())) : Optional.empty(),
                order.isPresent() ? Optional.of(order.getAsLong()) : Optional.empty(),
                row.maybeText("failure").orElse("UNKNOWN"),
                row.maybeText("utterance"),
                row.flag("recovered"),
                row.instant("planned_at"));
    }
}
