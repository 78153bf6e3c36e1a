package io.pearl.tenancy;

import static io.pearl.tenancy.Permission.*;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Permissions bundled, on two planes: the platform's and a tenant's. */
public enum Role {
    OPERATOR(true, EnumSet.complementOf(EnumSet.of(AGENT_ORDER))),
    CAMPAIGN_MANAGER(true, EnumSet.of(CAMPAIGNS_READ, CAMPAIGNS_WRITE, ORDERS_READ, OPERATIONS_READ)),
    FRAUD_ANALYST(true, EnumSet.of(ORDERS_READ, OPERATIONS_READ, CAMPAIGNS_READ)),
    AUDITOR(true, EnumSet.of(ORDERS_READ, OPERATIONS_READ, CAMPAIGNS_READ, CONNECTIONS_READ, WEBHOOKS_READ)),
    ASSISTANT(true, EnumSet.of(AGENT_ORDER)),
    OWNER(
            false,
            EnumSet.of(
                    ORDERS_READ, OPERATIONS_READ, CONNECTIONS_READ, CONNECTIONS_WRITE, WEBHOOKS_READ, WEBHOOKS_WRITE)),
    STORE_STAFF(false, EnumSet.of(ORDERS_READ, OPERATIONS_READ)),
    DEVELOPER(false, EnumSet.of(CONNECTIONS_READ, WEBHOOKS_READ, WEBHOOKS_WRITE));

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
