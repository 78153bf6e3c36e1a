package io.pearl.identity;

import io.micronaut.context.annotation.Value;
import io.pearl.event.AuditTrail;
import io.pearl.identity.InvitationRows.Kept;
import io.pearl.kernel.Db;
import io.pearl.kernel.Json;
import io.pearl.kernel.Refused;
import io.pearl.kernel.Row;
import io.pearl.kernel.Sql;
import io.pearl.tenancy.Caller;
import io.pearl.tenancy.Permission;
import io.pearl.tenancy.Role;
import io.pearl.tenancy.TenancyProblem;
import io.pearl.tenancy.TenantId;
import io.pearl.tenancy.Tenants;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Invitations by mail: one open per address and tenant, each with a link that works once and for seven days. How they
 * are accepted is the business of {@link Acceptances}.
 */
@Singleton
public final class Invitations {

    private static final Duration LIFE = Duration.ofDays(7);
    /** Open ones of a tenant, those that ran out included: all of them are shown. */
    private static final int MOST = 1000;

    private static final int TRIES = 3;

    private final Db db;
    private final Clock clock;
    private final AuditTrail audit;
    private final Mail mail;
    private final Tenants tenants;
    private final String console;

    Invitations(
            Db db,
            Clock clock,
            AuditTrail audit,
            Mail mail,
            Tenants tenants,
            @Value("${pearl.console-url:`http://127.0.0.1:8090`}") String console) {
        this.db = db;
        this.clock = clock;
        this.audit = audit;
        this.mail = mail;
        this.tenants = tenants;
        this.console = console.replaceAll("/+$", "");
    }

    /**
     * An invitation that was neither accepted nor taken back.
     *
     * @param mail {@code queued}, {@code sent} or {@code failed}
     * @param mailTrouble why it failed
     * @param invitedBy a name
     */
    public record Open(
            InvitationId id,
            EmailAddress email,
            Role role,
            boolean expired,
            String mail,
            Optional<String> mailTrouble,
            String invitedBy,
            Instant createdAt,
            Instant expiresAt) {}

    /** Newest first, at most 1,000. */
    public List<Open> list(Caller who, TenantId tenant) {
        who.needIn(tenant, Permission.MEMBERS_READ);
        return db.read(tx -> Sql.query(
                tx, SELECT + " AND i.state = 'open' ORDER BY i.id DESC LIMIT " + MOST, this::open, tenant.value()));
    }

    private static final String SELECT = "SELECT i.id, i.email, i.role, i.invited_by_name, i.created_at, i.expires_at,"
            + " m.state AS mail_state, m.trouble FROM invitation i"
            + " JOIN mail m ON m.tenant_id = i.tenant_id AND m.id = i.mail_id WHERE i.tenant_id = ?";

    private Open open(Row row) throws SQLException {
        Instant expiresAt = row.instant("expires_at");
        return new Open(
                new InvitationId(row.number("id")),
                new EmailAddress(row.text("email")),
                Role.of(row.text("role")).orElseThrow(),
                !expiresAt.isAfter(clock.instant()),
                row.text("mail_state"),
                row.maybeText("trouble"),
                row.text("invited_by_name"),
                row.instant("created_at"),
                expiresAt);
    }

    /**
     * Invites an address; an open invitation to it is replaced.
     *
     * @param language of the mail: {@code zh-CN} or {@code en}
     * @throws Refused NOT_ALLOWED, INVALID_REQUEST, ALREADY_MEMBER, TOO_MANY_INVITATIONS or TOO_MANY_LETTERS
     */
    public Open invite(Caller who, TenantId tenant, EmailAddress email, Role role, String language) {
        who.needIn(tenant, Permission.MEMBERS_WRITE);
        People.needGrantable(who, tenant, role);
        for (int attempt = 1; ; attempt++) {
            try {
                Open open = db.write(tx -> invite(tx, who, tenant, email, role, language));
                mail.committed();
                return open;
            } catch (RuntimeException failure) {
                // somebody else invites the same address at this moment: theirs is replaced in turn
                boolean raced = Db.cause(failure).map(Sql::duplicate).orElse(false);
                if (!raced || attempt == TRIES) {
                    throw failure;
                }
            }
        }
    }

    private Open invite(Connection tx, Caller who, TenantId tenant, EmailAddress email, Role role, String language)
            throws SQLException {
        needStranger(tx, tenant, email);
        Instant now = clock.instant();
        Optional<Kept> before = InvitationRows.lockOpen(tx, tenant, email.key());
        if (before.isPresent()) {
            end(tx, who, before.get(), "replaced");
        } else {
            needRoom(tx, tenant);
        }
        InvitationId id = InvitationId.next();
        LinkToken token = LinkToken.next();
        Instant expiresAt = now.plus(LIFE);
        long letter = write(tx, who, tenant, email, role, language, token, expiresAt);
        Sql.update(
                tx,
                "INSERT INTO invitation (tenant_id, id, email, open_address, role, language, state, mail_id,"
                        + " invited_by, sent_as, invited_by_name, created_at, expires_at)"
                        + " VALUES (?,?,?,?,?,?,'open',?,?,?,?,?,?)",
                tenant.value(),
                id.value(),
                email.value(),
                email.key(),
                role.text(),
                language,
                letter,
                who.subject(),
                InvitationRows.sentAs(who),
                name(who),
                now,
                expiresAt);
        InvitationRows.link(tx, tenant, id, token, now);
        audit.record(tx, who, tenant, "invitation.send", id.toString(), null, facts(email, role));
        return one(tx, tenant, id);
    }

    /** Sends a new link, for another seven days; the one before stops working. */
    public Open again(Caller who, TenantId tenant, InvitationId id) {
        who.needIn(tenant, Permission.MEMBERS_WRITE);
        Open open = db.write(tx -> {
            Kept kept = needOpen(tx, tenant, id);
            People.needGrantable(who, tenant, kept.role());
            needStranger(tx, tenant, kept.email());
            Instant now = clock.instant();
            LinkToken token = LinkToken.next();
            Instant expiresAt = now.plus(LIFE);
            mail.withdraw(tx, tenant, kept.mail());
            long letter = write(tx, who, tenant, kept.email(), kept.role(), kept.language(), token, expiresAt);
            Sql.update(
                    tx,
                    "UPDATE invitation SET mail_id = ?, expires_at = ?, invited_by = ?, sent_as = ?,"
                            + " invited_by_name = ? WHERE tenant_id = ? AND id = ?",
                    letter,
                    expiresAt,
                    who.subject(),
                    InvitationRows.sentAs(who),
                    name(who),
                    tenant.value(),
                    id.value());
            InvitationRows.link(tx, tenant, id, token, now);
            audit.record(tx, who, tenant, "invitation.resend", id.toString(), null, facts(kept.email(), kept.role()));
            return one(tx, tenant, id);
        });
        mail.committed();
        return open;
    }

    /** Takes an invitation back; doing it again changes nothing. */
    public void revoke(Caller who, TenantId tenant, InvitationId id) {
        who.needIn(tenant, Permission.MEMBERS_WRITE);
        db.write(tx -> {
            Kept kept = InvitationRows.lock(tx, tenant, id).orElseThrow(Invitations::unknown);
            if (kept.state().equals("used")) {
                throw Refused.because(
                        IdentityProblem.INVITATION_USED, "It was accepted already: take the role away instead.");
            }
            if (!kept.open()) {
                return false;
            }
            if (!who.mayGrant(tenant, kept.role().permissions())) {
                throw Refused.field(
                        TenancyProblem.NOT_ALLOWED, "path:invitation", "is to a role that holds more than you do");
            }
            end(tx, who, kept, "revoked");
            return true;
        });
    }

    /** Takes back what is open to somebody who loses their role. */
    void endFor(Connection tx, Caller who, TenantId tenant, String subject) throws SQLException {
        Optional<String> address =
                Sql.one(tx, "SELECT email FROM person WHERE subject = ?", row -> row.text("email"), subject);
        if (address.isPresent()) {
            Optional<Kept> open = InvitationRows.lockOpen(tx, tenant, address.get());
            if (open.isPresent()) {
                end(tx, who, open.get(), "revoked");
            }
        }
    }

    /** Takes back what somebody sent who may not send any more: they could come in again by it. */
    void endSentBy(Connection tx, Caller who, TenantId tenant, String subject) throws SQLException {
        for (Kept open : InvitationRows.lockSentBy(tx, tenant, subject)) {
            end(tx, who, open, "revoked");
        }
    }

    private void end(Connection tx, Caller who, Kept kept, String state) throws SQLException {
        InvitationRows.end(tx, kept, state, clock.instant());
        mail.withdraw(tx, kept.tenant(), kept.mail());
        String action = state.equals("revoked") ? "invitation.revoke" : "invitation.replace";
        audit.record(tx, who, kept.tenant(), action, kept.id().toString(), facts(kept.email(), kept.role()), null);
    }

    private static Kept needOpen(Connection tx, TenantId tenant, InvitationId id) throws SQLException {
        Kept kept = InvitationRows.lock(tx, tenant, id).orElseThrow(Invitations::unknown);
        if (kept.state().equals("used")) {
            throw Refused.because(IdentityProblem.INVITATION_USED, "It was accepted already.");
        }
        if (!kept.open()) {
            throw Refused.because(IdentityProblem.INVITATION_ENDED, "It was taken back or replaced by a newer one.");
        }
        return kept;
    }

    private static void needStranger(Connection tx, TenantId tenant, EmailAddress email) throws SQLException {
        boolean member = !Sql.query(
                        tx,
                        "SELECT m.subject FROM person p JOIN member m ON m.tenant_id = ? AND m.subject = p.subject"
                                + " WHERE p.email = ?",
                        row -> row.text("subject"),
                        tenant.value(),
                        email.key())
                .isEmpty();
        if (member) {
            throw Refused.field(
                    IdentityProblem.ALREADY_MEMBER, "/email", "belongs to somebody with a role here: change that role");
        }
    }

    private static void needRoom(Connection tx, TenantId tenant) throws SQLException {
        long open = Sql.one(
                        tx,
                        "SELECT COUNT(*) AS n FROM invitation WHERE tenant_id = ? AND state = 'open'",
                        row -> row.number("n"),
                        tenant.value())
                .orElseThrow();
        if (open >= MOST) {
            throw Refused.because(
                    IdentityProblem.TOO_MANY_INVITATIONS,
                    MOST + " invitations are open already: take some of them back first.");
        }
    }

    private Open one(Connection tx, TenantId tenant, InvitationId id) throws SQLException {
        return Sql.one(tx, SELECT + " AND i.id = ?", this::open, tenant.value(), id.value())
                .orElseThrow();
    }

    /** @return the letter's number */
    private long write(
            Connection tx,
            Caller who,
            TenantId tenant,
            EmailAddress email,
            Role role,
            String language,
            LinkToken token,
            Instant expiresAt)
            throws SQLException {
        ZoneId zone = PersonRows.zone(tx, tenant);
        String name = tenants.named(tenant)
                .map(found ->
                        language.equals("en") ? found.name().en() : found.name().zh())
                .orElse(InvitationLetter.platform(language));
        // behind the #, so that the token stands in no server's log
        String link = console + "/invitation#" + token.value();
        Letter letter = new InvitationLetter(language, name(who), name, role, link, expiresAt, zone).letter();
        return mail.put(tx, tenant, email, letter);
    }

    private static String name(Caller who) {
        return Letter.oneLine(who.name().isBlank() ? who.subject() : who.name(), 120);
    }

    private static String facts(EmailAddress email, Role role) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("email", email.value());
        facts.put("role", role.text());
        return Json.write(facts);
    }

    private static Refused unknown() {
        return Refused.because(TenancyProblem.NOT_FOUND, "There is no such invitation.");
    }
}
