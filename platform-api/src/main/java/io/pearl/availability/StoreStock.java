package io.pearl.availability;

import io.pearl.menu.StockKey;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * All that is said about what a store has. Where several speak of the same thing, the newest word that still holds
 * counts; what nobody speaks of is there.
 */
final class StoreStock {

    static final StoreStock FULL = new StoreStock(Map.of());

    private final Map<StockKey, List<Observation>> said;

    private StoreStock(Map<StockKey, List<Observation>> said) {
        this.said = Map.copyOf(said);
    }

    static StoreStock of(Collection<Observation> observations) {
        Map<StockKey, List<Observation>> said = new HashMap<>();
        observations.forEach(
                one -> said.computeIfAbsent(one.key(), key -> new ArrayList<>()).add(one));
        said.values()
                .forEach(all -> all.sort(Comparator.comparing(Observation::seenAt)
                        .thenComparing(Observation::origin)
                        .reversed()));
        return said.isEmpty() ? FULL : new StoreStock(said);
    }

    boolean silent() {
        return said.isEmpty();
    }

    Set<StockKey> keys() {
        return said.keySet();
    }

    /** What counts of what is said about it. */
    Optional<Observation> now(StockKey key, Instant now, ZoneId there) {
        return said.getOrDefault(key, List.of()).stream()
                .filter(one -> one.holdsAt(now, there))
                .findFirst();
    }

    boolean gone(StockKey key, Instant now, ZoneId there) {
        return now(key, now, there).filter(one -> one.goneAt(now, there)).isPresent();
    }

    /** What a person, a system or a till said last. */
    Optional<Observation> heard() {
        return said.values().stream()
                .flatMap(List::stream)
                .filter(one -> one.origin() != Origin.FEED)
                .max(Comparator.comparing(Observation::seenAt));
    }

    /** The same with one more word said. */
    StoreStock with(Observation more) {
        return of(Stream.concat(said.values().stream().flatMap(List::stream), Stream.of(more))
                .toList());
    }
}
