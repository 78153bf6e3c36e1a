package io.pearl.catalogue.options;

import io.pearl.menu.Text;
import io.pearl.tenancy.TenantId;
import java.time.Instant;
import java.util.Optional;

/**
 * A word that a person should say, or has said, the meaning of.
 *
 * @param groupKind what the adapter understood its group to be about
 * @param items drinks that have it now
 * @param stores whose menus have it now
 */
public record ReviewedWord(
        TenantId tenant,
        WordId id,
        int version,
        Text text,
        Text group,
        String groupKind,
        int items,
        int stores,
        Instant seenAt,
        Sample sample,
        Optional<Given> given) {

    /**
     * An answer.
     *
     * @param applied whether all menus have been read with it
     */
    public record Given(Meant meant, String by, Instant at, boolean applied) {}
}
