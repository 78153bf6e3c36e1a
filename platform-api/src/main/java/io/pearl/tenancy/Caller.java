package io.pearl.tenancy;

import io.pearl.kernel.Refused;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who is asking, and what they may do. Comes first in every front-door method.
 *
 * @param subject the token's subject: also the channel of an assistant
 * @param name for people; the subject where there is none
 * @param platform permissions on the platform's plane
 * @param tenants permissions by tenant
 */
public record Caller(String subject, String name, Set<Permission> platform, Map<TenantId, Set<Permission>> tenants) {

    public boolean may(Permission permission) {
        return platform.contains(permission) || tenants.values().stream().anyMatch(held -> held.contains(permission));
    }

    /** @throws Refused NOT_ALLOWED where the caller holds it nowhere */
    public void need(Permission permission) {
        if (!may(permission)) {
            throw Refused.because(TenancyProblem.NOT_ALLOWED, "This needs the permission " + permission.text() + ".");
        }
    }

    /** Refused as if the tenant did not exist where it is not the caller's. */
    public void needIn(TenantId tenant, Permission permission) {
        need(permission);
        if (!sees(tenant, permission)) {
            throw Refused.because(TenancyProblem.NOT_FOUND, "There is no such tenant.");
        }
    }

    public boolean sees(TenantId tenant, Permission permission) {
        return platform.contains(permission)
                || tenants.getOrDefault(tenant, Set.of()).contains(permission);
    }

    /**
     * The one tenant a list is narrowed to; empty means everything, for platform staff who asked for nothing narrower.
     */
    public Optional<TenantId> scope(Permission permission, Optional<TenantId> asked) {
        need(permission);
        if (asked.isPresent()) {
            needIn(asked.get(), permission);
            return asked;
        }
        if (platform.contains(permission)) {
            return Optional.empty();
        }
        List<TenantId> theirs = tenants.entrySet().stream()
                .filter(entry -> entry.getValue().contains(permission))
                .map(Map.Entry::getKey)
                .toList();
        if (theirs.size() > 1) {
            throw Refused.field(TenancyProblem.INVALID_REQUEST, "query:tenant", "is needed: you belong to several");
        }
        return Optional.of(theirs.getFirst());
    }
}
