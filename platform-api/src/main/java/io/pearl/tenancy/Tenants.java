package io.pearl.tenancy;

import io.micronaut.data.exceptions.DataAccessException;
import io.pearl.kernel.Refused;
import io.pearl.menu.Text;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The tea chains on the platform. */
@Singleton
public final class Tenants {

    private final TenantRepository repository;
    private final Clock clock;
    /** A tenant's id, slug and name never change once written, so they can be remembered. */
    private final Map<TenantId, Tenant> known = new ConcurrentHashMap<>();

    Tenants(TenantRepository repository, Clock clock) {
        this.repository = repository;
        this.clock = clock;
    }

    /**
     * Creates a tenant; repeating it changes nothing.
     *
     * @throws Refused CONFLICT where the slug belongs to a tenant of another name
     */
    public Tenant put(Caller who, String slug, Text name) {
        who.need(Permission.TENANTS_WRITE);
        if (!slug.matches("[a-z0-9][a-z0-9-]{0,39}")) {
            throw Refused.field(
                    TenancyProblem.INVALID_REQUEST, "path:tenant", "must be lower-case letters, digits and hyphens");
        }
        Tenant tenant = bySlug(slug).orElseGet(() -> create(slug, name));
        if (!tenant.name().equals(name)) {
            throw Refused.field(
                    TenancyProblem.CONFLICT,
                    "path:tenant",
                    "is the tenant " + tenant.name().en());
        }
        return tenant;
    }

    /**
     * A tenant in which the caller holds this permission; anything else does not exist.
     *
     * @throws Refused ACCESS_NEEDED for platform staff who would have to open access first
     */
    public Tenant find(Caller who, Permission permission, String slug) {
        Optional<Tenant> tenant = bySlug(slug);
        if (tenant.isEmpty()) {
            who.need(permission);
            throw Refused.because(TenancyProblem.NOT_FOUND, "There is no such tenant.");
        }
        who.needIn(tenant.get().id(), permission);
        return tenant.get();
    }

    /** Every tenant the caller belongs to; all of them for platform staff. */
    public List<Tenant> list(Caller who) {
        return repository.listOrderBySlug().stream()
                .map(TenantRow::tenant)
                .filter(tenant -> !who.platform().isEmpty() || who.tenants().containsKey(tenant.id()))
                .toList();
    }

    /** By id, for showing its name beside something the caller already sees. */
    public Optional<Tenant> named(TenantId id) {
        Tenant tenant = known.get(id);
        if (tenant == null) {
            tenant = repository.findById(id.value()).map(TenantRow::tenant).orElse(null);
            if (tenant != null) {
                known.put(id, tenant);
            }
        }
        return Optional.ofNullable(tenant);
    }

    private Optional<Tenant> bySlug(String slug) {
        return repository.findBySlug(slug).map(TenantRow::tenant);
    }

    private Tenant create(String slug, Text name) {
        try {
            return repository
                    .save(new TenantRow(
                            TenantId.next().value(),
                            slug,
                            name.zh(),
                            name.en(),
                            "onboarding",
                            LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC)))
                    .tenant();
        } catch (DataAccessException raced) {
            return bySlug(slug).orElseThrow(() -> raced);
        }
    }
}
