package io.pearl.tenancy;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where a tenant is in its life. Customers can order only at one that is live. */
public enum TenantState {
    ONBOARDING,
    LIVE,
    SUSPENDED;

    /** As it stands in the API and in the table. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<TenantState> of(String text) {
        return Arrays.stream(values())
                .filter(state -> state.text().equals(text))
                .findFirst();
    }
}
