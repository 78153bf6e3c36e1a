/**
 * Can this store make this drink for this address now: stock, opening hours, delivery zones. Front door:
 * {@link io.pearl.availability.Availability}.
 */
@NullMarked
package io.pearl.availability;

import org.jspecify.annotations.NullMarked;
