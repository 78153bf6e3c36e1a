package io.pearl.campaign;

import io.pearl.kernel.Ids;
import io.pearl.kernel.Row;
import io.pearl.kernel.Sql;
import io.pearl.menu.Money;
import io.pearl.menu.Text;
import io.pearl.tenancy.CustomerId;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Vouchers by the batch, in the caller's transaction. Claim rows go in first and the campaign's row is updated last and
 * once, so the lock that everybody needs is held for one statement and the commit. Where a batch does not fit as a
 * whole, the caller runs it again {@code exactly}: then the campaign's row is locked first and each claim is admitted
 * in its turn while money lasts.
 */
@Singleton
public final class Claims {

    private final Clock clock;

    Claims(Clock clock) {
        this.clock = clock;
    }

    /** The claims of a batch that are written, and why the others are not. */
    public static final class Batch {
        private final long id = Ids.next();
        private final List<Claim> admitted = new ArrayList<>();
        private final Map<Long, CampaignProblem> refused = new HashMap<>();

        /** Why the claim for this order was refused; empty where it was admitted. */
        public Optional<CampaignProblem> refusal(long order) {
            return Optional.ofNullable(refused.get(order));
        }

        private void refuse(Claim claim, CampaignProblem why) {
            refused.put(claim.order(), why);
        }
    }

    /** A campaign could not pay for the whole batch: roll back and run it again exactly. */
    public static final class DoesNotFit extends RuntimeException {
        private static final long serialVersionUID = 1L;

        DoesNotFit() {
            super("the batch does not fit", null, false, false);
        }
    }

    private record Terms(String state, int perCustomer, Instant startsAt, Instant endsAt, long available) {}

    /**
     * Writes the claim rows that the campaign's terms and the customers' limits allow. Follow it with {@link #charge} in
     * the same transaction.
     *
     * @param exactly lock the campaigns first and count money claim by claim
     */
    public Batch reserve(Connection tx, List<Claim> claims, boolean exactly) throws SQLException {
        Batch batch = new Batch();
        Map<Long, List<Claim>> byCampaign = new TreeMap<>();
        claims.forEach(claim -> byCampaign
                .computeIfAbsent(claim.campaign().value(), id -> new ArrayList<>())
                .add(claim));
        for (Map.Entry<Long, List<Claim>> entry : byCampaign.entrySet()) {
            reserve(tx, entry.getKey(), entry.getValue(), exactly, batch);
        }
        return batch;
    }

    /**
     * Takes the batch's money from the campaigns.
     *
     * @throws DoesNotFit where one cannot pay it all, or has just been stopped
     */
    public void charge(Connection tx, Batch batch) throws SQLException {
        Instant now = clock.instant();
        for (Map.Entry<Long, Long> entry : sums(batch.admitted).entrySet()) {
            long sum = entry.getValue();
            int charged = Sql.update(
                    tx,
                    "UPDATE campaign SET state = IF(available = ?, 'EXHAUSTED', state), available = available - ?,"
                            + " reserved = reserved + ? WHERE tenant_id = 0 AND id = ? AND state = 'RUNNING'"
                            + " AND available >= ?",
                    sum,
                    sum,
                    sum,
                    entry.getKey(),
                    sum);
            if (charged != 1) {
                throw new DoesNotFit();
            }
            enter(tx, entry.getKey(), batch.id, "AVAILABLE", "RESERVED", sum, now);
        }
    }

    /** The customers have paid: their vouchers are spent. Repeating it changes nothing. */
    public void confirm(Connection tx, Collection<Long> orders) throws SQLException {
        move(tx, orders, Claim.State.RESERVED, Claim.State.SPENT);
    }

    /** The orders came to nothing: the vouchers go back, before or after payment. Repeating it changes nothing. */
    public void release(Connection tx, Collection<Long> orders) throws SQLException {
        move(tx, orders, Claim.State.RESERVED, Claim.State.RELEASED);
        move(tx, orders, Claim.State.SPENT, Claim.State.RELEASED);
    }

    /** The voucher that pays for an order. */
    public Optional<Claim.Use> of(Connection tx, long order) throws SQLException {
        return Sql.one(
                tx,
                "SELECT v.id, v.amount, v.state, c.name_zh, c.name_en, c.face_value, c.currency FROM voucher_claim v"
                        + " JOIN campaign c ON c.tenant_id = v.tenant_id AND c.id = v.campaign_id"
                        + " WHERE v.tenant_id = 0 AND v.order_id = ?",
                row -> new Claim.Use(
                        new ClaimId(row.number("id")),
                        new Text(row.text("name_zh"), row.text("name_en")),
                        new Money(row.number("face_value"), row.text("currency")),
                        new Money(row.number("amount"), row.text("currency")),
                        Claim.State.valueOf(row.text("state"))),
                order);
    }

    private void reserve(Connection tx, long campaign, List<Claim> claims, boolean exactly, Batch batch)
            throws SQLException {
        Instant now = clock.instant();
        Optional<Terms> terms = Sql.one(
                tx,
                "SELECT state, per_customer, starts_at, ends_at, available FROM campaign"
                        + " WHERE tenant_id = 0 AND id = ?" + (exactly ? " FOR UPDATE" : ""),
                Claims::terms,
                campaign);
        boolean running = terms.isPresent()
                && terms.get().state().equals("RUNNING")
                && !now.isBefore(terms.get().startsAt())
                && now.isBefore(terms.get().endsAt());
        if (!running) {
            claims.forEach(claim -> batch.refuse(claim, CampaignProblem.VOUCHER_EXHAUSTED));
            return;
        }
        long left = exactly ? terms.get().available() : Long.MAX_VALUE;
        Map<Long, Set<Integer>> taken = slots(tx, campaign, claims);
        Map<Claim, Integer> rows = new LinkedHashMap<>();
        for (Claim claim : claims) {
            Set<Integer> used = taken.computeIfAbsent(claim.customer().value(), id -> new HashSet<>());
            int slot = 1;
            while (used.contains(slot)) {
                slot++;
            }
            if (slot > terms.get().perCustomer()) {
                batch.refuse(claim, CampaignProblem.VOUCHER_INELIGIBLE);
            } else if (claim.amount().minor() > left) {
                batch.refuse(claim, CampaignProblem.VOUCHER_EXHAUSTED);
            } else {
                used.add(slot);
                left -= claim.amount().minor();
                rows.put(claim, slot);
                batch.admitted.add(claim);
            }
        }
        insert(tx, campaign, rows, batch.id, now);
    }

    private static Terms terms(Row row) throws SQLException {
        return new Terms(
                row.text("state"),
                row.integer("per_customer"),
                row.instant("starts_at"),
                row.instant("ends_at"),
                row.number("available"));
    }

    /** Slots that the customers of these claims hold already. */
    private static Map<Long, Set<Integer>> slots(Connection tx, long campaign, List<Claim> claims) throws SQLException {
        List<Object> args = new ArrayList<>();
        args.add(campaign);
        claims.stream().map(claim -> claim.customer().value()).distinct().forEach(args::add);
        Map<Long, Set<Integer>> taken = new HashMap<>();
        Sql.query(
                tx,
                "SELECT customer_id, slot_no FROM voucher_claim WHERE tenant_id = 0 AND campaign_id = ?"
                        + " AND customer_id IN (" + Sql.marks(args.size() - 1) + ") AND slot_no IS NOT NULL",
                row -> taken.computeIfAbsent(row.number("customer_id"), id -> new HashSet<>())
                        .add(row.integer("slot_no")),
                args.toArray());
        return taken;
    }

    /** Sorted by the unique key, so that two batches wait for each other instead of deadlocking. */
    private static void insert(Connection tx, long campaign, Map<Claim, Integer> rows, long batch, Instant now)
            throws SQLException {
        List<Map.Entry<Claim, Integer>> sorted = rows.entrySet().stream()
                .sorted(Comparator.<Map.Entry<Claim, Integer>>comparingLong(
                                entry -> entry.getKey().customer().value())
                        .thenComparing(Map.Entry::getValue))
                .toList();
        Sql.batch(
                tx,
                "INSERT INTO voucher_claim (tenant_id, campaign_id, id, customer_id, slot_no, order_id, amount, state,"
                        + " batch_id, claimed_at, changed_at) VALUES (0,?,?,?,?,?,?,'RESERVED',?,?,?)",
                sorted,
                entry -> Sql.args(
                        campaign,
                        entry.getKey().id().value(),
                        entry.getKey().customer().value(),
                        entry.getValue(),
                        entry.getKey().order(),
                        entry.getKey().amount().minor(),
                        batch,
                        now,
                        now));
    }

    private void move(Connection tx, Collection<Long> orders, Claim.State from, Claim.State to) throws SQLException {
        if (orders.isEmpty()) {
            return;
        }
        List<Object> args = new ArrayList<>(orders.stream().sorted().toList());
        args.add(from.name());
        List<Claim> claims = Sql.query(
                tx,
                "SELECT v.id, v.campaign_id, v.customer_id, v.order_id, v.amount, c.currency FROM voucher_claim v"
                        + " JOIN campaign c ON c.tenant_id = v.tenant_id AND c.id = v.campaign_id"
                        + " WHERE v.tenant_id = 0 AND v.order_id IN (" + Sql.marks(orders.size()) + ") AND v.state = ?",
                Claims::claim,
                args.toArray());
        Instant now = clock.instant();
        List<Claim> moved = new ArrayList<>();
        for (Claim claim : claims) {
            int changed = Sql.update(
                    tx,
                    "UPDATE voucher_claim SET state = ?, changed_at = ?"
                            + (to == Claim.State.RELEASED ? ", slot_no = NULL" : "")
                            + " WHERE tenant_id = 0 AND campaign_id = ? AND id = ? AND state = ?",
                    to.name(),
                    now,
                    claim.campaign().value(),
                    claim.id().value(),
                    from.name());
            if (changed == 1) {
                moved.add(claim);
            }
        }
        long batch = Ids.next();
        for (Map.Entry<Long, Long> entry : sums(moved).entrySet()) {
            settle(tx, entry.getKey(), batch, from, to, entry.getValue(), now);
        }
    }

    private static void settle(
            Connection tx, long campaign, long batch, Claim.State from, Claim.State to, long sum, Instant now)
            throws SQLException {
        String source = from == Claim.State.RESERVED ? "reserved" : "spent";
        String target = to == Claim.State.SPENT ? "spent" : "available";
        Sql.update(
                tx,
                "UPDATE campaign SET "
                        + (target.equals("available") ? "state = IF(state = 'EXHAUSTED', 'RUNNING', state), " : "")
                        + source + " = " + source + " - ?, " + target + " = " + target + " + ?"
                        + " WHERE tenant_id = 0 AND id = ?",
                sum,
                sum,
                campaign);
        enter(tx, campaign, batch, source.toUpperCase(Locale.ROOT), target.toUpperCase(Locale.ROOT), sum, now);
    }

    static void enter(Connection tx, long campaign, long batch, String from, String to, long sum, Instant now)
            throws SQLException {
        Sql.batch(
                tx,
                "INSERT INTO ledger_entry (tenant_id, campaign_id, batch_id, account, amount, at) VALUES (0,?,?,?,?,?)",
                List.of(Map.entry(from, -sum), Map.entry(to, sum)),
                entry -> Sql.args(campaign, batch, entry.getKey(), entry.getValue(), now));
    }

    private static Claim claim(Row row) throws SQLException {
        return new Claim(
                new ClaimId(row.number("id")),
                new CampaignId(row.number("campaign_id")),
                new CustomerId(row.number("customer_id")),
                row.number("order_id"),
                new Money(row.number("amount"), row.text("currency")));
    }

    private static Map<Long, Long> sums(List<Claim> claims) {
        Map<Long, Long> sums = new TreeMap<>();
        claims.forEach(
                claim -> sums.merge(claim.campaign().value(), claim.amount().minor(), Math::addExact));
        return sums;
    }
}
