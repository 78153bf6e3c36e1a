package io.pearl.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.pearl.event.AuditTrail;
import io.pearl.identity.keycloak.Keycloak;
import io.pearl.kernel.Db;
import io.pearl.kernel.Json;
import io.pearl.kernel.Refused;
import io.pearl.kernel.Row;
import io.pearl.kernel.Sql;
import io.pearl.tenancy.Caller;
import io.pearl.tenancy.Standings;
import io.pearl.tenancy.TenancyProblem;
import io.pearl.tenancy.TenantId;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;

/** How Pearl speaks to people, who they are as others see them, and the end of their sign-ins. */
@Singleton
public final class Profiles {

    private static final Duration SEEN_EVERY = Duration.ofMinutes(1);

    private final Db db;
    private final Clock clock;
    private final AuditTrail audit;
    private final Standings standings;
    private final IdentityTasks tasks;
    private final Keycloak keycloak;
    private final Cache<String, Instant> seen = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterWrite(SEEN_EVERY)
            .build();

    Profiles(Db db, Clock clock, AuditTrail audit, Standings standings, IdentityTasks tasks, Keycloak keycloak) {
        this.db = db;
        this.clock = clock;
        this.audit = audit;
        this.standings = standings;
        this.tasks = tasks;
        this.keycloak = keycloak;
    }

    /**
     * What a token says of the person it was issued to.
     *
     * @param name empty where it says none, as for systems
     * @param email as the name
     */
    public record Claims(String name, String email, Instant issuedAt) {

        boolean person() {
            return !name.isBlank() || !email.isBlank();
        }
    }

    /**
     * @param language {@code zh-CN} or {@code en}
     * @param zone such as {@code Asia/Shanghai}
     * @param theme {@code system}, {@code light} or {@code dark}
     */
    public record Profile(PersonName name, String email, String language, ZoneId zone, String theme) {}

    /** A person's time zone, by its name; offsets are none, since they know no summer. */
    public static ZoneId zone(String pointer, String text) {
        if (!ZoneId.getAvailableZoneIds().contains(text)) {
            throw Refused.field(
                    TenancyProblem.INVALID_REQUEST, pointer, "must be a time zone by its name, such as Asia/Shanghai");
        }
        return ZoneId.of(text);
    }

    /** The caller's own; what was never chosen is what most choose. */
    public Profile of(Caller who, Claims claims) {
        needPerson(who);
        return db.read(tx -> Sql.one(
                        tx,
                        "SELECT name, email, language, time_zone, theme FROM person WHERE subject = ?",
                        row -> profile(row, claims),
                        who.subject()))
                .orElseGet(() -> new Profile(
                        shown(who.name()),
                        claims.email().toLowerCase(Locale.ROOT),
                        PersonRows.USUAL_LANGUAGE,
                        ZoneId.of(PersonRows.USUAL_ZONE),
                        PersonRows.USUAL_THEME));
    }

    /** How to speak to the caller, {@code zh-CN} or {@code en}; systems are spoken to as most people are. */
    public String language(Caller who) {
        return db.read(tx -> Sql.one(
                        tx,
                        "SELECT language FROM person WHERE subject = ?",
                        row -> row.text("language"),
                        who.subject()))
                .orElse(PersonRows.USUAL_LANGUAGE);
    }

    private static Profile profile(Row row, Claims claims) throws SQLException {
        String email = row.text("email");
        return new Profile(
                shown(row.text("name")),
                email.isEmpty() ? claims.email().toLowerCase(Locale.ROOT) : email,
                row.text("language"),
                ZoneId.of(row.text("time_zone")),
                row.text("theme"));
    }

    /**
     * Keeps the caller's choices. A new name goes to the identity server first, so that its refusal leaves everything
     * as it was.
     *
     * @throws Refused IDENTITY_UNAVAILABLE; INVALID_REQUEST for another address
     */
    public Profile put(Caller who, Claims claims, Profile profile) {
        Profile before = of(who, claims);
        if (!profile.email().equalsIgnoreCase(before.email())) {
            throw Refused.field(TenancyProblem.INVALID_REQUEST, "/email", "cannot be changed here");
        }
        boolean renamed = !profile.name().equals(before.name());
        if (renamed) {
            keycloak.rename(who.subject(), profile.name().value());
        }
        Instant now = clock.instant();
        db.write(tx -> {
            Sql.update(
                    tx,
                    "INSERT INTO person (subject, email, name, language, time_zone, theme, created_at)"
                            + " VALUES (?,?,?,?,?,?,?) ON DUPLICATE KEY UPDATE name = VALUES(name),"
                            + " language = VALUES(language), time_zone = VALUES(time_zone), theme = VALUES(theme)",
                    who.subject(),
                    before.email(),
                    profile.name().value(),
                    profile.language(),
                    profile.zone().getId(),
                    profile.theme(),
                    now);
            if (renamed) {
                Sql.update(tx, "UPDATE person SET named_at = ? WHERE subject = ?", now, who.subject());
                audit.record(
                        tx,
                        who,
                        TenantId.PLATFORM,
                        "person.rename",
                        who.subject(),
                        Json.write(Map.of("name", before.name().value())),
                        Json.write(Map.of("name", profile.name().value())));
            }
            return true;
        });
        return new Profile(profile.name(), before.email(), profile.language(), profile.zone(), profile.theme());
    }

    /**
     * Notes that somebody with a role uses Pearl, and what their token says of them. Cheap enough for every call: it
     * writes once a minute.
     */
    public void seen(Caller who, Claims claims) {
        boolean member = !who.platform().isEmpty() || !who.tenants().isEmpty();
        Instant now = clock.instant();
        if (!member
                || who.client().isPresent()
                || !claims.person()
                || seen.asMap().putIfAbsent(who.subject(), now) != null) {
            return;
        }
        String name =
                shown(claims.name().isBlank() ? who.subject() : claims.name()).value();
        String email = claims.email().toLowerCase(Locale.ROOT);
        db.write(tx -> Sql.update(
                tx,
                "INSERT INTO person (subject, email, name, language, time_zone, theme, seen_at, created_at)"
                        + " VALUES (?,?,?,?,?,?,?,?) ON DUPLICATE KEY UPDATE seen_at = VALUES(seen_at),"
                        // a token from before a renaming carries the name before
                        + " name = IF(? OR named_at > ?, name, VALUES(name)),"
                        + " email = IF(VALUES(email) = '', email, VALUES(email))",
                who.subject(),
                email.length() > 254 ? "" : email,
                name,
                PersonRows.USUAL_LANGUAGE,
                PersonRows.USUAL_ZONE,
                PersonRows.USUAL_THEME,
                now,
                now,
                claims.name().isBlank(),
                claims.issuedAt()));
    }

    /**
     * Ends every sign-in of the caller: tokens issued until now are not taken any more. Tokens tell when they were
     * issued in whole seconds only; so the line is drawn at the next full second, and whoever waits for the answer and
     * signs in then is behind it.
     */
    public void signOutEverywhere(Caller who) {
        needPerson(who);
        Instant line = clock.instant().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
        db.write(tx -> {
            Sql.update(
                    tx,
                    "INSERT INTO person (subject, email, name, language, time_zone, theme, signed_out_at, created_at)"
                            + " VALUES (?,'',?,?,?,?,?,?)"
                            + " ON DUPLICATE KEY UPDATE signed_out_at = VALUES(signed_out_at)",
                    who.subject(),
                    shown(who.name()).value(),
                    PersonRows.USUAL_LANGUAGE,
                    PersonRows.USUAL_ZONE,
                    PersonRows.USUAL_THEME,
                    line,
                    line);
            tasks.put(tx, TenantId.PLATFORM, IdentityTasks.Kind.END_SESSIONS, who.subject());
            audit.record(tx, who, TenantId.PLATFORM, "person.sign-out", who.subject(), null, null);
            return true;
        });
        standings.forget(who.subject());
        awaitPast(line);
    }

    private void awaitPast(Instant line) {
        try {
            Thread.sleep(Duration.between(clock.instant(), line).plusMillis(1));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void needPerson(Caller who) {
        if (who.client().isPresent()) {
            throw Refused.because(TenancyProblem.NOT_FOUND, "Systems have no profile.");
        }
    }

    /** What the identity server calls somebody need not be a name here. */
    private static PersonName shown(String name) {
        String line = Letter.oneLine(name, 120);
        return new PersonName(line.isEmpty() ? "?" : line);
    }
}
