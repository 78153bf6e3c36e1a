package io.pearl.availability;

import io.pearl.catalogue.PublishedStore;
import io.pearl.menu.Money;
import java.time.Instant;
import java.util.Optional;

/**
 * How a store stands to an address at a moment.
 *
 * @param metres as the crow flies
 * @param zone the delivery zone the address lies in, the cheapest where several do; empty where it is out of range
 * @param open whether the store is open now
 * @param opensAt when it opens next, where it is closed
 */
public record Reach(PublishedStore store, long metres, Optional<Zone> zone, boolean open, Optional<Instant> opensAt) {

    /** What delivery costs there. */
    public record Zone(Money minimumOrder, Money fee) {}

    public boolean serves() {
        return open && zone.isPresent();
    }
}
