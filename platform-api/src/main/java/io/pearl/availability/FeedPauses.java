package io.pearl.availability;

import io.pearl.adapter.Feed;
import io.pearl.catalogue.StoreId;
import io.pearl.event.Event;
import io.pearl.event.Events;
import io.pearl.kernel.Json;
import io.pearl.tenancy.TenantId;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Stores that their own system says take no orders now. Such a pause lasts until the system says otherwise, which is
 * when it is pulled with another answer; nobody knows beforehand when that will be.
 */
@Singleton
final class FeedPauses {

    /** Longer than anybody may close a store for, and not for ever, should the system never be heard of again. */
    private static final Duration UNTIL_IT_SAYS_OTHERWISE = Duration.ofDays(365);

    private static final String REASON = "The chain's own system says that the store takes no orders.";
    private static final Pause.Closed BY_FEED = new Pause.Closed(Pause.Closer.TILL, 0, PauseRows.FEED, "feed");

    private final Events events;

    FeedPauses(Events events) {
        this.events = events;
    }

    /**
     * What has to be closed and what reopened.
     *
     * @param close stores
     * @param reopen pauses that the system does not speak of any more
     */
    record Change(Set<StoreId> close, List<Pause> reopen) {

        boolean none() {
            return close.isEmpty() && reopen.isEmpty();
        }

        Set<StoreId> stores() {
            Set<StoreId> stores = new HashSet<>(close);
            reopen.forEach(pause -> stores.add(pause.store()));
            return stores;
        }
    }

    /** @param stores the feed's store ids and ours */
    Change compare(Connection tx, TenantId tenant, Map<String, StoreId> stores, Feed feed, Instant now)
            throws SQLException {
        Map<StoreId, Pause> on = new HashMap<>();
        for (Pause pause : PauseRows.ofFeed(tx, tenant, now)) {
            on.put(pause.store(), pause);
        }
        Set<StoreId> close = new HashSet<>();
        List<Pause> reopen = new ArrayList<>();
        stores.forEach((source, store) -> {
            Optional<Pause> pause = Optional.ofNullable(on.get(store));
            boolean paused = feed.paused().contains(source);
            if (paused && pause.isEmpty()) {
                close.add(store);
            } else if (!paused) {
                pause.ifPresent(reopen::add);
            }
        });
        return new Change(close, reopen);
    }

    void write(Connection tx, TenantId tenant, Change change, Instant now) throws SQLException {
        if (change.none()) {
            return;
        }
        List<Event> happened = new ArrayList<>();
        for (StoreId store : change.close()) {
            Pause pause = new Pause(
                    PauseId.next(),
                    store,
                    Pause.Kind.PAUSED,
                    REASON,
                    0,
                    BY_FEED,
                    now,
                    now.plus(UNTIL_IT_SAYS_OTHERWISE),
                    Optional.empty());
            PauseRows.insert(tx, tenant, pause);
            happened.add(event(tenant, "store.paused", pause, now));
        }
        for (Pause pause : change.reopen()) {
            // somebody may have ended it at this moment, and has announced it
            if (PauseRows.end(tx, tenant, pause.id(), now, BY_FEED.name())) {
                happened.add(event(tenant, "store.resumed", pause, now));
            }
        }
        events.append(tx, happened);
    }

    private static Event event(TenantId tenant, String type, Pause pause, Instant now) {
        Map<String, Object> facts = Map.of(
                "store", pause.store().toString(),
                "pause", pause.id().toString(),
                "kind", pause.kind().text(),
                "reason", pause.reason(),
                "closed_by", pause.closed().by().text());
        return Event.of(tenant, type, pause.store().value(), PauseRows.FEED, now, Json.write(facts));
    }
}
