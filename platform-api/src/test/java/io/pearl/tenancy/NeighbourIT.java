package io.pearl.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pearl.ApiUnderTest;
import io.pearl.ApiUnderTest.Answer;
import io.pearl.TownUnderTest;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One tenant never sees another, and one assistant never sees another's customers and orders. */
class NeighbourIT {

    private static TownUnderTest town;
    private static String order;
    private static String tenant;
    private static String neighbour;

    @BeforeAll
    static void open() {
        town = TownUnderTest.open();
        JsonNode placed = town.order("一杯珍珠奶茶").body();
        order = placed.path("id").asText();
        tenant = town.api
                .get("/v1/orders/" + order, town.api.operator())
                .body()
                .path("order")
                .path("tenant")
                .asText();
        neighbour = tenant.equals("lumi") ? "shanyue" : "lumi";
        for (String slug : new String[] {"lumi", "shanyue", "harbour"}) {
            town.api.put(
                    "/v1/members/owner-of-" + slug,
                    town.api.operator(),
                    "{\"tenant\":\"" + slug + "\",\"role\":\"owner\"}");
        }
        town.api.customer("assistant-b", "bob");
    }

    @AfterAll
    static void close() {
        town.close();
    }

    @Test
    void theOwnerSeesTheOrderAndTheNeighbourDoesNot() {
        assertThat(town.api.get("/v1/orders/" + order, owner(tenant)).status()).isEqualTo(200);
        assertThat(town.api.get("/v1/orders/" + order, owner(neighbour)).status())
                .isEqualTo(404);
        assertThat(ids("/v1/orders", owner(tenant))).contains(order);
        assertThat(ids("/v1/orders", owner(neighbour))).doesNotContain(order);
        assertThat(ids("/v1/orders?search=" + order, owner(neighbour))).isEmpty();
    }

    @Test
    void aNeighboursTenantDoesNotExistInLists() {
        assertThat(town.api.get("/v1/orders?tenant=" + tenant, owner(neighbour)).status())
                .isEqualTo(404);
        assertThat(town.api
                        .get("/v1/operations/overview?tenant=" + tenant, owner(neighbour))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void theNeighboursOverviewCountsOnlyItsOwn() {
        JsonNode funnel =
                town.api.get("/v1/operations/overview", owner(neighbour)).body().path("funnel");
        assertThat(funnel.path("placed").asLong()).isZero();
    }

    @Test
    void aNeighbourCannotTouchSystemsOrEndpoints() {
        assertThat(town.api
                        .send("POST", "/v1/tenants/" + tenant + "/connections/main/pulls", owner(neighbour), "")
                        .status())
                .isEqualTo(404);
        assertThat(town.api
                        .put(
                                "/v1/tenants/" + tenant + "/webhook-endpoints/x",
                                owner(neighbour),
                                "{\"url\":\"http://127.0.0.1:1/\",\"types\":[]}")
                        .status())
                .isEqualTo(404);
        assertThat(town.api
                        .get("/v1/tenants/" + tenant + "/webhook-endpoints/x/deliveries", owner(neighbour))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void tenantStaffCannotActForThePlatform() {
        String owner = owner(tenant);
        assertThat(town.api.get("/v1/campaigns", owner).status()).isEqualTo(403);
        assertThat(town.api
                        .put("/v1/tenants/new", owner, "{\"nameZh\":\"新\",\"nameEn\":\"New\"}")
                        .status())
                .isEqualTo(403);
        assertThat(town.api
                        .put("/v1/members/me", owner, "{\"role\":\"operator\"}")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void anotherAssistantSeesNeitherTheOrderNorTheCustomer() {
        String other = town.api.token("assistant-b");
        assertThat(town.api.get("/v1/agent/orders/" + order, other).status()).isEqualTo(404);
        Answer borrowed = town.api.place(other, ApiUnderTest.sentence("一杯珍珠奶茶", town.customer));
        assertThat(borrowed.status()).isEqualTo(422);
        assertThat(borrowed.body().path("code").asText()).isEqualTo("CUSTOMER_UNKNOWN");
    }

    @Test
    void meShowsOnlyWhatIsMine() {
        JsonNode me = town.api.get("/v1/me", owner(neighbour)).body();
        assertThat(me.path("platform").asBoolean()).isFalse();
        assertThat(me.path("tenants").findValuesAsText("slug")).containsExactly(neighbour);
        assertThat(me.path("permissions").toString()).doesNotContain("campaigns:write");
    }

    private static List<String> ids(String path, String token) {
        return town.api.get(path, token).body().path("items").findValuesAsText("id");
    }

    private static String owner(String slug) {
        return town.api.token("owner-of-" + slug);
    }
}
