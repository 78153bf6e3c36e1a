package io.pearl.identity;

import io.pearl.event.AuditTrail;
import io.pearl.identity.IdentityTasks.Kind;
import io.pearl.identity.Tenancy.Profile;
import io.pearl.kernel.Db;
import io.pearl.kernel.Json;
import io.pearl.kernel.Refused;
import io.pearl.kernel.Sql;
import io.pearl.menu.Text;
import io.pearl.tenancy.Caller;
import io.pearl.tenancy.LiveTenants;
import io.pearl.tenancy.Permission;
import io.pearl.tenancy.Standings;
import io.pearl.tenancy.TenancyProblem;
import io.pearl.tenancy.Tenant;
import io.pearl.tenancy.TenantId;
import io.pearl.tenancy.TenantState;
import io.pearl.tenancy.Tenants;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Changes to tenants: they are created, described, suspended and resumed. The identity server is told of it later. */
@Singleton
public final class Tenancies {

    /** What a new tenant is. */
    static final TenantState FIRST = TenantState.ONBOARDING;

    private static final String RESERVED = "platform";

    private final Db db;
    private final Clock clock;
    private final AuditTrail audit;
    private final IdentityTasks tasks;
    private final Accesses accesses;
    private final Seen seen;

    Tenancies(Db db, Clock clock, AuditTrail audit, IdentityTasks tasks, Accesses accesses, Seen seen) {
        this.db = db;
        this.clock = clock;
        this.audit = audit;
        this.tasks = tasks;
        this.accesses = accesses;
        this.seen = seen;
    }

    /** What remembers tenants and has to hear of a change. */
    @Singleton
    record Seen(Tenants tenants, LiveTenants live, Standings standings) {}

    /**
     * Creates a tenant; repeating it changes nothing. Who creates it has access to it until it goes live.
     *
     * @throws Refused CONFLICT where the slug belongs to a tenant of another name
     */
    public Tenant put(Caller who, String slug, Text asked) {
        who.need(Permission.TENANTS_WRITE);
        if (!slug.matches("[a-z0-9][a-z0-9-]{0,39}")) {
            throw Refused.field(
                    TenancyProblem.INVALID_REQUEST, "path:tenant", "must be lower-case letters, digits and hyphens");
        }
        if (slug.equals(RESERVED)) {
            throw Refused.field(TenancyProblem.INVALID_REQUEST, "path:tenant", "stands for the platform itself");
        }
        Text name = new Text(Wording.visible("/nameZh", asked.zh()), Wording.visible("/nameEn", asked.en()));
        Optional<Tenant> known = existing(slug, name);
        if (known.isPresent()) {
            return known.get();
        }
        Tenant tenant = new Tenant(TenantId.next(), slug, name);
        try {
            db.write(tx -> create(tx, who, tenant));
        } catch (RuntimeException raced) {
            if (Db.cause(raced).filter(Sql::duplicate).isEmpty()) {
                throw raced;
            }
            return existing(slug, name).orElseThrow(() -> raced);
        }
        seen.live().refresh();
        seen.standings().forget(who.subject());
        tasks.committed();
        return tenant;
    }

    private boolean create(Connection tx, Caller who, Tenant tenant) throws SQLException {
        Sql.update(
                tx,
                "INSERT INTO tenant (id, slug, name_zh, name_en, state, created_at) VALUES (?,?,?,?,?,?)",
                tenant.id().value(),
                tenant.slug(),
                tenant.name().zh(),
                tenant.name().en(),
                FIRST.text(),
                clock.instant());
        audit.record(
                tx,
                who,
                tenant.id(),
                "tenant.create",
                tenant.id().toString(),
                null,
                Json.write(Map.of(
                        "slug", tenant.slug(),
                        "nameZh", tenant.name().zh(),
                        "nameEn", tenant.name().en(),
                        "state", FIRST.text())));
        if (who.platform().contains(Permission.ACCESS_OPEN) && !who.platform().contains(Permission.TENANTS_ENTER)) {
            accesses.openForOnboarding(tx, who, tenant.id());
        }
        tasks.put(tx, tenant.id(), Kind.ENSURE_ORGANIZATION, "");
        return true;
    }

    private Optional<Tenant> existing(String slug, Text name) {
        record Found(Tenant tenant, int version) {}
        Optional<Found> found = db.read(tx -> Sql.one(
                tx,
                "SELECT id, slug, name_zh, name_en, version FROM tenant WHERE slug = ?",
                row -> new Found(
                        new Tenant(
                                new TenantId(row.number("id")),
                                row.text("slug"),
                                new Text(row.text("name_zh"), row.text("name_en"))),
                        row.integer("version")),
                slug));
        // once the tenant has changed its profile, the name it was created with says nothing
        if (found.isPresent()
                && found.get().version() == 0
                && !found.get().tenant().name().equals(name)) {
            throw Refused.field(
                    TenancyProblem.CONFLICT,
                    "path:tenant",
                    "is the tenant " + found.get().tenant().name().en());
        }
        return found.map(Found::tenant);
    }

    /**
     * Changes legal and contact data.
     *
     * @param version that the change is based on
     * @throws Refused STALE where it was changed in the meantime
     */
    public void describe(Caller who, TenantId tenant, int version, Profile asked) {
        who.needIn(tenant, Permission.PROFILE_WRITE);
        Profile profile = checked(asked);
        db.write(tx -> {
            record Before(Profile profile, int version) {}
            Before before = Sql.one(
                            tx,
                            "SELECT name_zh, name_en, legal_name, registration_no, contact_name, contact_email,"
                                    + " contact_phone, time_zone, version FROM tenant WHERE id = ? FOR UPDATE",
                            row -> new Before(TenancyRows.profile(row), row.integer("version")),
                            tenant.value())
                    .orElseThrow();
            if (before.version() != version) {
                throw Refused.field(
                        TenancyProblem.STALE, "header:If-Match", "is not the present version; read it again");
            }
            Map<String, String> from = fields(before.profile());
            Map<String, String> to = fields(profile);
            to.entrySet().removeIf(field -> field.getValue().equals(from.get(field.getKey())));
            from.keySet().retainAll(to.keySet());
            if (to.isEmpty()) {
                return false;
            }
            Sql.update(
                    tx,
                    "UPDATE tenant SET name_zh = ?, name_en = ?, legal_name = ?, registration_no = ?,"
                            + " contact_name = ?, contact_email = ?, contact_phone = ?, time_zone = ?,"
                            + " version = version + 1, changed_at = ? WHERE id = ?",
                    profile.name().zh(),
                    profile.name().en(),
                    profile.legalName(),
                    profile.registrationNo(),
                    profile.contactName(),
                    profile.contactEmail(),
                    profile.contactPhone(),
                    profile.timeZone().getId(),
                    clock.instant(),
                    tenant.value());
            audit.record(tx, who, tenant, "tenant.describe", tenant.toString(), Json.write(from), Json.write(to));
            if (to.containsKey("nameZh") || to.containsKey("nameEn")) {
                tasks.put(tx, tenant, Kind.ENSURE_ORGANIZATION, "");
            }
            return true;
        });
        seen.tenants().forget(tenant);
        tasks.committed();
    }

    private static Profile checked(Profile asked) {
        String email = Wording.plain("/contactEmail", asked.contactEmail());
        if (!email.isEmpty() && !email.matches("[^@\\s]{1,64}@[^@\\s]+\\.[^@\\s]+")) {
            throw Refused.field(
                    TenancyProblem.INVALID_REQUEST, "/contactEmail", "must be an address like name@example.com");
        }
        return new Profile(
                new Text(
                        Wording.visible("/nameZh", asked.name().zh()),
                        Wording.visible("/nameEn", asked.name().en())),
                Wording.plain("/legalName", asked.legalName()),
                Wording.plain("/registrationNo", asked.registrationNo()),
                Wording.plain("/contactName", asked.contactName()),
                email,
                asked.contactPhone(),
                asked.timeZone());
    }

    /** As they stand in the API and in the audit trail. */
    private static Map<String, String> fields(Profile profile) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("nameZh", profile.name().zh());
        fields.put("nameEn", profile.name().en());
        fields.put("legalName", profile.legalName());
        fields.put("registrationNo", profile.registrationNo());
        fields.put("contactName", profile.contactName());
        fields.put("contactEmail", profile.contactEmail());
        fields.put("contactPhone", profile.contactPhone());
        fields.put("timeZone", profile.timeZone().getId());
        return fields;
    }

    /** Takes a tenant off the platform: no new orders, and its systems' keys stop. */
    public void suspend(Caller who, TenantId tenant, String reason) {
        who.needIn(tenant, Permission.TENANTS_WRITE);
        String why = Wording.visible("/reason", reason);
        move(who, tenant, why, "tenant.suspend", before -> {
            if (before.state() == TenantState.SUSPENDED) {
                return Optional.empty();
            }
            return Optional.of(new Life(TenantState.SUSPENDED, Optional.of(before.state())));
        });
    }

    /** Ends a suspension: the tenant is what it was before. */
    public void resume(Caller who, TenantId tenant, String reason) {
        who.needIn(tenant, Permission.TENANTS_WRITE);
        String why = Wording.visible("/reason", reason);
        move(who, tenant, why, "tenant.resume", before -> {
            if (before.state() != TenantState.SUSPENDED) {
                return Optional.empty();
            }
            return Optional.of(new Life(before.before().orElse(TenantState.LIVE), Optional.empty()));
        });
    }

    /** @param before what it was before it was suspended */
    private record Life(TenantState state, Optional<TenantState> before) {}

    /** Where to; empty where it is there already. */
    @FunctionalInterface
    private interface Step {
        Optional<Life> from(Life before);
    }

    private void move(Caller who, TenantId tenant, String reason, String action, Step step) {
        db.write(tx -> {
            Life before = Sql.one(
                            tx,
                            "SELECT state, suspended_from FROM tenant WHERE id = ? FOR UPDATE",
                            row -> new Life(
                                    TenantState.of(row.text("state")).orElseThrow(),
                                    row.maybeText("suspended_from").flatMap(TenantState::of)),
                            tenant.value())
                    .orElseThrow();
            Optional<Life> after = step.from(before);
            if (after.isEmpty()) {
                return false;
            }
            TenantState state = after.get().state();
            Sql.update(
                    tx,
                    "UPDATE tenant SET state = ?, state_reason = ?, suspended_from = ?, changed_at = ? WHERE id = ?",
                    state.text(),
                    reason,
                    after.get().before().map(TenantState::text).orElse(null),
                    clock.instant(),
                    tenant.value());
            audit.record(
                    tx,
                    who,
                    tenant,
                    action,
                    tenant.toString(),
                    Json.write(Map.of("state", before.state().text())),
                    Json.write(Map.of("state", state.text())),
                    reason);
            tasks.put(
                    tx,
                    tenant,
                    state == TenantState.SUSPENDED ? Kind.DISABLE_ORGANIZATION : Kind.ENABLE_ORGANIZATION,
                    "");
            return true;
        });
        seen.tenants().forget(tenant);
        seen.live().refresh();
        tasks.committed();
    }
}
