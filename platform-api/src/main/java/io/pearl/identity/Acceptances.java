package io.pearl.identity;

import io.pearl.event.AuditTrail;
import io.pearl.identity.InvitationRows.Kept;
import io.pearl.identity.keycloak.Keycloak;
import io.pearl.identity.keycloak.Keycloak.Account;
import io.pearl.kernel.Db;
import io.pearl.kernel.Json;
import io.pearl.kernel.Refused;
import io.pearl.kernel.Sql;
import io.pearl.tenancy.Caller;
import io.pearl.tenancy.Role;
import io.pearl.tenancy.Standings;
import io.pearl.tenancy.TenantId;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a link leads to. Whoever has a link was sent it, so a link alone makes a new account; an account that is there
 * already accepts only while signed in. And whoever sent it must still be able to give what it grants: a role that was
 * taken away, or access that has ended, is not handed on. Everything before the commit may be repeated: an account that was begun and not
 * finished is taken up again by the next attempt.
 */
@Singleton
public final class Acceptances {

    private final Db db;
    private final Clock clock;
    private final AuditTrail audit;
    private final Standings standings;
    private final IdentityTasks tasks;
    private final Keycloak keycloak;
    private final Guesses guesses;

    Acceptances(
            Db db,
            Clock clock,
            AuditTrail audit,
            Standings standings,
            IdentityTasks tasks,
            Keycloak keycloak,
            Guesses guesses) {
        this.db = db;
        this.clock = clock;
        this.audit = audit;
        this.standings = standings;
        this.tasks = tasks;
        this.keycloak = keycloak;
        this.guesses = guesses;
    }

    /**
     * What a link is for.
     *
     * @param account whether the address has an account, whose owner signs in to accept
     */
    public record Offer(
            TenantId tenant, EmailAddress email, Role role, String invitedBy, boolean account, Instant expiresAt) {}

    /**
     * @param origin where the request came from
     * @throws Refused INVITATION_UNKNOWN, INVITATION_USED, INVITATION_ENDED or TOO_MANY_ATTEMPTS
     */
    public Offer look(String origin, String token) {
        Kept kept = find(origin, new LinkToken(token));
        String address = kept.email().key();
        Optional<Account> account = keycloak.accountByEmail(address);
        return offer(kept, account.isPresent() && !unfinished(address, account.get()));
    }

    /**
     * Accepts as who is signed in, whose account must have the invitation's address.
     *
     * @throws Refused as {@link #look}, and SIGN_IN_TO_ACCEPT or ALREADY_MEMBER
     */
    public Offer accept(Caller who, String token) {
        LinkToken link = new LinkToken(token);
        Kept kept = find(who.origin(), link);
        Optional<Account> account = keycloak.account(who.subject());
        boolean theirs = account.isPresent()
                && account.get()
                        .email()
                        .toLowerCase(Locale.ROOT)
                        .equals(kept.email().key());
        if (!theirs) {
            throw Refused.because(
                    IdentityProblem.SIGN_IN_TO_ACCEPT,
                    "The invitation was sent to another address than that of the account you are signed in to.");
        }
        finish(who, kept, link, account.get().name());
        return offer(kept, true);
    }

    /**
     * Makes an account and accepts as its owner.
     *
     * @throws Refused as {@link #accept}, and PASSWORD_REFUSED, which leaves the invitation open
     */
    public Offer accept(String origin, String token, PersonName name, String password) {
        LinkToken link = new LinkToken(token);
        Kept kept = find(origin, link);
        String address = kept.email().key();
        Optional<Account> account = keycloak.accountByEmail(address);
        if (account.isPresent() && !unfinished(address, account.get())) {
            throw signInFirst();
        }
        if (account.isEmpty()) {
            begin(kept, link);
        }
        String subject = keycloak.ensureAccount(address, name.value());
        if (account.isPresent() && !account.get().name().equals(name.value())) {
            keycloak.rename(subject, name.value());
        }
        keycloak.setPassword(subject, password);
        finish(
                new Caller(subject, name.value(), origin, Set.of(), Map.of(), Optional.empty()),
                kept,
                link,
                name.value());
        return offer(kept, true);
    }

    /** For who is not signed in although the address has an account. */
    public Refused signInFirst() {
        return Refused.because(
                IdentityProblem.SIGN_IN_TO_ACCEPT, "There is an account with this address: sign in to it first.");
    }

    private Kept find(String origin, LinkToken token) {
        guesses.ask(origin);
        Optional<Kept> found = db.read(tx -> {
            Optional<Kept> kept = InvitationRows.byLink(tx, token);
            return kept.isPresent() ? Optional.of(needUsable(tx, kept.get())) : kept;
        });
        if (found.isEmpty()) {
            guesses.miss(origin);
            throw Refused.because(IdentityProblem.INVITATION_UNKNOWN, "There is no such invitation: check the link.");
        }
        return found.get();
    }

    private Kept needUsable(Connection tx, Kept kept) throws SQLException {
        if (kept.state().equals("used")) {
            throw Refused.because(IdentityProblem.INVITATION_USED, "The invitation was accepted already: sign in.");
        }
        if (!kept.open() || !kept.linkWorks() || !kept.expiresAt().isAfter(clock.instant())) {
            throw Refused.because(
                    IdentityProblem.INVITATION_ENDED, "The link ran out or was replaced: ask for a new invitation.");
        }
        if (!kept.setup() && !People.mayGive(standings.absent(tx, kept.sender()), kept.tenant(), kept.role())) {
            throw Refused.because(
                    IdentityProblem.INVITATION_ENDED,
                    "Whoever sent it may not give this role any more: ask for a new invitation.");
        }
        return kept;
    }

    private void finish(Caller who, Kept found, LinkToken token, String name) {
        db.write(tx -> {
            Kept kept = lockUsable(tx, found, token);
            Instant now = clock.instant();
            int added = Sql.update(
                    tx,
                    "INSERT IGNORE INTO member (tenant_id, subject, role, invited_by, created_at) SELECT tenant_id, ?,"
                            + " role, invited_by, ? FROM invitation WHERE tenant_id = ? AND id = ?",
                    who.subject(),
                    now,
                    kept.tenant().value(),
                    kept.id().value());
            if (added == 0) {
                throw Refused.because(IdentityProblem.ALREADY_MEMBER, "This account has a role here already.");
            }
            InvitationRows.end(tx, kept, "used", now);
            Sql.update(
                    tx,
                    "UPDATE invitation SET used_by = ? WHERE tenant_id = ? AND id = ?",
                    who.subject(),
                    kept.tenant().value(),
                    kept.id().value());
            PersonRows.met(
                    tx,
                    who.subject(),
                    Letter.oneLine(name, 120),
                    kept.email().key(),
                    kept.language(),
                    PersonRows.zone(tx, kept.tenant()),
                    now);
            Sql.update(
                    tx,
                    "DELETE FROM account_draft WHERE email = ?",
                    kept.email().key());
            record(tx, who, kept);
            if (!kept.tenant().equals(TenantId.PLATFORM)) {
                tasks.put(tx, kept.tenant(), IdentityTasks.Kind.JOIN, who.subject());
            }
            return true;
        });
        standings.forget(who.subject());
    }

    private void record(Connection tx, Caller who, Kept kept) throws SQLException {
        String role = Json.write(Map.of("role", kept.role().text()));
        audit.record(tx, who, kept.tenant(), "invitation.accept", kept.id().toString(), null, role);
        audit.record(tx, who, kept.tenant(), "member.join", who.subject(), null, role);
    }

    /** Under the invitation's lock: one that was used meanwhile begins nothing. */
    private void begin(Kept found, LinkToken token) {
        db.write(tx -> {
            Kept kept = lockUsable(tx, found, token);
            return Sql.update(
                    tx,
                    "INSERT IGNORE INTO account_draft (email, started_at) VALUES (?, ?)",
                    kept.email().key(),
                    clock.instant());
        });
    }

    /** What was read before may have been used or taken back. */
    private Kept lockUsable(Connection tx, Kept found, LinkToken token) throws SQLException {
        InvitationRows.lock(tx, found.tenant(), found.id());
        return needUsable(tx, InvitationRows.byLink(tx, token).orElseThrow());
    }

    /** Whether Pearl began to make this account and nobody has got a role with it since. */
    private boolean unfinished(String address, Account account) {
        return db.read(tx -> {
            boolean begun = Sql.one(
                            tx, "SELECT email FROM account_draft WHERE email = ?", row -> row.text("email"), address)
                    .isPresent();
            return begun
                    && Sql.query(
                                    tx,
                                    "/* every tenant: an account in use anywhere is nobody's to take */"
                                            + " SELECT subject FROM member WHERE subject = ? LIMIT 1",
                                    row -> row.text("subject"),
                                    account.subject())
                            .isEmpty();
        });
    }

    private static Offer offer(Kept kept, boolean account) {
        return new Offer(kept.tenant(), kept.email(), kept.role(), kept.invitedBy(), account, kept.expiresAt());
    }
}
