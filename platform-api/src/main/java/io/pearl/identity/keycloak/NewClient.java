package io.pearl.identity.keycloak;

import java.util.List;
import java.util.Map;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.ProtocolMapperRepresentation;

/** A partner's client as it is made: a service account and nothing else, with tokens for Pearl's API. */
final class NewClient {

    private static final String AUDIENCE = "pearl-api";
    private static final String TOKEN_SECONDS = "300";

    private NewClient() {}

    static ClientRepresentation of(String clientId, String name) {
        ProtocolMapperRepresentation audience = new ProtocolMapperRepresentation();
        audience.setName(AUDIENCE + " audience");
        audience.setProtocol("openid-connect");
        audience.setProtocolMapper("oidc-audience-mapper");
        audience.setConfig(
                Map.of("included.custom.audience", AUDIENCE, "access.token.claim", "true", "id.token.claim", "false"));
        ClientRepresentation client = new ClientRepresentation();
        client.setClientId(clientId);
        client.setName(name);
        client.setEnabled(true);
        client.setProtocol("openid-connect");
        client.setPublicClient(false);
        client.setServiceAccountsEnabled(true);
        client.setStandardFlowEnabled(false);
        client.setImplicitFlowEnabled(false);
        client.setDirectAccessGrantsEnabled(false);
        client.setFullScopeAllowed(false);
        client.setAttributes(Map.of("access.token.lifespan", TOKEN_SECONDS));
        client.setProtocolMappers(List.of(audience));
        return client;
    }
}
