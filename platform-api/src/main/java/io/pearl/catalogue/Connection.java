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
 * @param baseUrl beginning with {@code upload:} where its menus are uploaded
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

    /** Whether people upload its menus, and nothing is pulled. */
    public boolean uploaded() {
        return new SystemAddress(baseUrl).uploaded();
    }

    /** Whether people can upload its menus, whether or not it is pulled as well. */
    public boolean takesFiles() {
        return SystemAddress.takesFiles(format);
    }
}
