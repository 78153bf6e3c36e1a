package io.pearl.catalogue;

import io.pearl.tenancy.TenantId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A tenant's system.
 *
 * @param slug its name in URLs, unique within the tenant
 * @param format the adapter that understands it
 * @param pulledAt when it last brought something new
 * @param trouble why the last pull came to nothing, if it did
 */
public record Connection(
        TenantId tenant,
        ConnectionId id,
        String slug,
        String format,
        String baseUrl,
        Map<String, String> settings,
        Optional<Instant> pulledAt,
        Optional<String> trouble) {}
