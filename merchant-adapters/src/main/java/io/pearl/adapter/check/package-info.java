/**
 * Tells a partner offline how much of its own payloads a format understands, and what it does not: {@code ./pearl
 * adapters check}. Front door: {@link io.pearl.adapter.check.Check}.
 */
@NullMarked
package io.pearl.adapter.check;

import org.jspecify.annotations.NullMarked;
