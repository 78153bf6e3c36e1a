package io.pearl.identity;

import io.pearl.kernel.Row;
import io.pearl.kernel.Sql;
import io.pearl.tenancy.Caller;
import io.pearl.tenancy.Permission;
import io.pearl.tenancy.Role;
import io.pearl.tenancy.TenantId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Invitations as they are kept. */
final class InvitationRows {

    private InvitationRows() {}

    /**
     * One of them, by a link or by its id.
     *
     * @param state {@code open}, {@code used}, {@code revoked} or {@code replaced}
     * @param linkWorks false where a newer link was sent
     * @param sender a subject
     * @param setup whether the client that sets a server up sent it: by then it may be gone
     */
    record Kept(
            TenantId tenant,
            InvitationId id,
            EmailAddress email,
            Role role,
            String language,
            String state,
            boolean linkWorks,
            long mail,
            String sender,
            boolean setup,
            String invitedBy,
            Instant expiresAt) {

        boolean open() {
            return state.equals("open");
        }
    }

    private static final String SETUP = "setup";

    /** As what somebody sends: see {@code invitation.sent_as}. */
    static String sentAs(Caller who) {
        return who.platform().contains(Permission.TENANTS_ENTER) ? SETUP : "person";
    }

    private static final String COLUMNS = "i.tenant_id, i.id, i.email, i.role, i.language, i.state, i.mail_id,"
            + " i.invited_by, i.sent_as, i.invited_by_name, i.expires_at, ";

    static Optional<Kept> byLink(Connection tx, LinkToken token) throws SQLException {
        return Sql.one(
                tx,
                "/* every tenant: a link does not say whose it is */ SELECT " + COLUMNS
                        + "l.ended_at IS NULL AS link_works FROM invitation_link l"
                        + " JOIN invitation i ON i.tenant_id = l.tenant_id AND i.id = l.invitation_id"
                        + " WHERE l.token_hash = ?",
                InvitationRows::kept,
                (Object) token.hash());
    }

    /** Locked, so that nobody else uses, renews or revokes it until the commit. */
    static Optional<Kept> lock(Connection tx, TenantId tenant, InvitationId id) throws SQLException {
        return Sql.one(
                tx,
                "SELECT " + COLUMNS + "1 AS link_works FROM invitation i WHERE i.tenant_id = ? AND i.id = ? FOR UPDATE",
                InvitationRows::kept,
                tenant.value(),
                id.value());
    }

    static Optional<Kept> lockOpen(Connection tx, TenantId tenant, String address) throws SQLException {
        return Sql.one(
                tx,
                "SELECT " + COLUMNS + "1 AS link_works FROM invitation i"
                        + " WHERE i.tenant_id = ? AND i.open_address = ? FOR UPDATE",
                InvitationRows::kept,
                tenant.value(),
                address);
    }

    static List<Kept> lockSentBy(Connection tx, TenantId tenant, String subject) throws SQLException {
        return Sql.query(
                tx,
                "SELECT " + COLUMNS + "1 AS link_works FROM invitation i"
                        + " WHERE i.tenant_id = ? AND i.invited_by = ? AND i.state = 'open' FOR UPDATE",
                InvitationRows::kept,
                tenant.value(),
                subject);
    }

    /** @param state {@code used}, {@code revoked} or {@code replaced} */
    static void end(Connection tx, Kept kept, String state, Instant now) throws SQLException {
        Sql.update(
                tx,
                "UPDATE invitation SET state = ?, open_address = NULL, ended_at = ? WHERE tenant_id = ? AND id = ?",
                state,
                now,
                kept.tenant().value(),
                kept.id().value());
    }

    /** From now on this is the invitation's link. */
    static void link(Connection tx, TenantId tenant, InvitationId id, LinkToken token, Instant now)
            throws SQLException {
        Sql.update(
                tx,
                "UPDATE invitation_link SET ended_at = ?"
                        + " WHERE tenant_id = ? AND invitation_id = ? AND ended_at IS NULL",
                now,
                tenant.value(),
                id.value());
        Sql.update(
                tx,
                "INSERT INTO invitation_link (tenant_id, invitation_id, token_hash, created_at) VALUES (?,?,?,?)",
                tenant.value(),
                id.value(),
                token.hash(),
                now);
    }

    private static Kept kept(Row row) throws SQLException {
        return new Kept(
                new TenantId(row.number("tenant_id")),
                new InvitationId(row.number("id")),
                new EmailAddress(row.text("email")),
                Role.of(row.text("role")).orElseThrow(),
                row.text("language"),
                row.text("state"),
                row.flag("link_works"),
                row.number("mail_id"),
                row.text("invited_by"),
                row.text("sent_as").equals(SETUP),
                row.text("invited_by_name"),
                row.instant("expires_at"));
    }
}
