package io.pearl.tenancy;

import static io.pearl.tenancy.Permission.*;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Permissions bundled, on two planes: the platform's and a tenant's. */
public enum Role {
    OPERATOR(
            true,
            EnumSet.of(
                    ORDERS_READ,
                    OPERATIONS_READ,
                    TENANTS_READ,
                    TENANTS_WRITE,
                    ACCESS_OPEN,
                    MEMBERS_READ,
                    MEMBERS_WRITE,
                    CLIENTS_READ,
                    CLIENTS_WRITE,
                    CONNECTIONS_READ,
                    STORES_READ,
                    CAMPAIGNS_READ,
                    CAMPAIGNS_WRITE,
                    CAMPAIGNS_APPROVE,
                    WEBHOOKS_READ,
                    AUDIT_READ)),
    CAMPAIGN_MANAGER(true, EnumSet.of(CAMPAIGNS_READ, CAMPAIGNS_WRITE, ORDERS_READ, OPERATIONS_READ)),
    APPROVER(true, EnumSet.of(CAMPAIGNS_READ, CAMPAIGNS_APPROVE, OPERATIONS_READ)),
    FRAUD_ANALYST(true, EnumSet.of(ORDERS_READ, OPERATIONS_READ, CAMPAIGNS_READ)),
    AUDITOR(
            true,
            EnumSet.of(
                    ORDERS_READ,
                    OPERATIONS_READ,
                    TENANTS_READ,
                    MEMBERS_READ,
                    CLIENTS_READ,
                    CONNECTIONS_READ,
                    STORES_READ,
                    CAMPAIGNS_READ,
                    WEBHOOKS_READ,
                    AUDIT_READ)),
    ASSISTANT(true, EnumSet.of(AGENT_ORDER)),
    OWNER(
            false,
            EnumSet.of(
                    ORDERS_READ,
                    CUSTOMERS_READ,
                    OPERATIONS_READ,
                    TENANTS_READ,
                    ACCESS_CLOSE,
                    PROFILE_WRITE,
                    AGREEMENTS_SIGN,
                    MEMBERS_READ,
                    MEMBERS_WRITE,
                    CLIENTS_READ,
                    CLIENTS_WRITE,
                    CONNECTIONS_READ,
                    CONNECTIONS_WRITE,
                    STORES_READ,
                    STORES_WRITE,
                    KITCHEN_WRITE,
                    WEBHOOKS_READ,
                    WEBHOOKS_WRITE,
                    AUDIT_READ)),
    MENU_EDITOR(
            false,
            EnumSet.of(OPERATIONS_READ, TENANTS_READ, CONNECTIONS_READ, STORES_READ, STORES_WRITE, KITCHEN_WRITE)),
    STORE_STAFF(false, EnumSet.of(ORDERS_READ, CUSTOMERS_READ, OPERATIONS_READ, STORES_READ, KITCHEN_WRITE)),
    FINANCE(false, EnumSet.of(ORDERS_READ, OPERATIONS_READ, TENANTS_READ, AUDIT_READ)),
    DEVELOPER(
            false,
            EnumSet.of(
                    OPERATIONS_READ,
                    TENANTS_READ,
                    CLIENTS_READ,
                    CONNECTIONS_READ,
                    STORES_READ,
                    WEBHOOKS_READ,
                    WEBHOOKS_WRITE));

    /** What the client that sets a server up may do; nobody can be given it. */
    static final Set<Permission> SETUP = EnumSet.allOf(Permission.class);

    private final boolean platform;
    private final Set<Permission> permissions;

    Role(boolean platform, Set<Permission> permissions) {
        this.platform = platform;
        this.permissions = permissions;
    }

    public boolean platform() {
        return platform;
    }

    public Set<Permission> permissions() {
        return permissions;
    }

    /** As it stands in the API: {@code campaign-manager}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Role> of(String text) {
        return Arrays.stream(values()).filter(role -> role.text().equals(text)).findFirst();
    }
}
