package io.pearl.identity;

import io.pearl.menu.Text;
import io.pearl.tenancy.TenantId;
import io.pearl.tenancy.TenantState;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A tenant with everything that is kept of it.
 *
 * @param stateReason why it was suspended, or let go on
 * @param attention why somebody must act; empty where nothing is
 * @param version of the profile: moves with every change
 * @param known whether the identity server knows it
 * @param stores that are published
 */
public record Tenancy(
        TenantId id,
        String slug,
        TenantState state,
        Optional<String> stateReason,
        Set<Attention> attention,
        Profile profile,
        int version,
        boolean known,
        int stores,
        Instant createdAt) {

    /** Why somebody must act. */
    public enum Attention {
        ONBOARDING,
        SUSPENDED,
        /** A system could not be pulled. */
        CONNECTION,
        /** Platform staff have access open. */
        ACCESS,
        /** Nobody owns it. */
        OWNER;

        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Legal and contact data; texts are empty where nobody has given them. */
    public record Profile(
            Text name,
            String legalName,
            String registrationNo,
            String contactName,
            String contactEmail,
            String contactPhone,
            ZoneId timeZone) {}
}
