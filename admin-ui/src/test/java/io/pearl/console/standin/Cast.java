package io.pearl.console.standin;

import io.pearl.client.AccountApi.Me;
import io.pearl.client.AccountApi.TenantRef;
import java.util.List;

/** Who the stand-in API takes the person at the keyboard for. */
public enum Cast {
    /** Runs the platform. */
    OPERATOR(
            true,
            List.of(
                    "orders:read",
                    "operations:read",
                    "tenants:read",
                    "tenants:write",
                    "access:open",
                    "members:read",
                    "members:write",
                    "clients:read",
                    "clients:write",
                    "connections:read",
                    "stores:read",
                    "webhooks:read",
                    "audit:read")),
    /** Looks and touches nothing. */
    AUDITOR(
            true,
            List.of(
                    "orders:read",
                    "operations:read",
                    "tenants:read",
                    "members:read",
                    "clients:read",
                    "connections:read",
                    "stores:read",
                    "webhooks:read",
                    "audit:read")),
    /** Owns one chain. */
    OWNER(
            false,
            List.of(
                    "orders:read",
                    "customers:read",
                    "operations:read",
                    "tenants:read",
                    "access:close",
                    "profile:write",
                    "agreements:sign",
                    "members:read",
                    "members:write",
                    "clients:read",
                    "clients:write",
                    "connections:read",
                    "connections:write",
                    "stores:read",
                    "stores:write",
                    "kitchen:write",
                    "webhooks:read",
                    "webhooks:write",
                    "audit:read")),
    /** Looks after a chain's systems. */
    DEVELOPER(
            false,
            List.of(
                    "tenants:read",
                    "clients:read",
                    "connections:read",
                    "stores:read",
                    "webhooks:read",
                    "webhooks:write")),
    /** Works in a store. */
    STAFF(false, List.of("orders:read", "customers:read", "operations:read", "stores:read", "kitchen:write"));

    private final boolean platform;
    private final List<String> permissions;

    Cast(boolean platform, List<String> permissions) {
        this.platform = platform;
        this.permissions = permissions;
    }

    boolean platform() {
        return platform;
    }

    List<String> permissions() {
        return permissions;
    }

    boolean may(String permission) {
        return permissions.contains(permission);
    }

    Me me(String name, List<TenantRef> all) {
        return new Me("sub-1", name, platform, List.of(), permissions, platform ? List.of() : List.of(all.getFirst()));
    }
}
