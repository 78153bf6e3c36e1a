package io.pearl.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The people of a tenant, or of the platform where the tenant is {@code platform}. Platform roles are
 * {@code operator}, {@code campaign-manager}, {@code approver}, {@code fraud-analyst} and {@code auditor}; a tenant's
 * {@code owner}, {@code menu-editor}, {@code store-staff}, {@code finance} and {@code developer}. Nobody grants what they
 * lack. A change takes effect within five seconds.
 */
public interface PeopleApi {

    /** The roles there are, with what each may do and whether the caller may grant it here. Needs {@code members:read}. */
    @Get("/v1/tenants/{tenant}/roles")
    List<RoleRow> roles(@PathVariable String tenant);

    /** Everybody with a role, active first, then by name; at most 1,000. Needs {@code members:read}. */
    @Get("/v1/tenants/{tenant}/people")
    List<PersonRow> people(@PathVariable String tenant);

    /**
     * Changes a role, or suspends and resumes. Needs {@code members:write}.
     *
     * @param ifMatch the row's {@code etag}; 412 where it was changed in the meantime
     */
    @Put("/v1/tenants/{tenant}/people/{person}")
    PersonRow putPerson(
            @PathVariable String tenant,
            @PathVariable String person,
            @Nullable @Header("If-Match") String ifMatch,
            @Valid @Body PersonChange change);

    /** Takes the role away. The last owner cannot be removed. Needs {@code members:write}. */
    @Delete("/v1/tenants/{tenant}/people/{person}")
    void removePerson(
            @PathVariable String tenant, @PathVariable String person, @Nullable @Header("If-Match") String ifMatch);

    /** Open invitations, newest first. Needs {@code members:read}. */
    @Get("/v1/tenants/{tenant}/invitations")
    List<InvitationRow> invitations(@PathVariable String tenant);

    /** Sends a mail with a link that can be used once, for seven days. Needs {@code members:write}. */
    @Post("/v1/tenants/{tenant}/invitations")
    InvitationRow invite(@PathVariable String tenant, @Valid @Body InvitationRequest request);

    /** Sends a new link; the one before stops working. Needs {@code members:write}. */
    @Post("/v1/tenants/{tenant}/invitations/{invitation}/mails")
    InvitationRow inviteAgain(@PathVariable String tenant, @PathVariable String invitation);

    /** Takes an invitation back: its link stops working. Needs {@code members:write}. */
    @Delete("/v1/tenants/{tenant}/invitations/{invitation}")
    void revokeInvitation(@PathVariable String tenant, @PathVariable String invitation);

    /**
     * What a link is for. Needs no sign-in: whoever has the link was sent it.
     *
     * @param request with the link's token in the body, so that it stands in no log
     */
    @Post("/v1/invitation-lookups")
    Invitation lookUpInvitation(@Valid @Body InvitationToken request);

    /**
     * Accepts an invitation. Without an account at the identity server one is made with the name and the password
     * given here; who has one accepts while signed in to it.
     */
    @Post("/v1/invitation-acceptances")
    Invitation acceptInvitation(@Valid @Body Acceptance request);

    /**
     * @param permissions such as {@code orders:read}
     * @param grantable whether the caller holds all of them here
     */
    @Introspected
    record RoleRow(String role, List<String> permissions, boolean grantable) {}

    /**
     * @param id the subject of their tokens
     * @param state {@code active} or {@code suspended}
     * @param seenAt when they last used Pearl
     * @param changeable empty where the caller may change this row; else why not: {@code lacks-permission},
     *     {@code holds-more} (the role holds more than the caller) or {@code last-owner}
     */
    @Introspected
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PersonRow(
            String id,
            String name,
            String email,
            String role,
            String state,
            String etag,
            Instant since,
            @Nullable Instant seenAt,
            @Nullable String changeable) {}

    /**
     * @param role see {@link PeopleApi}
     * @param state {@code active} or {@code suspended}
     */
    @Introspected
    record PersonChange(
            @NotBlank String role,

            @NotBlank @Pattern(regexp = "active|suspended", message = "must be active or suspended")
            String state,

            @Nullable @Size(max = 500) String reason) {}

    /**
     * @param language of the mail: {@code zh-CN} or {@code en}
     */
    @Introspected
    record InvitationRequest(
            @NotBlank @Email @Size(max = 254) String email,
            @NotBlank String role,

            @Nullable @Pattern(regexp = "zh-CN|en", message = "must be zh-CN or en")
            String language) {}

    /**
     * @param state {@code open} or {@code expired}
     * @param mail {@code queued}, {@code sent} or {@code failed}
     */
    @Introspected
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record InvitationRow(
            String id,
            String email,
            String role,
            String state,
            String mail,
            @Nullable String mailTrouble,
            String invitedBy,
            Instant createdAt,
            Instant expiresAt) {}

    @Introspected
    record InvitationToken(@NotBlank @Size(max = 200) String token) {

        /** The token stays out of logs. */
        @Override
        public String toString() {
            return "invitation token";
        }
    }

    /**
     * @param account whether there is an account with this address already: its owner signs in to accept
     * @param tenantName absent for the platform
     */
    @Introspected
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Invitation(
            String email,
            String role,
            @Nullable String tenant,
            @Nullable Name tenantName,
            String invitedBy,
            boolean account,
            Instant expiresAt) {}

    /**
     * @param name of a new account
     * @param password of a new account; goes to the identity server and is kept nowhere else
     */
    @Introspected
    record Acceptance(
            @NotBlank @Size(max = 200) String token,
            @Nullable @Size(max = 120) String name,
            @Nullable @Size(max = 200) String password) {

        /** Without the secrets. */
        @Override
        public String toString() {
            return "Acceptance[name=" + name + "]";
        }
    }
}
