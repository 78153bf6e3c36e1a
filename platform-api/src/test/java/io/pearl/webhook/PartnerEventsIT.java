package io.pearl.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.pearl.ApiUnderTest;
import io.pearl.TownUnderTest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A partner hears what happens to its orders: signed, and again where it did not answer. */
class PartnerEventsIT {

    private record Received(String id, String timestamp, String signature, byte[] body) {}

    @Test
    void sendsEveryStepSignedAndTriesAgainAfterAFailure() throws Exception {
        List<Received> received = new CopyOnWriteArrayList<>();
        AtomicInteger calls = new AtomicInteger();
        HttpServer partner = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        partner.createContext("/", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            // the very first call fails: nothing may be lost by it
            boolean fails = calls.getAndIncrement() == 0;
            if (!fails) {
                received.add(new Received(
                        exchange.getRequestHeaders().getFirst("webhook-id"),
                        exchange.getRequestHeaders().getFirst("webhook-timestamp"),
                        exchange.getRequestHeaders().getFirst("webhook-signature"),
                        body));
            }
            exchange.sendResponseHeaders(fails ? 500 : 204, -1);
            exchange.close();
        });
        partner.start();
        try (TownUnderTest town = TownUnderTest.open()) {
            String url = "http://127.0.0.1:" + partner.getAddress().getPort() + "/events";
            byte[] secret = null;
            for (String tenant : List.of("lumi", "shanyue", "harbour")) {
                JsonNode endpoint = put(town, tenant, url);
                if (secret == null) {
                    secret = Base64.getDecoder()
                            .decode(endpoint.path("secret").asText().substring("whsec_".length()));
                }
                assertThat(put(town, tenant, url).has("secret")).isFalse();
            }
            String order = town.order("一杯珍珠奶茶").body().path("id").asText();
            town.ended(order);
            ApiUnderTest.await(
                    Duration.ofSeconds(15),
                    () -> received.stream().map(PartnerEventsIT::type).toList(),
                    types -> types.containsAll(List.of(
                            "order.placed",
                            "order.paid",
                            "order.injected",
                            "order.accepted",
                            "order.made",
                            "order.collected",
                            "order.delivered")));
            String tenant = town.api
                    .get("/v1/orders/" + order, town.api.operator())
                    .body()
                    .path("order")
                    .path("tenant")
                    .asText();
            if (tenant.equals("lumi")) {
                for (Received one : received) {
                    assertThat(one.signature())
                            .isEqualTo(Signature.sign(
                                    secret,
                                    one.id(),
                                    Instant.ofEpochSecond(Long.parseLong(one.timestamp())),
                                    one.body()));
                }
            }
            JsonNode deliveries = town.api
                    .get("/v1/tenants/" + tenant + "/webhook-endpoints/orders/deliveries", town.api.operator())
                    .body();
            assertThat(deliveries.findValuesAsText("state")).contains("delivered");
            assertThat(deliveries.findValuesAsText("attempts")).contains("2");
        } finally {
            partner.stop(0);
        }
    }

    private static JsonNode put(TownUnderTest town, String tenant, String url) {
        return town.api
                .put(
                        "/v1/tenants/" + tenant + "/webhook-endpoints/orders",
                        town.api.operator(),
                        "{\"url\":\"" + url + "\",\"types\":[]}")
                .body();
    }

    private static String type(Received received) {
        try {
            return new ObjectMapper().readTree(received.body()).path("type").asText();
        } catch (java.io.IOException damaged) {
            throw new IllegalStateException(damaged);
        }
    }
}
