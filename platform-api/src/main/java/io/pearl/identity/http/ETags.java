package io.pearl.identity.http;

import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.pearl.client.PartnerClientsApi;
import io.pearl.client.PeopleApi;
import io.pearl.client.TenantsApi;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says the version of what is answered in a header as well, for programs that know HTTP and not these bodies. */
@ServerFilter("/v1/tenants/**")
final class ETags {

    @ResponseFilter
    void tell(MutableHttpResponse<?> response) {
        of(response.body()).ifPresent(etag -> response.header("ETag", etag));
    }

    /** Of one thing: a list has none. */
    private static Optional<String> of(@Nullable Object body) {
        return switch (body) {
            case TenantsApi.TenantPage tenant -> Optional.of(quoted(tenant.etag()));
            case PartnerClientsApi.PartnerClient client -> Optional.of(quoted(client.etag()));
            case PeopleApi.PersonRow person -> Optional.of(quoted(person.etag()));
            case null, default -> Optional.empty();
        };
    }

    private static String quoted(String etag) {
        return etag.startsWith("\"") ? etag : "\"" + etag + "\"";
    }
}
