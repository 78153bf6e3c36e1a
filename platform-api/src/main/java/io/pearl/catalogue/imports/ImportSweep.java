package io.pearl.catalogue.imports;

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
import java.util.Optional;

/** Clears away previews that nobody applied: each has up to ten thousand rows. May be done twice. */
@Singleton
@Requires(property = "pearl.background", notEquals = "false")
class ImportSweep {

    private static final Duration KEPT_FOR = Duration.ofDays(7);
    private static final int AT_ONCE = 50;

    private final Db db;
    private final Clock clock;
    private final Leases leases;

    ImportSweep(Db db, Clock clock, Leases leases) {
        this.db = db;
        this.clock = clock;
        this.leases = leases;
    }

    private record Preview(TenantId tenant, ImportId id) {}

    @Scheduled(fixedDelay = "10m", initialDelay = "1m")
    void scheduled() {
        if (leases.mine("import-sweep", 0)) {
            sweep();
        }
    }

    /** @return how many went */
    int sweep() {
        List<Preview> old = db.read(tx -> Sql.query(
                tx,
                "/* every tenant: what nobody came back to is cleared away */"
                        + " SELECT tenant_id, id FROM store_import WHERE state = 'PREVIEWED' AND created_at < ?"
                        + " ORDER BY created_at LIMIT " + AT_ONCE,
                row -> new Preview(new TenantId(row.number("tenant_id")), new ImportId(row.number("id"))),
                clock.instant().minus(KEPT_FOR)));
        int gone = 0;
        for (Preview preview : old) {
            gone += clear(preview) ? 1 : 0;
        }
        return gone;
    }

    /** One that is being applied at this moment stays. */
    private boolean clear(Preview preview) {
        return db.write(tx -> {
            Optional<String> state = Sql.one(
                    tx,
                    "SELECT state FROM store_import WHERE tenant_id = ? AND id = ? FOR UPDATE",
                    row -> row.text("state"),
                    preview.tenant().value(),
                    preview.id().value());
            if (!state.equals(Optional.of(StoreImport.State.PREVIEWED.name()))) {
                return false;
            }
            Sql.update(
                    tx,
                    "DELETE FROM store_import_row WHERE tenant_id = ? AND import_id = ?",
                    preview.tenant().value(),
                    preview.id().value());
            return Sql.update(
                            tx,
                            "DELETE FROM store_import WHERE tenant_id = ? AND id = ?",
                            preview.tenant().value(),
                            preview.id().value())
                    == 1;
        });
    }
}
