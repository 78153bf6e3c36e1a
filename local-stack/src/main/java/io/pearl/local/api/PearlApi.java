package io.pearl.local.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.pearl.client.AgentOrder;
import io.pearl.client.OrderRequest;
import io.pearl.client.Problem;
import io.pearl.client.SetupApi;
import io.pearl.local.identity.ClientTokens;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

/** A caller of Pearl's HTTP API with the token of one client. Paths and bodies are those of platform-client. */
public final class PearlApi {

    /** JSON as the API writes it: instants as text, unknown fields ignored. */
    public static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final String url;
    private final ClientTokens tokens;
    private final HttpClient http;

    /** @param url without a slash at the end */
    public PearlApi(String url, ClientTokens tokens) {
        this.url = url;
        this.tokens = tokens;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
    }

    public SetupApi.Tenant putTenant(String tenant, SetupApi.TenantRequest request) {
        return put("/v1/tenants/" + tenant, request, SetupApi.Tenant.class);
    }

    public SetupApi.Member putMember(String subject, SetupApi.MemberRequest request) {
        return put("/v1/members/" + subject, request, SetupApi.Member.class);
    }

    public SetupApi.Customer putCustomer(String reference, SetupApi.CustomerRequest request) {
        return put("/v1/customers/" + reference, request, SetupApi.Customer.class);
    }

    public SetupApi.Connection putConnection(String tenant, String connection, SetupApi.ConnectionRequest request) {
        String path = "/v1/tenants/" + tenant + "/connections/" + connection;
        return put(path, request, SetupApi.Connection.class);
    }

    public SetupApi.PullReport pull(String tenant, String connection) {
        String path = "/v1/tenants/" + tenant + "/connections/" + connection + "/pulls";
        return send(request(path).POST(BodyPublishers.noBody()), SetupApi.PullReport.class);
    }

    public SetupApi.Checklist goLive(String tenant) {
        String path = "/v1/tenants/" + tenant + "/onboarding/go-live";
        return send(request(path).POST(BodyPublishers.noBody()), SetupApi.Checklist.class);
    }

    public List<SetupApi.Campaign> campaigns() {
        return List.of(send(request("/v1/campaigns").GET(), SetupApi.Campaign[].class));
    }

    public SetupApi.Campaign putCampaign(String campaign, SetupApi.CampaignRequest request) {
        return put("/v1/campaigns/" + campaign, request, SetupApi.Campaign.class);
    }

    public SetupApi.Campaign changeCampaign(String campaign, SetupApi.CampaignAction action) {
        HttpRequest.Builder request = request("/v1/campaigns/" + campaign + "/" + action);
        return send(request.POST(BodyPublishers.noBody()), SetupApi.Campaign.class);
    }

    public SetupApi.WebhookEndpoint putWebhookEndpoint(
            String tenant, String endpoint, SetupApi.WebhookEndpointRequest request) {
        String path = "/v1/tenants/" + tenant + "/webhook-endpoints/" + endpoint;
        return put(path, request, SetupApi.WebhookEndpoint.class);
    }

    public AgentOrder place(String idempotencyKey, OrderRequest order) {
        HttpRequest.Builder request = request("/v1/agent/orders").header("Idempotency-Key", idempotencyKey);
        return send(request.POST(json(order)), AgentOrder.class);
    }

    public AgentOrder follow(String order) {
        return send(request("/v1/agent/orders/" + order).GET(), AgentOrder.class);
    }

    /** The bare answer to an order, for those who count answers rather than read them. */
    public HttpResponse<String> placeRaw(String idempotencyKey, OrderRequest order)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = request("/v1/agent/orders").header("Idempotency-Key", idempotencyKey);
        return http.send(request.POST(json(order)).build(), BodyHandlers.ofString());
    }

    private <T> T put(String path, Object body, Class<T> answer) {
        return send(request(path).PUT(json(body)), answer);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + tokens.token())
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, application/problem+json");
    }

    private <T> T send(HttpRequest.Builder builder, Class<T> type) {
        HttpRequest request = builder.build();
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                throw new ApiProblem(problem(response));
            }
            return JSON.readValue(response.body(), type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "Cannot read the answer to " + request.method() + " " + request.uri() + ": " + e.getMessage(), e);
        } catch (ConnectException e) {
            throw new IllegalStateException("Pearl's API does not answer at " + url, e);
        } catch (IOException e) {
            throw new IllegalStateException(request.method() + " " + request.uri() + " failed: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for " + request.uri(), e);
        }
    }

    /** The problem document, or one made up from a bare status. */
    public static Problem problem(HttpResponse<String> response) {
        try {
            Problem problem = JSON.readValue(response.body(), Problem.class);
            if (problem != null && problem.code() != null) {
                return problem;
            }
        } catch (JsonProcessingException notOne) {
            // a proxy or a stopping server answers in its own way
        }
        String what =
                response.request().method() + " " + response.request().uri().getPath();
        String detail = what + " answered " + response.statusCode() + " " + response.body();
        return new Problem(
                "about:blank",
                "Unexpected answer",
                response.statusCode(),
                detail,
                "HTTP_" + response.statusCode(),
                "us",
                null,
                null,
                null);
    }

    private static BodyPublisher json(Object body) {
        try {
            return BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not JSON: " + body, e);
        }
    }
}
