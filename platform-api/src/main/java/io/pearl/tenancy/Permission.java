package io.pearl.tenancy;

import java.util.Locale;

/** What can be allowed. */
public enum Permission {
    AGENT_ORDER,
    ORDERS_READ,
    OPERATIONS_READ,
    TENANTS_WRITE,
    MEMBERS_WRITE,
    CONNECTIONS_READ,
    CONNECTIONS_WRITE,
    CAMPAIGNS_READ,
    CAMPAIGNS_WRITE,
    WEBHOOKS_READ,
    WEBHOOKS_WRITE;

    /** As it stands in the API: {@code orders:read}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', ':');
    }
}
