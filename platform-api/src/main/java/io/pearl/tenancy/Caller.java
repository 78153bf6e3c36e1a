package io.pearl.tenancy;

import io.pearl.kernel.Refused;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who is asking, from where, and what they may do. Comes first in every front-door method.
 *
 * @param subject who it is: also the channel of an assistant; of a partner's system the id, whichever key it used
 * @param name for people; the subject where there is none
 * @param origin where the request came from, for the audit trail: an address, and the program where it said so
 * @param platform permissions on the platform's plane
 * @param tenants permissions by tenant, from roles, from opened access and from a system's scopes
 * @param client the partner system's key that was used, where it is one
 */
public record Caller(
        String subject,
        String name,
        String origin,
        Set<Permission> platform,
        Map<TenantId, Set<Permission>> tenants,
        Optional<Standing.Client> client) {

    /** Pearl itself, for what it does by its own clock. */
    public static Caller pearl() {
        return new Caller("pearl", "Pearl", "pearl", EnumSet.noneOf(Permission.class), Map.of(), Optional.empty());
    }

    public boolean may(Permission permission) {
        return platform.contains(permission) || tenants.values().stream().anyMatch(held -> held.contains(permission));
    }

    /** @throws Refused NOT_ALLOWED where the caller holds it nowhere */
    public void need(Permission permission) {
        if (!may(permission)) {
            throw Refused.because(TenancyProblem.NOT_ALLOWED, "This needs the permission " + permission.text() + ".");
        }
    }

    /**
     * Refused as if the tenant did not exist where it is not the caller's.
     *
     * @throws Refused ACCESS_NEEDED where this is platform staff who would have to open access first
     */
    public void needIn(TenantId tenant, Permission permission) {
        if (sees(tenant, permission)) {
            return;
        }
        if (platform.contains(Permission.ACCESS_OPEN)
                && Role.OWNER.permissions().contains(permission)
                && !tenant.equals(TenantId.PLATFORM)) {
            throw Refused.because(
                    TenancyProblem.ACCESS_NEEDED,
                    "Open access to this tenant first, with a reason; the tenant will see it.");
        }
        need(permission);
        if (tenant.equals(TenantId.PLATFORM)) {
            throw Refused.because(
                    TenancyProblem.NOT_ALLOWED, "This needs the permission " + permission.text() + " on the platform.");
        }
        throw Refused.because(TenancyProblem.NOT_FOUND, "There is no such tenant.");
    }

    public boolean sees(TenantId tenant, Permission permission) {
        if (tenants.getOrDefault(tenant, Set.of()).contains(permission)) {
            return true;
        }
        return platform.contains(permission)
                && (permission.reachesEveryTenant()
                        || tenant.equals(TenantId.PLATFORM)
                        || platform.contains(Permission.TENANTS_ENTER));
    }

    /** Everything the caller may do in this tenant. */
    public Set<Permission> permissionsIn(TenantId tenant) {
        Set<Permission> held = EnumSet.noneOf(Permission.class);
        for (Permission permission : Permission.values()) {
            if (sees(tenant, permission)) {
                held.add(permission);
            }
        }
        return held;
    }

    /** Whether all of this may be handed on by the caller: nobody grants what they lack. */
    public boolean mayGrant(TenantId tenant, Set<Permission> granted) {
        // no person holds what only systems hold; who looks after systems may give it to them
        return granted.stream()
                .allMatch(permission ->
                        sees(tenant, permission == Permission.AGENT_ORDER ? Permission.CLIENTS_WRITE : permission));
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
