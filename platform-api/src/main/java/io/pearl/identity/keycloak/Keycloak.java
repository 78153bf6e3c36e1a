package io.pearl.identity.keycloak;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.context.annotation.Value;
import io.pearl.identity.IdentityProblem;
import io.pearl.kernel.Json;
import io.pearl.kernel.Refused;
import io.pearl.tenancy.TenancyProblem;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.admin.client.CreatedResponseUtil;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.OrganizationRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/**
 * The record of identity: organizations, accounts and clients at Keycloak. Everything here may be repeated. Every method
 * is refused with IDENTITY_UNAVAILABLE where Keycloak cannot be reached in time or is not configured.
 */
@Singleton
public final class Keycloak {

    /** Also what bounds the connections. */
    private static final int CALLS_AT_ONCE = 16;

    private final @Nullable Calls calls;

    Keycloak(
            @Value("${pearl.identity.url:}") String url,
            @Value("${pearl.identity.realm:pearl}") String realm,
            @Value("${pearl.identity.client:pearl-platform}") String client,
            @Value("${pearl.identity.secret:}") String secret) {
        this.calls = url.isEmpty() || secret.isEmpty()
                ? null
                : new Calls(URI.create(url.replaceAll("/+$", "")), realm, client, secret, CALLS_AT_ONCE);
    }

    @PreDestroy
    void close() {
        if (calls != null) {
            calls.close();
        }
    }

    /**
     * Somebody's account.
     *
     * @param subject the {@code sub} of their tokens
     */
    public record Account(String subject, String email, String name, boolean enabled) {}

    /**
     * A client with a service account.
     *
     * @param subject the {@code sub} of its tokens
     */
    public record ServiceAccount(String subject, String clientId, String secret) {

        @Override
        public String toString() {
            return "ServiceAccount[" + subject + ", " + clientId + "]";
        }
    }

    /**
     * @param alias unique, never changes: the tenant's slug
     * @param description for people
     */
    public record Organization(String alias, String description, boolean enabled) {}

    /**
     * Makes the organization what is wanted; whatever else it has is left alone.
     *
     * @return the organization's id
     */
    public String ensureOrganization(Organization wanted) {
        return make((realm, documents) -> {
            Optional<String> known = organization(realm, wanted.alias());
            if (known.isPresent()) {
                ObjectNode organization = documents.organization(known.get());
                boolean same = wanted.description()
                                .equals(organization.path("description").asText())
                        && wanted.enabled() == organization.path("enabled").asBoolean();
                if (!same) {
                    organization.put("description", wanted.description());
                    organization.put("enabled", wanted.enabled());
                    documents.putOrganization(known.get(), organization);
                }
                return known.get();
            }
            OrganizationRepresentation organization = new OrganizationRepresentation();
            // by its name alone can one be found; and names of tenants need not be unique
            organization.setName(wanted.alias());
            organization.setAlias(wanted.alias());
            organization.setDescription(wanted.description());
            organization.setEnabled(wanted.enabled());
            try (Response created = realm.organizations().create(organization)) {
                if (created.getStatus() == 409) {
                    return organization(realm, wanted.alias()).orElseThrow(() -> new WebApplicationException(409));
                }
                return CreatedResponseUtil.getCreatedId(created);
            }
        });
    }

    private static Optional<String> organization(RealmResource realm, String alias) {
        return realm.organizations().search(alias, true, 0, 2).stream()
                .filter(found -> alias.equals(found.getAlias()))
                .map(OrganizationRepresentation::getId)
                .findFirst();
    }

    /** The account with exactly this address. */
    public Optional<Account> accountByEmail(String email) {
        return make((realm, documents) -> byEmail(realm, email));
    }

    private static Optional<Account> byEmail(RealmResource realm, String email) {
        return realm.users().searchByEmail(email, true).stream()
                .map(Keycloak::account)
                .findFirst();
    }

    public Optional<Account> account(String subject) {
        return make((realm, documents) -> {
            try {
                return Optional.of(account(realm.users().get(subject).toRepresentation()));
            } catch (NotFoundException unknown) {
                return Optional.empty();
            }
        });
    }

    /**
     * The account with this address; makes one, enabled and with the address taken as proven, where there is none.
     *
     * @return the subject
     */
    public String ensureAccount(String email, String name) {
        return make((realm, documents) -> {
            Optional<Account> known = byEmail(realm, email);
            if (known.isPresent()) {
                return known.get().subject();
            }
            UserRepresentation user = new UserRepresentation();
            user.setUsername(email.toLowerCase(Locale.ROOT));
            user.setEmail(email);
            user.setEmailVerified(true);
            user.setFirstName(name);
            user.setEnabled(true);
            try (Response created = realm.users().create(user)) {
                if (created.getStatus() == 409) {
                    return byEmail(realm, email)
                            .map(Account::subject)
                            .orElseThrow(() -> Refused.field(
                                    TenancyProblem.CONFLICT, "/email", "is the sign-in name of another account"));
                }
                if (created.getStatus() == 400) {
                    throw Refused.field(TenancyProblem.INVALID_REQUEST, "/email", "is refused by the identity server");
                }
                return CreatedResponseUtil.getCreatedId(created);
            }
        });
    }

    /** @throws Refused PASSWORD_REFUSED where the realm's policy says no */
    public void setPassword(String subject, String password) {
        CredentialRepresentation credential = new CredentialRepresentation();
        credential.setType(CredentialRepresentation.PASSWORD);
        credential.setValue(password);
        credential.setTemporary(false);
        change(
                subject,
                () -> make((realm, documents) -> {
                    try {
                        realm.users().get(subject).resetPassword(credential);
                    } catch (BadRequestException refused) {
                        throw Refused.field(IdentityProblem.PASSWORD_REFUSED, "/password", reason(refused));
                    }
                    return subject;
                }));
    }

    /** Nothing else of the account is lost. */
    public void rename(String subject, String name) {
        change(
                subject,
                () -> make((realm, documents) -> {
                    ObjectNode user = documents.user(subject);
                    user.put("firstName", name);
                    user.remove("lastName");
                    try {
                        documents.putUser(subject, user);
                    } catch (BadRequestException refused) {
                        throw Refused.field(
                                TenancyProblem.INVALID_REQUEST, "/name", "is refused by the identity server");
                    }
                    return subject;
                }));
    }

    public void enableAccount(String subject, boolean enabled) {
        change(
                subject,
                () -> make((realm, documents) -> {
                    ObjectNode user = documents.user(subject);
                    user.put("enabled", enabled);
                    documents.putUser(subject, user);
                    return subject;
                }));
    }

    /** Ends every sign-in of the account; one that is gone has none. */
    public void endSessions(String subject) {
        make((realm, documents) -> {
            try {
                realm.users().get(subject).logout();
            } catch (NotFoundException gone) {
                return subject;
            }
            return subject;
        });
    }

    public void joinOrganization(String organizationId, String subject) {
        change(
                subject,
                () -> make((realm, documents) -> {
                    try (Response joined =
                            realm.organizations().get(organizationId).members().addMember(subject)) {
                        if (joined.getStatus() == 400) {
                            throw new NotFoundException();
                        }
                        if (joined.getStatus() != 409) {
                            expectSuccess(joined);
                        }
                    }
                    return subject;
                }));
    }

    public void leaveOrganization(String organizationId, String subject) {
        make((realm, documents) -> {
            try (Response left = realm.organizations()
                    .get(organizationId)
                    .members()
                    .member(subject)
                    .delete()) {
                if (left.getStatus() != 404) {
                    expectSuccess(left);
                }
            }
            return subject;
        });
    }

    /**
     * A confidential client with a service account whose tokens are for Pearl's API and live five minutes; the one
     * there is where the id is taken.
     */
    public ServiceAccount createClient(String clientId, String name) {
        return make((realm, documents) -> {
            Optional<String> known = client(realm, clientId);
            String id = known.isPresent() ? known.get() : create(realm, clientId, name);
            var client = realm.clients().get(id);
            return new ServiceAccount(
                    client.getServiceAccountUser().getId(),
                    clientId,
                    client.getSecret().getValue());
        });
    }

    private static String create(RealmResource realm, String clientId, String name) {
        try (Response created = realm.clients().create(NewClient.of(clientId, name))) {
            if (created.getStatus() == 409) {
                return client(realm, clientId).orElseThrow(() -> new WebApplicationException(409));
            }
            return CreatedResponseUtil.getCreatedId(created);
        }
    }

    private static Optional<String> client(RealmResource realm, String clientId) {
        return realm.clients().findByClientId(clientId).stream()
                .map(ClientRepresentation::getId)
                .findFirst();
    }

    public void enableClient(String clientId, boolean enabled) {
        make((realm, documents) -> {
            String id = client(realm, clientId)
                    .orElseThrow(() ->
                            Refused.because(TenancyProblem.NOT_FOUND, "The identity server has no client " + clientId));
            ObjectNode client = documents.client(id);
            if (client.path("enabled").asBoolean() != enabled) {
                client.put("enabled", enabled);
                documents.putClient(id, client);
            }
            return id;
        });
    }

    /** One that is not there is as good as deleted. */
    public void deleteClient(String clientId) {
        make((realm, documents) -> {
            Optional<String> id = client(realm, clientId);
            if (id.isPresent()) {
                try {
                    realm.clients().get(id.get()).remove();
                } catch (NotFoundException gone) {
                    return clientId;
                }
            }
            return clientId;
        });
    }

    private static void change(String id, Runnable change) {
        try {
            change.run();
        } catch (NotFoundException unknown) {
            throw Refused.because(TenancyProblem.NOT_FOUND, "The identity server does not know " + id + ".");
        }
    }

    private <T> T make(Calls.Call<T> call) {
        if (calls == null) {
            throw Refused.because(
                    IdentityProblem.IDENTITY_UNAVAILABLE,
                    "No identity server is configured: set PEARL_IDENTITY_URL and PEARL_IDENTITY_SECRET.");
        }
        return calls.make(call);
    }

    private static void expectSuccess(Response response) {
        if (response.getStatusInfo().getFamily() == Response.Status.Family.SUCCESSFUL) {
            return;
        }
        throw response.getStatus() == 404 ? new NotFoundException() : new WebApplicationException(response.getStatus());
    }

    private static String reason(ClientErrorException refused) {
        try {
            JsonNode body = Json.copy().readTree(refused.getResponse().readEntity(String.class));
            String said = body.path("error_description")
                    .asText(body.path("errorMessage").asText());
            if (!said.isBlank()) {
                return said;
            }
        } catch (JsonProcessingException | ProcessingException silent) {
            // the status says it as well
        }
        return "does not meet the rules";
    }

    private static Account account(UserRepresentation user) {
        String name = Stream.of(user.getFirstName(), user.getLastName())
                .filter(part -> part != null && !part.isBlank())
                .collect(Collectors.joining(" "));
        String email = user.getEmail() == null ? "" : user.getEmail();
        return new Account(
                user.getId(), email, name.isEmpty() ? user.getUsername() : name, Boolean.TRUE.equals(user.isEnabled()));
    }
}
