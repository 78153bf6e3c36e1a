package io.pearl.availability;

import io.pearl.catalogue.PublishedStore;
import io.pearl.menu.Money;
import io.pearl.menu.Store.DeliveryZone;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How a store stands to an address at a moment.
 *
 * @param metres as the crow flies
 * @param zone where the address lies in a delivery zone; empty where it is out of range
 * @param opening whether it takes orders for there now
 * @param shelf what it has
 */
public record Reach(PublishedStore store, long metres, Optional<Zone> zone, Opening opening, Shelf shelf) {

    /**
     * What delivery costs there.
     *
     * @param covering zones that the address lies in, at least one
     * @param metres from the store
     */
    public record Zone(List<DeliveryZone> covering, long metres) {

        public Zone {
            covering = List.copyOf(covering);
        }

        /** @param goods total of what is ordered */
        public Money fee(Money goods) {
            return of(goods).fee(metres, goods);
        }

        /** @param goods total of what is ordered */
        public Money minimumOrder(Money goods) {
            return of(goods).minimumOrder();
        }

        /** The cheapest of those for which it is enough; where it is too little for all, the one that asks for least. */
        DeliveryZone of(Money goods) {
            return covering.stream()
                    .filter(zone -> goods.compareTo(zone.minimumOrder()) >= 0)
                    .min(Comparator.comparing(zone -> zone.fee(metres, goods)))
                    .or(() -> covering.stream().min(Comparator.comparing(DeliveryZone::minimumOrder)))
                    .orElseThrow();
        }
    }

    /**
     * Whether a store takes orders.
     *
     * @param opensAt when it does next, where it does not now
     * @param paused why it does not, where somebody closed it
     * @param busy why it takes longer
     */
    public record Opening(boolean open, Optional<Instant> opensAt, Optional<Pause> paused, Optional<Pause> busy) {}

    public boolean open() {
        return opening.open();
    }

    public Optional<Instant> opensAt() {
        return opening.opensAt();
    }

    public boolean serves() {
        return open() && zone.isPresent();
    }
}
