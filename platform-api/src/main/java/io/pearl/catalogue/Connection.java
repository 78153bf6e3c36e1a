package io.pearl.catalogue;

import io.pearl.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A tenant's system. Holds no secret: whoever has to speak with the system asks {@link Connections#line}.
 *
 * @param slug its name in URLs, unique within the tenant
 * @param format the adapter that understands it
 * @param settings those that are not secret
 * @param secrets keys of the secret settings that are set, sorted
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
        List<String> secrets,
        Optional<Instant> pulledAt,
        Optional<String> trouble) {

    public Connection {
        settings = Map.copyOf(settings);
        secrets = List.copyOf(secrets);
    }
}
