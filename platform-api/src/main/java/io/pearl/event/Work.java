package io.pearl.event;

import io.pearl.tenancy.TenantId;

/**
 * A piece of work that is due.
 *
 * @param ref what it is about; one piece of work per queue and ref
 * @param attempt how often it was tried before
 */
public record Work(String queue, int partition, long id, TenantId tenant, long ref, int attempt) {}
