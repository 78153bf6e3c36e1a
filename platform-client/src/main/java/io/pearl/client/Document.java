package io.pearl.client;

import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeType;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.info.License;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.OAuthFlow;
import io.swagger.v3.oas.annotations.security.OAuthFlows;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.security.SecurityScheme;
import jakarta.validation.Valid;

/**
 * The whole API in one place, from which the OpenAPI document is made when this is compiled. Nothing implements it: a
 * test of the server holds the document to the routes that there are.
 */
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Pearl",
                        version = "1",
                        description = "Merchants' menus in, customers' orders out: the API of Pearl for assistants,"
                                + " partners' systems and staff. What an operation needs is a permission, held by a role"
                                + " or a scope; what belongs to another tenant does not exist (404). Problems are RFC"
                                + " 9457 documents.",
                        license = @License(name = "Apache-2.0", url = "https://www.apache.org/licenses/LICENSE-2.0")),
        security = @SecurityRequirement(name = "pearl"))
@SecurityScheme(
        name = "pearl",
        type = SecuritySchemeType.OAUTH2,
        description = "Access tokens of the identity server, with the audience pearl-api.",
        flows =
                @OAuthFlows(
                        clientCredentials =
                                @OAuthFlow(
                                        tokenUrl =
                                                "https://identity.example/realms/pearl/protocol/openid-connect/token",
                                        scopes = {})))
@ApiResponse(
        responseCode = "4XX",
        description = "A problem",
        content = @Content(mediaType = "application/problem+json", schema = @Schema(implementation = Problem.class)))
@Controller
interface Document
        extends AccessApi,
                AccountApi,
                AgentOrdersApi,
                AuditApi,
                CampaignsApi,
                ConnectionsApi,
                CustomersApi,
                MembersApi,
                MenuImportsApi,
                MenusApi,
                OptionWordsApi,
                StoreDeskApi,
                StoreServiceApi,
                OnboardingApi,
                OperationsApi,
                OrdersApi,
                PartnerClientsApi,
                PeopleApi,
                StoresApi,
                SyncApi,
                TenantHealthApi,
                TenantsApi,
                WebhooksApi {

    // two interfaces speak of a profile: in the document each operation has a name of its own
    @Override
    @Operation(operationId = "putOwnProfile", summary = "Changes how Pearl speaks to the caller.")
    Profile putProfile(@Valid @Body Profile request);
}
