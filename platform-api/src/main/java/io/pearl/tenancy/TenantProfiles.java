package io.pearl.tenancy;

import io.pearl.kernel.Db;
import io.pearl.kernel.Sql;
import jakarta.inject.Singleton;
import java.time.ZoneId;

/** A tenant's state and papers, for rooms that decide by them. */
@Singleton
public final class TenantProfiles {

    private final Db db;

    TenantProfiles(Db db) {
        this.db = db;
    }

    /** Texts are empty where nobody has given them. */
    public record Profile(
            TenantState state,
            String legalName,
            String registrationNo,
            String contactName,
            String contactEmail,
            String contactPhone,
            ZoneId timeZone) {}

    public Profile of(TenantId tenant) {
        return db.read(tx -> Sql.one(
                        tx,
                        "SELECT state, legal_name, registration_no, contact_name, contact_email, contact_phone,"
                                + " time_zone FROM tenant WHERE id = ?",
                        row -> new Profile(
                                TenantState.of(row.text("state")).orElseThrow(),
                                row.text("legal_name"),
                                row.text("registration_no"),
                                row.text("contact_name"),
                                row.text("contact_email"),
                                row.text("contact_phone"),
                                ZoneId.of(row.text("time_zone"))),
                        tenant.value())
                .orElseThrow());
    }
}
