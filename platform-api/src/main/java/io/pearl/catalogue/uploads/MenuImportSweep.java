package io.pearl.catalogue.uploads;

import io.micronaut.context.annotation.Requires;
import io.micronaut.scheduling.annotation.Scheduled;
import io.pearl.event.Leases;
import io.pearl.kernel.Db;
import io.pearl.kernel.Sql;
import io.pearl.tenancy.TenantId;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Clears away files that nobody applied. May be done twice. */
@Singleton
@Requires(property = "pearl.background", notEquals = "false")
class MenuImportSweep {

    private static final Duration KEPT_FOR = Duration.ofDays(7);
    private static final int AT_ONCE = 50;

    private final Db db;
    private final Clock clock;
    private final Leases leases;

    MenuImportSweep(Db db, Clock clock, Leases leases) {
        this.db = db;
        this.clock = clock;
        this.leases = leases;
    }

    private record Old(TenantId tenant, MenuImportId id) {}

    @Scheduled(fixedDelay = "10m", initialDelay = "90s")
    void scheduled() {
        if (leases.mine("menu-import-sweep", 0)) {
            sweep();
        }
    }

    /** @return how many went */
    int sweep() {
        List<Old> old = db.read(tx -> Sql.query(
                tx,
                "/* every tenant: what nobody came back to is cleared away */ SELECT tenant_id, id FROM menu_import"
                        + " WHERE state IN ('UNREADABLE', 'UPLOADED', 'MAPPED', 'DROPPED') AND created_at < ?"
                        + " ORDER BY created_at LIMIT " + AT_ONCE,
                row -> new Old(new TenantId(row.number("tenant_id")), new MenuImportId(row.number("id"))),
                clock.instant().minus(KEPT_FOR)));
        int gone = 0;
        for (Old one : old) {
            gone += clear(one) ? 1 : 0;
        }
        return gone;
    }

    /** One that is being applied at this moment stays. */
    private boolean clear(Old one) {
        return db.write(tx -> {
            boolean there = Sql.one(
                            tx,
                            "SELECT state FROM menu_import WHERE tenant_id = ? AND id = ? FOR UPDATE",
                            row -> row.text("state"),
                            one.tenant().value(),
                            one.id().value())
                    .filter(state -> !List.of("APPLIED", "REVERTED").contains(state))
                    .isPresent();
            if (there) {
                MenuImportRows.delete(tx, one.tenant(), one.id());
            }
            return there;
        });
    }
}
