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
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
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
     * @param ifMatch the row's {@code etag}; without it 428, and 412 where the row was changed in the meantime; 409
     *     {@code LAST_OWNER} where nobody would be left who could let others in
     */
    @Put("/v1/tenants/{tenant}/people/{person}")
    @ApiResponse(
            responseCode = "200",
            useReturnTypeSchema = true,
            headers =
                    @io.swagger.v3.oas.annotations.headers.Header(
                            name = "ETag",
                            description = "The etag of the body, for If-Match",
                            schema = @Schema(type = "string")))
    PersonRow putPerson(
            @PathVariable String tenant,
            @PathVariable String person,
            @Nullable @Header("If-Match") String ifMatch,
            @Valid @Body PersonChange request);

    /**
     * Takes the role away, ends the sign-ins and takes back what invitation is open to the same address. The last owner
     * cannot be removed (409 {@code LAST_OWNER}). Needs {@code members:write}.
     *
     * @param ifMatch as in {@link #putPerson}
     */
    @Delete("/v1/tenants/{tenant}/people/{person}")
    void removePerson(
            @PathVariable String tenant, @PathVariable String person, @Nullable @Header("If-Match") String ifMatch);

    /** Open invitations, newest first. Needs {@code members:read}. */
    @Get("/v1/tenants/{tenant}/invitations")
    List<InvitationRow> invitations(@PathVariable String tenant);

    /**
     * Sends a mail with a link that can be used once, for seven days. It replaces an open invitation to the same
     * address; 409 {@code ALREADY_MEMBER} where the address belongs to somebody with a role here. Needs {@code
     * members:write} and everything that the role holds.
     */
    @Post("/v1/tenants/{tenant}/invitations")
    InvitationRow invite(@PathVariable String tenant, @Valid @Body InvitationRequest request);

    /**
     * Sends a new link, for another seven days; the one before stops working. Needs {@code members:write} and everything
     * that the role holds.
     */
    @Post("/v1/tenants/{tenant}/invitations/{invitation}/mails")
    InvitationRow inviteAgain(@PathVariable String tenant, @PathVariable String invitation);

    /** Takes an invitation back: its link stops working. Needs {@code members:write}. */
    @Delete("/v1/tenants/{tenant}/invitations/{invitation}")
    void revokeInvitation(@PathVariable String tenant, @PathVariable String invitation);

    /**
     * What a link is for. Needs no sign-in: whoever has the link was sent it. 404 {@code INVITATION_UNKNOWN}, 410 {@code
     * INVITATION_USED} or {@code INVITATION_ENDED} (ran out, taken back, replaced by a newer mail), and 429 {@code
     * TOO_MANY_ATTEMPTS} for who seems to guess.
     *
     * @param request with the link's token in the body, so that it stands in no log
     */
    @Post("/v1/invitation-lookups")
    Invitation lookUpInvitation(@Valid @Body InvitationToken request);

    /**
     * Accepts an invitation. Without an account at the identity server one is made with the name and the password
     * given here; who has one accepts while signed in to it, and anybody else gets 409 {@code SIGN_IN_TO_ACCEPT}. A
     * password that is refused (422 {@code PASSWORD_REFUSED}) leaves the invitation open. Other errors as for {@link
     * #lookUpInvitation}.
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
     * @param email in ASCII; an international domain in its {@code xn--} form
     * @param language of the mail: {@code zh-CN}, which it is where this is absent, or {@code en}
     */
    @Introspected
    record InvitationRequest(
            @NotBlank @Size(max = 254) String email,
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
