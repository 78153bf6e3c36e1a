package io.pearl.onboarding;

import io.pearl.event.AuditTrail;
import io.pearl.event.Event;
import io.pearl.event.Events;
import io.pearl.identity.Accesses;
import io.pearl.kernel.Db;
import io.pearl.kernel.Json;
import io.pearl.kernel.Refused;
import io.pearl.kernel.Sql;
import io.pearl.tenancy.Caller;
import io.pearl.tenancy.LiveTenants;
import io.pearl.tenancy.Permission;
import io.pearl.tenancy.Standings;
import io.pearl.tenancy.Tenant;
import io.pearl.tenancy.TenantState;
import io.pearl.tenancy.Tenants;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The gate between onboarding and customers. */
@Singleton
public final class GoLive {

    private static final int MOST_ACTOR = 80;

    private final Db db;
    private final Clock clock;
    private final Onboarding onboarding;
    private final AuditTrail audit;
    private final Events events;
    private final Accesses accesses;
    private final Seen seen;

    GoLive(Db db, Clock clock, Onboarding onboarding, AuditTrail audit, Events events, Accesses accesses, Seen seen) {
        this.db = db;
        this.clock = clock;
        this.onboarding = onboarding;
        this.audit = audit;
        this.events = events;
        this.accesses = accesses;
        this.seen = seen;
    }

    /** What remembers tenants and has to hear of it. */
    @Singleton
    record Seen(Tenants tenants, LiveTenants live, Standings standings) {}

    /**
     * Lets customers order at the tenant, and ends access that was opened to onboard it; one that is live stays so. The
     * client that sets a server up is not held back by open steps: what it brings was onboarded elsewhere.
     *
     * @throws Refused NOT_READY naming what is open
     */
    public void go(Caller who, Tenant tenant) {
        who.needIn(tenant.id(), Permission.TENANTS_WRITE);
        Onboarding.Checklist checklist = onboarding.of(tenant.id());
        if (checklist.state() == TenantState.LIVE) {
            return;
        }
        if (checklist.state() != TenantState.ONBOARDING) {
            throw Refused.field(
                    OnboardingProblem.NOT_READY,
                    "/state",
                    "is " + checklist.state().text());
        }
        boolean unchecked = !checklist.ready() && who.platform().contains(Permission.TENANTS_ENTER);
        if (!unchecked) {
            onboarding.needReady(checklist);
        }
        @Nullable String reason = unchecked ? "set up without the checklist" : null;
        List<String> ended = db.write(tx -> open(tx, who, tenant, reason));
        ended.forEach(seen.standings()::forget);
        seen.tenants().forget(tenant.id());
        seen.live().refresh();
        events.committed();
    }

    /** @return whose access ended */
    private List<String> open(Connection tx, Caller who, Tenant tenant, @Nullable String reason) throws SQLException {
        Instant now = clock.instant();
        long id = tenant.id().value();
        int opened = Sql.update(
                tx,
                "UPDATE tenant SET state = 'live', state_reason = NULL, changed_at = ?"
                        + " WHERE id = ? AND state = 'onboarding'",
                now,
                id);
        if (opened == 0) {
            // somebody else was faster, or has suspended it in this moment
            return List.of();
        }
        List<String> holders = accesses.endOnboarding(tx, who, tenant.id());
        audit.record(tx, who, tenant.id(), "tenant.live", tenant.id().toString(), "onboarding", "live", reason);
        String actor = who.subject();
        events.append(
                tx,
                List.of(Event.of(
                        tenant.id(),
                        "tenant.live",
                        id,
                        actor.length() > MOST_ACTOR ? actor.substring(0, MOST_ACTOR) : actor,
                        now,
                        Json.write(Map.of("tenant", tenant.slug())))));
        return holders;
    }
}
