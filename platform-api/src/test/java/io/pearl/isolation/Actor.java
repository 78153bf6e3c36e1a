package io.pearl.isolation;

import io.pearl.tenancy.Permission;
import io.pearl.tenancy.Role;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Somebody who asks, and what they hold by the book: written down here once more, so that a mistake in what decides is
 * not a mistake in what is expected.
 *
 * @param name a column of the matrix
 * @param token empty for somebody who is not signed in
 * @param platform held on the platform's plane
 * @param tenants held by slug
 */
record Actor(String name, String token, Set<Permission> platform, Map<String, Set<Permission>> tenants) {

    /** What the platform's staff may do at every tenant without opening access to it. */
    private static final Set<Permission> EVERYWHERE = EnumSet.of(
            Permission.AGENT_ORDER,
            Permission.ORDERS_READ,
            Permission.OPERATIONS_READ,
            Permission.TENANTS_READ,
            Permission.TENANTS_WRITE,
            Permission.ACCESS_OPEN,
            Permission.MEMBERS_READ,
            Permission.CLIENTS_READ,
            Permission.CONNECTIONS_READ,
            Permission.STORES_READ,
            Permission.CAMPAIGNS_READ,
            Permission.CAMPAIGNS_WRITE,
            Permission.CAMPAIGNS_APPROVE,
            Permission.WEBHOOKS_READ,
            Permission.AUDIT_READ);

    static Actor staff(Role role, String token) {
        return new Actor(role.text(), token, role.permissions(), Map.of());
    }

    static Actor member(Role role, String tenant, String token) {
        return new Actor(role.text(), token, Set.of(), Map.of(tenant, role.permissions()));
    }

    static Actor nobody(String name, String token) {
        return new Actor(name, token, Set.of(), Map.of());
    }

    boolean signedIn() {
        return !token.isEmpty();
    }

    /** Whether nothing is held on the platform's plane. */
    boolean outside() {
        return platform.isEmpty();
    }

    boolean may(Optional<Permission> permission) {
        return permission.isEmpty()
                || platform.contains(permission.get())
                || tenants.values().stream().anyMatch(held -> held.contains(permission.get()));
    }

    boolean holds(Optional<Permission> permission, String tenant) {
        return permission.isEmpty()
                || tenants.getOrDefault(tenant, Set.of()).contains(permission.get())
                || (platform.contains(permission.get()) && EVERYWHERE.contains(permission.get()));
    }

    boolean onPlatform(Optional<Permission> permission) {
        return permission.isEmpty() || platform.contains(permission.get());
    }
}
