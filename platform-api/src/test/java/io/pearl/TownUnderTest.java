package io.pearl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pearl.ApiUnderTest.Answer;
import io.pearl.campaign.Campaigns;
import io.pearl.local.chain.Chain;
import io.pearl.local.chain.Chains;
import io.pearl.local.chain.RunningChain;
import io.pearl.menu.Money;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.Assertions;

/** The server with the three simulated chains connected and a campaign running: a town in which tea can be ordered. */
public final class TownUnderTest implements AutoCloseable {

    public static final String ASSISTANT = "assistant-a";
    private static final ObjectMapper JSON = new ObjectMapper();

    public final ApiUnderTest api;
    public final String customer;
    private final Map<String, RunningChain> chains = new HashMap<>();
    private final HttpClient http = HttpClient.newHttpClient();

    private TownUnderTest(Map<String, Object> settings) {
        api = ApiUnderTest.start(settings);
        for (Chain chain : Chains.demo(Duration.ofMillis(30))) {
            RunningChain running = chain.start(0);
            chains.put(chain.slug(), running);
            String operator = api.operator();
            api.put(
                    "/v1/tenants/" + chain.slug(),
                    operator,
                    json(Map.of(
                            "nameZh", chain.name().zh(), "nameEn", chain.name().en())));
            Answer connection = api.put(
                    "/v1/tenants/" + chain.slug() + "/connections/main",
                    operator,
                    json(Map.of("format", chain.format(), "baseUrl", running.baseUrl(), "settings", chain.settings())));
            Assertions.assertThat(connection.status())
                    .as(connection.body().toString())
                    .isEqualTo(200);
            Answer pulled = pull(chain.slug());
            Assertions.assertThat(pulled.status()).as(pulled.body().toString()).isEqualTo(200);
            Answer live = api.send("POST", "/v1/tenants/" + chain.slug() + "/onboarding/go-live", operator, "");
            Assertions.assertThat(live.status()).as(live.body().toString()).isEqualTo(200);
        }
        customer = api.customer(ASSISTANT, "alice");
    }

    public static TownUnderTest open() {
        return open(Map.of());
    }

    public static TownUnderTest open(Map<String, Object> settings) {
        return new TownUnderTest(settings);
    }

    public Answer pull(String tenant) {
        return api.send("POST", "/v1/tenants/" + tenant + "/connections/main/pulls", api.operator(), "");
    }

    /** Creates and starts a campaign of 25 yuan vouchers. */
    public void campaign(String slug, long budgetFen, int perCustomer) {
        Instant now = Instant.now();
        Answer put = api.put(
                "/v1/campaigns/" + slug,
                api.operator(),
                json(Map.of(
                        "nameZh", "二月免单",
                        "nameEn", "February 25",
                        "faceValue", Map.of("amount", Math.min(2500, budgetFen), "currency", "CNY"),
                        "minimumPay", Map.of("amount", 1, "currency", "CNY"),
                        "budget", Map.of("amount", budgetFen, "currency", "CNY"),
                        "perCustomer", perCustomer,
                        "startsAt", now.minusSeconds(60).toString(),
                        "endsAt", now.plusSeconds(3600).toString())));
        Assertions.assertThat(put.status()).as(put.body().toString()).isEqualTo(200);
        api.send("POST", "/v1/campaigns/" + slug + "/start", api.operator(), "");
        // the planner knows a change of campaigns within half a second
        ApiUnderTest.await(
                Duration.ofSeconds(3),
                () -> api.bean(Campaigns.class).offer(Money.cny(2_600)),
                offer -> !(offer instanceof Campaigns.Offer.None));
    }

    public void pauseCampaign(String slug) {
        api.send("POST", "/v1/campaigns/" + slug + "/pause", api.operator(), "");
    }

    /** Tells a chain to misbehave, and pulls what follows from it. */
    public void control(String chain, String json) {
        send("POST", chain, "/control", json);
        pull(chain);
    }

    public JsonNode till(String chain) {
        return send("GET", chain, "/orders", "");
    }

    public void behave() {
        for (String chain : chains.keySet()) {
            send("POST", chain, "/control", "{\"mode\":\"normal\"}");
            send("POST", chain, "/control", "{\"restock\":true}");
            pull(chain);
        }
    }

    public String token() {
        return api.token(ASSISTANT);
    }

    public Answer order(String sentence) {
        return api.place(token(), ApiUnderTest.sentence(sentence, customer));
    }

    /** Waits until the order has ended. */
    public JsonNode ended(String order) {
        return ApiUnderTest.await(
                Duration.ofSeconds(20),
                () -> api.get("/v1/agent/orders/" + order, token()).body(),
                body -> Set.of("delivered", "refused", "refunded", "cancelled")
                        .contains(body.path("state").asText()));
    }

    public static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private JsonNode send(String method, String chain, String path, String body) {
        try {
            HttpResponse<String> response = http.send(
                    HttpRequest.newBuilder(URI.create(chains.get(chain).baseUrl() + path))
                            .method(method, HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            Assertions.assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            return JSON.readTree(response.body());
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    public void close() {
        api.close();
        chains.values().forEach(RunningChain::close);
        http.close();
    }
}
