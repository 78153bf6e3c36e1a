package io.pearl.tenancy;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can be allowed. One list for people and systems, on the platform's plane and on a tenant's. */
public enum Permission {
    /** Places orders for customers. Held by systems only, never by people. */
    AGENT_ORDER(Reach.EVERY_TENANT),
    ORDERS_READ(Reach.EVERY_TENANT),
    /** Where an order goes to, and whose it is. */
    CUSTOMERS_READ(Reach.OWN_PLANE),
    OPERATIONS_READ(Reach.EVERY_TENANT),
    TENANTS_READ(Reach.EVERY_TENANT),
    /** Creates tenants, suspends them, lets them go live. */
    TENANTS_WRITE(Reach.EVERY_TENANT),
    /** Acts inside every tenant without asking: only the client that sets a server up. */
    TENANTS_ENTER(Reach.EVERY_TENANT),
    /** May open access to a tenant, with a reason and for a time. */
    ACCESS_OPEN(Reach.EVERY_TENANT),
    /** Ends such access, and signs for the tenant. */
    ACCESS_CLOSE(Reach.OWN_PLANE),
    PROFILE_WRITE(Reach.OWN_PLANE),
    AGREEMENTS_SIGN(Reach.OWN_PLANE),
    MEMBERS_READ(Reach.EVERY_TENANT),
    MEMBERS_WRITE(Reach.OWN_PLANE),
    CLIENTS_READ(Reach.EVERY_TENANT),
    CLIENTS_WRITE(Reach.OWN_PLANE),
    CONNECTIONS_READ(Reach.EVERY_TENANT),
    CONNECTIONS_WRITE(Reach.OWN_PLANE),
    STORES_READ(Reach.EVERY_TENANT),
    STORES_WRITE(Reach.OWN_PLANE),
    /** Says what a store has and has not, and closes it for a while: what whoever stands in it has to be able to do. */
    KITCHEN_WRITE(Reach.OWN_PLANE),
    CAMPAIGNS_READ(Reach.EVERY_TENANT),
    CAMPAIGNS_WRITE(Reach.EVERY_TENANT),
    CAMPAIGNS_APPROVE(Reach.EVERY_TENANT),
    WEBHOOKS_READ(Reach.EVERY_TENANT),
    WEBHOOKS_WRITE(Reach.OWN_PLANE),
    AUDIT_READ(Reach.EVERY_TENANT);

    private final Reach reach;

    Permission(Reach reach) {
        this.reach = reach;
    }

    /** How far a permission reaches that is held on the platform's plane. */
    private enum Reach {
        EVERY_TENANT,
        /** Only to what is the platform's own; inside a tenant it takes a role there, or access that was opened. */
        OWN_PLANE
    }

    boolean reachesEveryTenant() {
        return reach == Reach.EVERY_TENANT;
    }

    /** As it stands in the API: {@code orders:read}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', ':');
    }

    public static Optional<Permission> of(String text) {
        return Arrays.stream(values())
                .filter(permission -> permission.text().equals(text))
                .findFirst();
    }
}
