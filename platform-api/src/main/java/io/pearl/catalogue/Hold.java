package io.pearl.catalogue;

import io.pearl.catalogue.diff.HoldReason;
import io.pearl.catalogue.diff.MenuChange;
import io.pearl.tenancy.TenantId;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A change from one menu to another that waits, or waited, for a person.
 *
 * @param connection slug of the system that sends the menu
 * @param version counts everything that happens to the hold, for changes that are based on what was seen
 * @param before hash of the published menu; empty where there was none
 * @param after hash of the menu that is held
 * @param stores that would get it
 * @param orders of the last 7 days, over all items that change: an order with two of them counts twice
 * @param decision once it is decided
 */
public record Hold(
        TenantId tenant,
        HoldId id,
        String connection,
        State state,
        int version,
        Optional<String> before,
        String after,
        List<HoldReason> reasons,
        Counts counts,
        int stores,
        long orders,
        Instant createdAt,
        Optional<Decision> decision) {

    /** What became of it. */
    public enum State {
        OPEN,
        RELEASED,
        /** Some of its items. */
        PARTLY,
        REJECTED,
        /** The system sent something else before anybody decided. */
        SUPERSEDED;

        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<State> of(String text) {
            return Arrays.stream(values())
                    .filter(state -> state.text().equals(text))
                    .findFirst();
        }
    }

    /** @param by empty where nobody decided, as when it was superseded */
    public record Decision(String by, Optional<String> reason, Instant at) {}

    /**
     * How much differs, also where not every change is kept.
     *
     * @param changes by kind
     */
    public record Counts(int itemsBefore, int itemsAfter, Map<MenuChange.Kind, Integer> changes) {

        public Counts {
            changes = changes.isEmpty() ? Map.of() : new EnumMap<>(changes);
        }

        /** Over all kinds. */
        public int sum() {
            return changes.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    public Hold {
        reasons = List.copyOf(reasons);
    }
}
