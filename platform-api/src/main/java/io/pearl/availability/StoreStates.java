package io.pearl.availability;

import io.pearl.availability.Availability.Heard;
import io.pearl.catalogue.Catalogue;
import io.pearl.catalogue.ConnectionId;
import io.pearl.catalogue.LastPulls;
import io.pearl.catalogue.PublishedStore;
import io.pearl.catalogue.StoreId;
import io.pearl.kernel.Refused;
import io.pearl.menu.Confidence;
import io.pearl.tenancy.Caller;
import io.pearl.tenancy.Permission;
import io.pearl.tenancy.TenantId;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All of a tenant's stores at a glance. Read out of this node's memory: nothing is asked for each store. */
@Singleton
public final class StoreStates {

    private static final Comparator<PublishedStore> BY_NAME = Comparator.<PublishedStore, String>comparing(
                    store -> store.name().zh())
            .thenComparing(store -> store.id().value());

    private final Clock clock;
    private final Catalogue catalogue;
    private final LastPulls pulls;
    private final Availability availability;

    StoreStates(Clock clock, Catalogue catalogue, LastPulls pulls, Availability availability) {
        this.clock = clock;
        this.catalogue = catalogue;
        this.pulls = pulls;
        this.availability = availability;
    }

    /** What stores are looked for by. */
    public enum Kind {
        OPEN,
        /** By its hours. */
        CLOSED,
        PAUSED,
        BUSY,
        /** Its stock was not heard of for a while. */
        STALE,
        SOLD_OUT;

        public static Optional<Kind> of(String text) {
            for (Kind kind : values()) {
                if (kind.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(text)) {
                    return Optional.of(kind);
                }
            }
            return Optional.empty();
        }
    }

    /**
     * Which stores.
     *
     * @param search start of a name in either language, or of a source id; empty for all
     * @param only these; none for all
     */
    public record Asked(Optional<Kind> kind, String search, Set<StoreId> only) {

        public Asked {
            only = Set.copyOf(only);
        }

        private boolean about(PublishedStore store) {
            String start = search.strip().toLowerCase(Locale.ROOT);
            return (only.isEmpty() || only.contains(store.id()))
                    && (start.isEmpty()
                            || store.name().zh().toLowerCase(Locale.ROOT).startsWith(start)
                            || store.name().en().toLowerCase(Locale.ROOT).startsWith(start)
                            || store.sourceId().toLowerCase(Locale.ROOT).startsWith(start));
        }
    }

    /**
     * How one stands.
     *
     * @param connection what its system is called
     * @param delivers whether it does anywhere
     * @param closesAt where it is open and its hours end within a week
     * @param soldOut items that cannot be ordered
     * @param confidence how far its stock can be believed
     */
    public record State(
            PublishedStore store,
            String connection,
            boolean delivers,
            Reach.Opening opening,
            Optional<Instant> closesAt,
            int soldOut,
            Confidence confidence,
            Optional<Heard> heard) {

        /** Where the next page starts. */
        public String cursor() {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString((store.id() + " " + store.name().zh()).getBytes(StandardCharsets.UTF_8));
        }

        private boolean is(Kind kind) {
            return switch (kind) {
                case OPEN -> opening.open();
                case CLOSED -> !opening.open() && opening.paused().isEmpty();
                case PAUSED -> opening.paused().isPresent();
                case BUSY -> opening.busy().isPresent();
                case STALE -> confidence != Confidence.CERTAIN;
                case SOLD_OUT -> soldOut > 0;
            };
        }
    }

    /**
     * Stores by name, of those that have a menu.
     *
     * @param cursor of the last store seen
     */
    public List<State> list(Caller who, TenantId tenant, Asked asked, Optional<String> cursor, int limit) {
        who.needIn(tenant, Permission.STORES_READ);
        Optional<After> after = cursor.map(After::of);
        Map<ConnectionId, String> slugs = pulls.slugs(tenant);
        Instant now = clock.instant();
        return catalogue.of(tenant).stream()
                .filter(asked::about)
                .filter(store -> after.map(last -> last.before(store)).orElse(true))
                .sorted(BY_NAME)
                .map(store -> state(store, slugs.getOrDefault(store.connection(), ""), now))
                .filter(state -> asked.kind().map(state::is).orElse(true))
                .limit(limit)
                .toList();
    }

    private State state(PublishedStore store, String connection, Instant now) {
        Reach.Opening opening = availability.opening(store, now);
        Shelf shelf = availability.shelf(store, now);
        return new State(
                store,
                connection,
                availability.offer(store).zones() > 0,
                opening,
                opening.open() ? availability.hours(store).closesAfter(now) : Optional.empty(),
                availability.soldOut(store, shelf),
                shelf.confidence(),
                availability.heard(store));
    }

    /** The last store of the page before. */
    private record After(String name, StoreId id) {

        static After of(String cursor) {
            try {
                String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
                int blank = text.indexOf(' ');
                Optional<StoreId> id = blank < 0 ? Optional.empty() : StoreId.parse(text.substring(0, blank));
                if (id.isPresent()) {
                    return new After(text.substring(blank + 1), id.get());
                }
            } catch (IllegalArgumentException rubbish) {
                // told below
            }
            throw Refused.field(AvailabilityProblem.INVALID_REQUEST, "query:cursor", "is not from an earlier page");
        }

        boolean before(PublishedStore store) {
            int names = name.compareTo(store.name().zh());
            return names < 0 || (names == 0 && id.value() < store.id().value());
        }
    }
}
