package io.pearl.console.standin;

import io.pearl.client.PeopleApi.RoleRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The two planes of roles, as the platform has them. */
final class Roles {

    static final Map<String, List<String>> TENANT = tenant();
    static final Map<String, List<String>> PLATFORM = platform();

    /** Held on the platform's plane these still need access to be opened inside a chain. */
    private static final Set<String> OWN_PLANE = Set.of(
            "customers:read",
            "access:close",
            "profile:write",
            "agreements:sign",
            "members:write",
            "clients:write",
            "connections:write",
            "stores:write",
            "kitchen:write",
            "webhooks:write");

    private Roles() {}

    private static Map<String, List<String>> tenant() {
        Map<String, List<String>> roles = new LinkedHashMap<>();
        roles.put("owner", Cast.OWNER.permissions());
        roles.put(
                "menu-editor",
                List.of(
                        "operations:read",
                        "tenants:read",
                        "connections:read",
                        "stores:read",
                        "stores:write",
                        "kitchen:write"));
        roles.put("store-staff", Cast.STAFF.permissions());
        roles.put("finance", List.of("orders:read", "operations:read", "tenants:read", "audit:read"));
        roles.put("developer", Cast.DEVELOPER.permissions());
        return roles;
    }

    private static Map<String, List<String>> platform() {
        Map<String, List<String>> roles = new LinkedHashMap<>();
        roles.put("operator", Cast.OPERATOR.permissions());
        roles.put("campaign-manager", List.of("campaigns:read", "campaigns:write", "orders:read", "operations:read"));
        roles.put("approver", List.of("campaigns:read", "campaigns:approve", "operations:read"));
        roles.put("fraud-analyst", List.of("orders:read", "operations:read", "campaigns:read"));
        roles.put("auditor", Cast.AUDITOR.permissions());
        return roles;
    }

    static List<RoleRow> rows(Map<String, List<String>> roles, Set<String> held) {
        return roles.entrySet().stream()
                .map(role -> new RoleRow(role.getKey(), role.getValue(), held.containsAll(role.getValue())))
                .toList();
    }

    /** What somebody on the platform's plane may do inside a chain without opening access. */
    static List<String> inside(List<String> platform) {
        List<String> may = new ArrayList<>(platform);
        may.removeAll(OWN_PLANE);
        return may;
    }
}
