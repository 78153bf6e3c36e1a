package io.pearl.ordering;

import io.pearl.catalogue.StoreId;
import io.pearl.event.Event;
import io.pearl.event.Events;
import io.pearl.kernel.Db;
import io.pearl.kernel.Ids;
import io.pearl.kernel.Refused;
import io.pearl.kernel.Sql;
import io.pearl.tenancy.Caller;
import io.pearl.tenancy.CustomerId;
import io.pearl.tenancy.Permission;
import io.pearl.tenancy.TenantId;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Orders as they move, and as staff and assistants see them. */
@Singleton
public final class Orders {

    private final Db db;
    private final Clock clock;
    private final OrderRows rows;
    private final Events events;

    Orders(Db db, Clock clock, OrderRows rows, Events events) {
        this.db = db;
        this.clock = clock;
        this.rows = rows;
        this.events = events;
    }

    /**
     * What a list is narrowed to.
     *
     * @param stores only these, where not empty
     * @param before older than this order: the cursor
     */
    public record Filter(
            Optional<TenantId> tenant,
            Optional<OrderState> state,
            Collection<StoreId> stores,
            Optional<String> tillNumber,
            Optional<OrderId> order,
            Optional<Instant> from,
            Optional<Instant> to,
            Optional<OrderId> before,
            int limit) {}

    /** Orders, newest first; a caller of one tenant gets that tenant's. */
    public List<Order> list(Caller who, Filter filter) {
        Optional<TenantId> tenant = who.scope(Permission.ORDERS_READ, filter.tenant());
        StringBuilder where = new StringBuilder(
                tenant.isPresent() ? " WHERE 1 = 1" : " /* every tenant: staff of the platform see all */ WHERE 1 = 1");
        List<@Nullable Object> args = new ArrayList<>();
        tenant.ifPresent(id -> add(where, args, "tenant_id = ?", id.value()));
        filter.state().ifPresent(state -> add(where, args, "state = ?", state.name()));
        filter.tillNumber().ifPresent(number -> add(where, args, "till_number = ?", number));
        filter.order().ifPresent(order -> add(where, args, "id = ?", order.value()));
        if (!filter.stores().isEmpty()) {
            where.append(" AND store_id IN (")
                    .append(Sql.marks(filter.stores().size()))
                    .append(')');
            filter.stores().forEach(store -> args.add(store.value()));
        }
        filter.from().ifPresent(from -> add(where, args, "id >= ?", Ids.atOrAfter(from)));
        filter.to().ifPresent(to -> add(where, args, "id < ?", Ids.atOrAfter(to)));
        filter.before().ifPresent(order -> add(where, args, "id < ?", order.value()));
        args.add(filter.limit());
        return db.read(tx -> Sql.query(
                tx,
                "SELECT " + OrderRows.COLUMNS + " FROM customer_order" + where + " ORDER BY id DESC LIMIT ?",
                OrderRows::order,
                args.toArray()));
    }

    /** One order for staff; another tenant's does not exist. */
    public Order find(Caller who, String text) {
        who.need(Permission.ORDERS_READ);
        return OrderId.parse(text)
                .flatMap(this::byId)
                .filter(order -> who.sees(order.tenant(), Permission.ORDERS_READ))
                .orElseThrow(() -> unknown(text));
    }

    /** One order for the assistant that placed it; another assistant's does not exist. */
    public Order findOwn(Caller who, String text) {
        who.need(Permission.AGENT_ORDER);
        return OrderId.parse(text)
                .flatMap(this::byId)
                .filter(order -> order.channel().equals(who.subject()))
                .orElseThrow(() -> unknown(text));
    }

    /** Orders of a tenant whose ids the caller holds; others are left out. */
    public List<Order> of(TenantId tenant, Collection<OrderId> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        List<@Nullable Object> args = new ArrayList<>();
        args.add(tenant.value());
        ids.forEach(id -> args.add(id.value()));
        return db.read(tx -> Sql.query(
                tx,
                "SELECT " + OrderRows.COLUMNS + " FROM customer_order WHERE tenant_id = ? AND id IN ("
                        + Sql.marks(ids.size()) + ")",
                OrderRows::order,
                args.toArray()));
    }

    /** For work that carries its tenant. */
    public Order get(Connection tx, TenantId tenant, long id) throws SQLException {
        return Sql.one(
                        tx,
                        "SELECT " + OrderRows.COLUMNS + " FROM customer_order WHERE tenant_id = ? AND id = ?",
                        OrderRows::order,
                        tenant.value(),
                        id)
                .orElseThrow(() -> new IllegalStateException("order " + id + " is gone"));
    }

    /** How many orders a customer has placed since an instant, counted up to a limit. */
    public int countSince(CustomerId customer, Instant since, int most) {
        return db.read(tx -> Sql.query(
                        tx,
                        "/* every tenant: a customer's orders count wherever they are */"
                                + " SELECT id FROM customer_order WHERE customer_id = ? AND id >= ? ORDER BY id DESC LIMIT ?",
                        row -> row.number("id"),
                        customer.value(),
                        Ids.atOrAfter(since),
                        most))
                .size();
    }

    public List<Order.Line> lines(Order order) {
        return db.read(tx -> rows.lines(tx, order));
    }

    /** Everything that happened to an order the caller has found, oldest first. */
    public List<Event> history(Order order) {
        return db.read(tx -> events.of(tx, order.tenant(), order.id().value()));
    }

    /**
     * Moves an order on and says so, in the caller's transaction.
     *
     * @param actor who did it
     * @param failure code, where the order ends early
     * @param facts for the event
     * @return false where the order was not in a state that leads there: then nothing changed
     */
    public boolean move(
            Connection tx,
            Order order,
            OrderState to,
            String actor,
            Optional<String> failure,
            Map<String, Object> facts)
            throws SQLException {
        Instant now = clock.instant();
        List<@Nullable Object> args = new ArrayList<>();
        args.add(to.name());
        args.add(now);
        args.add(failure.orElse(null));
        args.add(order.tenant().value());
        args.add(order.id().value());
        to.from().forEach(state -> args.add(state.name()));
        int moved = Sql.update(
                tx,
                "UPDATE customer_order SET state = ?, changed_at = ?, failure = COALESCE(?, failure)"
                        + " WHERE tenant_id = ? AND id = ? AND state IN ("
                        + Sql.marks(to.from().size()) + ")",
                args.toArray());
        if (moved == 1) {
            Order after = get(tx, order.tenant(), order.id().value());
            events.append(tx, List.of(OrderEvents.of(after, to, actor, now, facts)));
        }
        return moved == 1;
    }

    /** Remembers the number on the shop's slip. */
    public void tillNumber(Connection tx, Order order, String number) throws SQLException {
        Sql.update(
                tx,
                "UPDATE customer_order SET till_number = ? WHERE tenant_id = ? AND id = ?",
                number.length() > 64 ? number.substring(0, 64) : number,
                order.tenant().value(),
                order.id().value());
    }

    private Optional<Order> byId(OrderId id) {
        return db.read(tx -> Sql.one(
                tx,
                "/* every tenant: whose the order is decides who sees it */ SELECT " + OrderRows.COLUMNS
                        + " FROM customer_order WHERE id = ?",
                OrderRows::order,
                id.value()));
    }

    private static void add(StringBuilder where, List<@Nullable Object> args, String condition, Object value) {
        where.append(" AND ").append(condition);
        args.add(value);
    }

    private static Refused unknown(String text) {
        String shown = text.length() > 40 ? text.substring(0, 40) + "…" : text;
        return Refused.because(OrderingProblem.ORDER_UNKNOWN, "There is no order '" + shown + "'.");
    }
}
