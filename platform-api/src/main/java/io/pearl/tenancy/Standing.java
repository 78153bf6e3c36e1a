package io.pearl.tenancy;

import io.pearl.kernel.Ids;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What Pearl's own tables know of a subject.
 *
 * @param memberships active roles
 * @param access access to tenants that was opened and not closed
 * @param client the partner system whose key this subject is
 * @param keyEnded whether it is such a key but does not work: ended, or its system is suspended
 * @param signedOutAt tokens from before are not taken any more
 */
public record Standing(
        List<Membership> memberships,
        List<Access> access,
        Optional<Client> client,
        boolean keyEnded,
        Optional<Instant> signedOutAt) {

    static final Standing NONE = new Standing(List.of(), List.of(), Optional.empty(), false, Optional.empty());

    /** A role somebody holds. */
    public record Membership(TenantId tenant, Role role) {}

    /** Access to a tenant, until it runs out. */
    public record Access(TenantId tenant, Instant untilAt) {}

    /**
     * A partner system, by the key that it used.
     *
     * @param tenant {@link TenantId#PLATFORM} for an assistant
     * @param id of the system
     * @param key of the key
     * @param perMinute requests
     * @param perDay requests
     */
    public record Client(
            TenantId tenant, long id, long key, String name, Set<Permission> scopes, int perMinute, int perDay) {

        /** Who it is, whichever of its keys it used: its orders, customers and repeated requests outlive a rotation. */
        String channel() {
            return Ids.text("cli", id);
        }
    }

    /** What of it is about one tenant. */
    Standing within(TenantId tenant) {
        return new Standing(
                memberships.stream()
                        .filter(membership -> membership.tenant().equals(tenant))
                        .toList(),
                access.stream().filter(opened -> opened.tenant().equals(tenant)).toList(),
                client.filter(system -> system.tenant().equals(tenant)),
                keyEnded,
                signedOutAt);
    }

    Caller caller(String subject, String name, String origin, Instant now) {
        Set<Permission> platform = EnumSet.noneOf(Permission.class);
        Map<TenantId, Set<Permission>> tenants = new HashMap<>();
        for (Membership membership : memberships) {
            add(platform, tenants, membership.tenant(), membership.role().permissions());
        }
        for (Access opened : access) {
            // a platform role is what access rests on: it goes when the role goes
            if (opened.untilAt().isAfter(now) && platform.contains(Permission.ACCESS_OPEN)) {
                add(platform, tenants, opened.tenant(), Role.OWNER.permissions());
            }
        }
        client.ifPresent(system -> add(platform, tenants, system.tenant(), system.scopes()));
        return new Caller(
                client.map(Client::channel).orElse(subject),
                client.map(Client::name).orElse(name),
                origin,
                platform,
                Map.copyOf(tenants),
                client);
    }

    private static void add(
            Set<Permission> platform,
            Map<TenantId, Set<Permission>> tenants,
            TenantId tenant,
            Set<Permission> permissions) {
        if (tenant.equals(TenantId.PLATFORM)) {
            platform.addAll(permissions);
        } else {
            tenants.computeIfAbsent(tenant, none -> EnumSet.noneOf(Permission.class))
                    .addAll(permissions);
        }
    }
}
