package io.pearl.ordering;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Value;
import io.pearl.campaign.CampaignProblem;
import io.pearl.campaign.Claim;
import io.pearl.campaign.Claims;
import io.pearl.event.Event;
import io.pearl.event.Events;
import io.pearl.kernel.Db;
import io.pearl.kernel.GroupCommit;
import io.pearl.kernel.GroupCommit.Outcome;
import io.pearl.kernel.Refused;
import jakarta.annotation.PreDestroy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Writes new orders, many in one commit: voucher claims, orders, lines, risk decisions, plans, answers, events, and last
 * the campaigns' hot rows. A caller is answered after the commit and never before.
 */
@Context
public final class OrderWriter {

    private final Db db;
    private final Claims claims;
    private final OrderRows rows;
    private final RequestKeys keys;
    private final Events events;
    private final List<PlacementListener> listeners;
    private final GroupCommit<Placement, Answered> commits;

    OrderWriter(
            Db db,
            Claims claims,
            OrderRows rows,
            RequestKeys keys,
            Events events,
            List<PlacementListener> listeners,
            @Value("${pearl.writers:2}") int writers) {
        this.db = db;
        this.claims = claims;
        this.rows = rows;
        this.keys = keys;
        this.events = events;
        this.listeners = listeners;
        this.commits = new GroupCommit<>("order-writer", writers, 4096, 200, this::write);
    }

    /**
     * What a placement came to.
     *
     * @param repeated the answer that was given to the same key before, where it was used; then nothing was written
     */
    public record Answered(Optional<RequestKey.Recorded> repeated) {}

    /**
     * Waits until the order is durable.
     *
     * @throws Refused TOO_MANY_ORDERS, or a {@link CampaignProblem} where the voucher cannot be had: nothing was written
     */
    public Answered place(Placement placement) {
        Answered answered = commits.submit(placement, OrderingProblem.TOO_MANY_ORDERS);
        events.committed();
        return answered;
    }

    @PreDestroy
    void stop() {
        commits.close();
    }

    private List<Outcome<Answered>> write(List<Placement> batch) {
        try {
            return db.write(tx -> write(tx, batch, false));
        } catch (Claims.DoesNotFit nearTheEnd) {
            return db.write(tx -> write(tx, batch, true));
        }
    }

    private List<Outcome<Answered>> write(Connection tx, List<Placement> batch, boolean exactly) throws SQLException {
        Map<Placement, Outcome<Answered>> outcomes = new LinkedHashMap<>();
        List<Placement> fresh = fresh(tx, batch, outcomes);
        List<Claim> wanted = new ArrayList<>();
        for (Placement placement : fresh) {
            placement
                    .voucher()
                    .ifPresent(campaign -> wanted.add(new Claim(
                            placement.claim(),
                            campaign.id(),
                            placement.order().customer(),
                            placement.order().id().value(),
                            placement.order().totals().discount())));
        }
        Claims.Batch reserved = claims.reserve(tx, wanted, exactly);
        List<Placement> admitted = new ArrayList<>();
        for (Placement placement : fresh) {
            Optional<CampaignProblem> refusal =
                    reserved.refusal(placement.order().id().value());
            if (refusal.isPresent()) {
                outcomes.put(
                        placement,
                        Outcome.refused(
                                Refused.because(refusal.get(), refusal.get().title())));
            } else {
                admitted.add(placement);
                outcomes.put(placement, Outcome.of(new Answered(Optional.empty())));
            }
        }
        if (!admitted.isEmpty()) {
            rows.insert(tx, admitted);
            keys.insert(tx, admitted.stream().map(Placement::key).toList());
            for (PlacementListener listener : listeners) {
                listener.placed(tx, admitted);
            }
            events.append(tx, admitted.stream().map(OrderWriter::placed).toList());
            claims.charge(tx, reserved);
        }
        return batch.stream().map(outcomes::get).toList();
    }

    /** Leaves out what was answered before, also by another node, and keys that stand twice in the batch. */
    private List<Placement> fresh(Connection tx, List<Placement> batch, Map<Placement, Outcome<Answered>> outcomes)
            throws SQLException {
        Map<String, Set<String>> byChannel = new LinkedHashMap<>();
        batch.forEach(placement -> byChannel
                .computeIfAbsent(placement.key().channel(), channel -> new LinkedHashSet<>())
                .add(placement.key().key()));
        Map<String, Map<String, RequestKey.Recorded>> known = new HashMap<>();
        for (var entry : byChannel.entrySet()) {
            known.put(entry.getKey(), keys.select(tx, entry.getKey(), List.copyOf(entry.getValue())));
        }
        Set<Map.Entry<String, String>> seen = new LinkedHashSet<>();
        List<Placement> fresh = new ArrayList<>();
        for (Placement placement : batch) {
            RequestKey key = placement.key();
            RequestKey.Recorded before =
                    known.getOrDefault(key.channel(), Map.of()).get(key.key());
            if (before != null) {
                outcomes.put(placement, Outcome.of(new Answered(Optional.of(before))));
            } else if (seen.add(Map.entry(key.channel(), key.key()))) {
                fresh.add(placement);
            } else {
                outcomes.put(
                        placement,
                        Outcome.refused(Refused.because(
                                OrderingProblem.IDEMPOTENCY_KEY_IN_FLIGHT,
                                "A request with this Idempotency-Key is being carried out.")));
            }
        }
        return fresh;
    }

    private static Event placed(Placement placement) {
        return OrderEvents.of(
                placement.order(),
                OrderState.PLACED,
                "customer",
                placement.order().placedAt(),
                Map.of());
    }
}
