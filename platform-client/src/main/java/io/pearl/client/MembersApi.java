package io.pearl.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Put;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;

/** Roles by a token's subject, for setting a server up: people are invited by {@link PeopleApi}. */
public interface MembersApi {

    /** Needs {@code tenants:enter}, which only the client that sets a server up holds. Repeating it changes nothing. */
    @Put("/v1/members/{subject}")
    Member putMember(@PathVariable String subject, @Valid @Body MemberRequest request);

    /**
     * @param tenant slug; absent for platform roles
     * @param role see {@link PeopleApi}
     */
    @Introspected
    record MemberRequest(@Nullable String tenant, @NotBlank String role) {}

    @Introspected
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Member(String subject, @Nullable String tenant, String role) {}
}
