package io.pearl.identity;

import io.pearl.kernel.Refused;
import io.pearl.tenancy.Caller;
import io.pearl.tenancy.Permission;
import io.pearl.tenancy.Role;
import io.pearl.tenancy.TenancyProblem;
import io.pearl.tenancy.TenantId;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What a system can be allowed. */
final class PartnerScopes {

    /** Deciding who belongs to a tenant, and signing for it, is done by people. */
    private static final Set<Permission> PEOPLE_ONLY = EnumSet.of(
            Permission.MEMBERS_WRITE,
            Permission.CLIENTS_WRITE,
            Permission.AGREEMENTS_SIGN,
            Permission.ACCESS_CLOSE,
            Permission.PROFILE_WRITE);

    private PartnerScopes() {}

    /** A tenant's systems get of what its owner holds; the platform's are assistants and order. */
    static Set<Permission> offered(TenantId tenant) {
        if (tenant.equals(TenantId.PLATFORM)) {
            return EnumSet.of(Permission.AGENT_ORDER);
        }
        Set<Permission> offered = EnumSet.copyOf(Role.OWNER.permissions());
        offered.removeAll(PEOPLE_ONLY);
        return offered;
    }

    /** @throws Refused naming the one that does not exist, is not for systems here, or is not the caller's to give */
    static Set<Permission> granted(Caller who, TenantId tenant, List<String> texts) {
        Set<Permission> offered = offered(tenant);
        Set<Permission> scopes = EnumSet.noneOf(Permission.class);
        for (int i = 0; i < texts.size(); i++) {
            String pointer = "/scopes/" + i;
            Permission scope = Permission.of(texts.get(i))
                    .orElseThrow(() -> Refused.field(TenancyProblem.INVALID_REQUEST, pointer, "is not a scope"));
            if (!offered.contains(scope)) {
                throw Refused.field(TenancyProblem.INVALID_REQUEST, pointer, "cannot be given to a system here");
            }
            if (!who.mayGrant(tenant, Set.of(scope))) {
                throw Refused.field(TenancyProblem.NOT_ALLOWED, pointer, "is more than you may do");
            }
            scopes.add(scope);
        }
        return Collections.unmodifiableSet(scopes);
    }

    /** As it is stored, in the order of the list of permissions. */
    static String text(Set<Permission> scopes) {
        return scopes.stream().sorted().map(Permission::text).collect(Collectors.joining(" "));
    }
}
