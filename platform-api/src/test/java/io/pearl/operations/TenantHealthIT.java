package io.pearl.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pearl.ApiUnderTest;
import io.pearl.TownUnderTest;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How a tenant's systems are doing, at a glance. */
class TenantHealthIT {

    private static TownUnderTest town;
    private static String owner;

    @BeforeAll
    static void open() {
        town = TownUnderTest.open();
        town.api.put("/v1/members/own-1", town.api.operator(), "{\"tenant\":\"lumi\",\"role\":\"owner\"}");
        town.api.put("/v1/members/own-2", town.api.operator(), "{\"tenant\":\"shanyue\",\"role\":\"owner\"}");
        owner = town.api.token("own-1");
    }

    @AfterAll
    static void close() {
        town.close();
    }

    @Test
    void countsStoresAndSaysWhatIsWrongWithASystem() {
        JsonNode well = health();
        assertThat(well.path("stores").asInt()).isPositive();
        assertThat(well.path("storesWithoutMenu").asInt()).isZero();
        assertThat(well.path("connections").get(0).path("connection").asText()).isEqualTo("main");
        assertThat(well.path("connections").get(0).has("trouble")).isFalse();
        town.api.put(
                "/v1/tenants/lumi/connections/broken",
                town.api.operator(),
                "{\"format\":\"square\",\"baseUrl\":\"http://127.0.0.1:1\",\"settings\":{\"accessToken\":\"x\"}}");
        assertThat(town.api
                        .send("POST", "/v1/tenants/lumi/connections/broken/pulls", town.api.operator(), "")
                        .status())
                .isEqualTo(502);
        JsonNode broken = health().path("connections").get(0);
        assertThat(broken.path("connection").asText()).isEqualTo("broken");
        assertThat(broken.path("trouble").asText()).isNotEmpty();
    }

    @Test
    void saysWhatTheIdentityServerCouldNotBeTold() {
        // there is none in this town
        JsonNode waiting = ApiUnderTest.await(
                Duration.ofSeconds(10), () -> health().path("identity"), troubles -> troubles.findValuesAsText("about")
                        .contains("membership"));
        assertThat(waiting.findValuesAsText("about")).contains("organization");
        for (JsonNode trouble : waiting) {
            assertThat(trouble.path("trouble").asText()).contains("No identity server is configured");
            assertThat(trouble.path("triedAt").asText()).isNotEmpty();
        }
        assertThat(waiting.findValuesAsText("target")).contains("own-1");
    }

    @Test
    void countsTheOrdersOfTheLastHour() {
        String tenant = "";
        for (int i = 0; i < 3; i++) {
            String order = town.order("一杯珍珠奶茶").body().path("id").asText();
            tenant = town.api
                    .get("/v1/orders/" + order, town.api.operator())
                    .body()
                    .path("order")
                    .path("tenant")
                    .asText();
        }
        String path = "/v1/tenants/" + tenant + "/health";
        ApiUnderTest.await(
                Duration.ofSeconds(10),
                () -> town.api
                        .get(path, town.api.operator())
                        .body()
                        .path("ordersLastHour")
                        .asLong(),
                orders -> orders >= 3);
    }

    @Test
    void aNeighbourSeesNothingOfIt() {
        assertThat(town.api
                        .get("/v1/tenants/lumi/health", town.api.token("own-2"))
                        .status())
                .isEqualTo(404);
        assertThat(town.api.get("/v1/tenants/lumi/health", town.token()).status())
                .isEqualTo(403);
    }

    private static JsonNode health() {
        return town.api.get("/v1/tenants/lumi/health", owner).body();
    }
}
