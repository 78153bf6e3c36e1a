package io.pearl.identity;

import io.pearl.identity.Tenancy.Attention;
import io.pearl.identity.Tenancy.Profile;
import io.pearl.kernel.Row;
import io.pearl.menu.Text;
import io.pearl.tenancy.TenantId;
import io.pearl.tenancy.TenantState;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;

/** Tenants as they are read: with what needs attention, by one statement however many they are. */
final class TenancyRows {

    private TenancyRows() {}

    /**
     * Asks three questions of other rooms' tables, each answered by an index, and counts stores only of what is given.
     * Its one argument is now.
     *
     * @param where on {@code t}, the tenant
     * @param page on the tenant with its attention: what is left out, in which order, how many
     */
    static String select(String where, String page) {
        return "SELECT q.*, (SELECT COUNT(*) FROM store s WHERE s.tenant_id = q.id AND s.gone = 0"
                + " AND s.menu_hash IS NOT NULL) AS stores FROM (SELECT r.* FROM (SELECT p.*,"
                + " (p.state <> 'live' OR p.connection_trouble OR p.access_open OR p.no_owner) AS acting FROM ("
                + "SELECT t.*,"
                + " EXISTS (SELECT 1 FROM connection c WHERE c.tenant_id = t.id AND c.trouble IS NOT NULL)"
                + " AS connection_trouble,"
                + " EXISTS (SELECT 1 FROM tenant_access a WHERE a.tenant_id = t.id AND a.closed_at IS NULL"
                + " AND a.until_at > ?) AS access_open,"
                + " NOT EXISTS (SELECT 1 FROM member m WHERE m.tenant_id = t.id AND m.role = 'owner'"
                + " AND m.state = 'active') AS no_owner"
                + " FROM tenant t" + where + ") p) r WHERE 1 = 1" + page + ") q";
    }

    static Tenancy tenancy(Row row) throws SQLException {
        TenantState state = TenantState.of(row.text("state")).orElseThrow();
        return new Tenancy(
                new TenantId(row.number("id")),
                row.text("slug"),
                state,
                row.maybeText("state_reason"),
                attention(row, state),
                profile(row),
                row.integer("version"),
                row.maybeText("organization_id").isPresent(),
                row.integer("stores"),
                row.instant("created_at"));
    }

    static Profile profile(Row row) throws SQLException {
        return new Profile(
                new Text(row.text("name_zh"), row.text("name_en")),
                row.text("legal_name"),
                row.text("registration_no"),
                row.text("contact_name"),
                row.text("contact_email"),
                row.text("contact_phone"),
                ZoneId.of(row.text("time_zone")));
    }

    private static Set<Attention> attention(Row row, TenantState state) throws SQLException {
        Set<Attention> attention = EnumSet.noneOf(Attention.class);
        if (state == TenantState.ONBOARDING) {
            attention.add(Attention.ONBOARDING);
        }
        if (state == TenantState.SUSPENDED) {
            attention.add(Attention.SUSPENDED);
        }
        if (row.flag("connection_trouble")) {
            attention.add(Attention.CONNECTION);
        }
        if (row.flag("access_open")) {
            attention.add(Attention.ACCESS);
        }
        if (row.flag("no_owner")) {
            attention.add(Attention.OWNER);
        }
        return attention;
    }
}
