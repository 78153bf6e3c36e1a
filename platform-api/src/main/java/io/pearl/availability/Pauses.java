package io.pearl.availability;

import io.pearl.catalogue.PublishedStore;
import io.pearl.catalogue.StoreId;
import io.pearl.event.AuditTrail;
import io.pearl.event.Event;
import io.pearl.event.Events;
import io.pearl.kernel.Db;
import io.pearl.kernel.Json;
import io.pearl.kernel.Refused;
import io.pearl.tenancy.Caller;
import io.pearl.tenancy.Permission;
import io.pearl.tenancy.TenantId;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Kitchens that take no orders for a while, or need longer. Who closed one is who may reopen it. */
@Singleton
public final class Pauses {

    private static final Duration LONGEST = Pause.LONGEST;
    private static final int LONGEST_REASON = 200;
    private static final int MOST_EXTRA_MINUTES = 240;

    private final Db db;
    private final Clock clock;
    private final PublishedStores stores;
    private final StoreServices services;
    private final AuditTrail audit;
    private final Events events;

    Pauses(Db db, Clock clock, PublishedStores stores, StoreServices services, AuditTrail audit, Events events) {
        this.db = db;
        this.clock = clock;
        this.stores = stores;
        this.services = services;
        this.audit = audit;
        this.events = events;
    }

    /**
     * What is wanted of a kitchen.
     *
     * @param extraMinutes of a busy one, 1 to 240; 0 of one that takes no orders
     */
    public record Wanted(Pause.Kind kind, String reason, Instant endsAt, int extraMinutes) {}

    /** Newest first, at most 100, those that are over with them. */
    public List<Pause> of(Caller who, TenantId tenant, String store) {
        StoreId id = stores.find(who, Permission.STORES_READ, tenant, store).id();
        return db.read(tx -> PauseRows.of(tx, tenant, id));
    }

    /** @throws Refused STORE_UNKNOWN, or INVALID_REQUEST naming the field */
    public Pause open(Caller who, TenantId tenant, String store, Wanted wanted) {
        PublishedStore found = stores.find(who, Permission.KITCHEN_WRITE, tenant, store);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        check(wanted, now);
        Pause pause = new Pause(
                PauseId.next(),
                found.id(),
                wanted.kind(),
                wanted.reason().strip(),
                wanted.extraMinutes(),
                closer(who, tenant),
                now,
                wanted.endsAt().truncatedTo(ChronoUnit.MILLIS),
                Optional.empty());
        db.write(tx -> {
            long revision = Revisions.next(tx, tenant);
            PauseRows.insert(tx, tenant, pause);
            Revisions.stock(tx, tenant, revision, Set.of(found.id()));
            String type = pause.kind() == Pause.Kind.PAUSED ? "store.paused" : "store.busy";
            audit.record(tx, who, tenant, type, found.id().toString(), null, Json.write(facts(pause)), pause.reason());
            happened(tx, who, tenant, type, pause, now);
            return pause;
        });
        seen();
        return pause;
    }

    /**
     * Ends it before its time; repeating it changes nothing.
     *
     * @throws Refused PAUSE_UNKNOWN, or PAUSE_NOT_YOURS where somebody else closed it
     */
    public void end(Caller who, TenantId tenant, String store, String pause) {
        PublishedStore found = stores.find(who, Permission.KITCHEN_WRITE, tenant, store);
        PauseId id = PauseId.parse(pause).orElseThrow(Pauses::unknown);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        db.write(tx -> {
            long revision = Revisions.next(tx, tenant);
            Pause there = PauseRows.lock(tx, tenant, found.id(), id).orElseThrow(Pauses::unknown);
            Pause.Closed closer = closer(who, tenant);
            if (!closer.mayReopen(there.closed())) {
                throw Refused.because(
                        AvailabilityProblem.PAUSE_NOT_YOURS,
                        "The store was closed by " + words(there.closed().by()) + ", who may reopen it.");
            }
            if (there.activeAt(now) && PauseRows.end(tx, tenant, id, now, who.name())) {
                Revisions.stock(tx, tenant, revision, Set.of(found.id()));
                audit.record(tx, who, tenant, "store.resumed", found.id().toString(), Json.write(facts(there)), null);
                happened(tx, who, tenant, "store.resumed", there, now);
            }
            return there;
        });
        seen();
    }

    /** Whether this one may end a pause before its time. */
    public boolean mayEnd(Caller who, TenantId tenant, Pause pause) {
        return who.sees(tenant, Permission.KITCHEN_WRITE) && closer(who, tenant).mayReopen(pause.closed());
    }

    private void seen() {
        events.committed();
        services.refresh();
    }

    private void happened(Connection tx, Caller who, TenantId tenant, String type, Pause pause, Instant now)
            throws SQLException {
        events.append(
                tx,
                List.of(Event.of(tenant, type, pause.store().value(), who.subject(), now, Json.write(facts(pause)))));
    }

    static Map<String, Object> facts(Pause pause) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("store", pause.store().toString());
        facts.put("pause", pause.id().toString());
        facts.put("kind", pause.kind().text());
        facts.put("reason", pause.reason());
        facts.put("until", pause.endsAt().toString());
        facts.put("closed_by", pause.closed().by().text());
        if (pause.extraMinutes() > 0) {
            facts.put("extra_minutes", pause.extraMinutes());
        }
        return facts;
    }

    private static void check(Wanted wanted, Instant now) {
        String reason = wanted.reason().strip();
        if (reason.isEmpty()
                || reason.length() > LONGEST_REASON
                || reason.chars().anyMatch(Character::isISOControl)) {
            throw invalid("/reason", "must have 1 to " + LONGEST_REASON + " characters on one line");
        }
        if (!wanted.endsAt().isAfter(now) || wanted.endsAt().isAfter(now.plus(LONGEST))) {
            throw invalid("/until", "must be in the next " + LONGEST.toDays() + " days");
        }
        boolean busy = wanted.kind() == Pause.Kind.BUSY;
        if (busy && (wanted.extraMinutes() < 1 || wanted.extraMinutes() > MOST_EXTRA_MINUTES)) {
            throw invalid("/extraMinutes", "must be 1 to " + MOST_EXTRA_MINUTES + " for a busy kitchen");
        }
        if (!busy && wanted.extraMinutes() != 0) {
            throw invalid("/extraMinutes", "is only for a busy kitchen");
        }
    }

    /** A system is the till; whoever holds a role of the platform acts for it, also inside a tenant. */
    private static Pause.Closed closer(Caller who, TenantId tenant) {
        Pause.Closer by = Pause.Closer.STAFF;
        if (who.client().isPresent()) {
            by = Pause.Closer.TILL;
        } else if (!who.platform().isEmpty()) {
            by = Pause.Closer.PLATFORM;
        }
        return new Pause.Closed(by, rank(who, tenant), who.subject(), who.name());
    }

    private static int rank(Caller who, TenantId tenant) {
        if (who.sees(tenant, Permission.MEMBERS_WRITE)) {
            return Pause.Closed.OWNER;
        }
        return who.sees(tenant, Permission.STORES_WRITE) ? Pause.Closed.EDITOR : Pause.Closed.IN_THE_STORE;
    }

    private static String words(Pause.Closer closer) {
        return switch (closer) {
            case TILL -> "the till";
            case STAFF -> "staff of the chain, of at least that rank";
            case PLATFORM -> "the platform";
        };
    }

    private static Refused unknown() {
        return Refused.because(AvailabilityProblem.PAUSE_UNKNOWN, "There is no such pause of this store.");
    }

    private static Refused invalid(String pointer, String detail) {
        return Refused.field(AvailabilityProblem.INVALID_REQUEST, pointer, detail);
    }
}
