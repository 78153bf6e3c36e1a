package io.pearl.tenancy.token;

import io.micronaut.context.annotation.Value;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The realms whose tokens count: one for all, and those of chains that demand their own keys. */
@Singleton
public final class Issuers {

    private final Map<String, Issuer> byUri = new HashMap<>();
    private final Map<String, String> own = new HashMap<>();

    Issuers(
            @Value("${pearl.issuer}") String issuer,
            @Value("${pearl.tenant-realms:}") List<String> tenantRealms,
            Clock clock) {
        add(issuer, Optional.empty(), clock);
        for (String entry : tenantRealms) {
            String text = entry.strip();
            int equals = text.indexOf('=');
            if (equals < 1 || !text.substring(0, equals).matches("[a-z0-9][a-z0-9-]{0,39}")) {
                throw new IllegalArgumentException("PEARL_TENANT_REALMS must be slug=issuer, not " + text);
            }
            String slug = text.substring(0, equals);
            String uri = text.substring(equals + 1);
            if (own.put(slug, uri) != null) {
                throw new IllegalArgumentException("PEARL_TENANT_REALMS names " + slug + " twice");
            }
            add(uri, Optional.of(slug), clock);
        }
    }

    private void add(String uri, Optional<String> tenant, Clock clock) {
        if (byUri.put(uri, new Issuer(uri, tenant, clock)) != null) {
            throw new IllegalArgumentException("two realms may not have the issuer " + uri);
        }
    }

    /** The issuer of a tenant's own realm, where it has one. */
    public Optional<String> own(String slug) {
        return Optional.ofNullable(own.get(slug));
    }

    Optional<Issuer> of(String uri) {
        return Optional.ofNullable(byUri.get(uri));
    }

    @PreDestroy
    void close() {
        byUri.values().forEach(Issuer::close);
    }
}
