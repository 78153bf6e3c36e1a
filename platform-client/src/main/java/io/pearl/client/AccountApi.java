package io.pearl.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.annotation.Get;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who is asking. Needs a sign-in and nothing else. */
public interface AccountApi {

    @Get("/v1/me")
    Me me();

    /**
     * @param subject the token's subject
     * @param platform whether this is platform staff
     * @param permissions such as {@code orders:read}
     * @param tenants tenants this person can look at; for platform staff all of them
     */
    @Introspected
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Me(
            String subject,
            @Nullable String name,
            boolean platform,
            List<String> permissions,
            List<TenantRef> tenants) {}

    /** A tenant by slug. */
    @Introspected
    record TenantRef(String slug, Name name) {}
}
