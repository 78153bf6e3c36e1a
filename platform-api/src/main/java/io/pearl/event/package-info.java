/**
 * What happened, and what is still to be done about it. {@link io.pearl.event.Events} writes the outbox in the caller's
 * transaction, {@link io.pearl.event.WorkQueues} holds what must be done outside of one, and
 * {@link io.pearl.event.AuditTrail} keeps who changed what.
 */
@NullMarked
package io.pearl.event;

import org.jspecify.annotations.NullMarked;
