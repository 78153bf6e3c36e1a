package io.pearl.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pearl.ApiUnderTest.Answer;
import io.pearl.TownUnderTest;
import io.pearl.kernel.Db;
import io.pearl.kernel.Sql;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Platform staff act inside a tenant only after opening access, with a reason, for a time, seen by the tenant. */
class AccessIT {

    private static final String ENDPOINT = "{\"url\":\"http://127.0.0.1:1/\",\"types\":[]}";

    private static TownUnderTest town;
    private static String operator;
    private static String owner;
    private static String neighbour;

    @BeforeAll
    static void open() {
        town = TownUnderTest.open();
        town.api.put("/v1/members/op-1", town.api.operator(), "{\"role\":\"operator\"}");
        town.api.put("/v1/members/own-1", town.api.operator(), "{\"tenant\":\"lumi\",\"role\":\"owner\"}");
        town.api.put("/v1/members/own-2", town.api.operator(), "{\"tenant\":\"shanyue\",\"role\":\"owner\"}");
        operator = town.api.token("op-1", claims -> claims.claim("name", "周岚"));
        owner = town.api.token("own-1", claims -> claims.claim("name", "陆鸣"));
        neighbour = town.api.token("own-2");
    }

    @AfterAll
    static void close() {
        town.close();
    }

    @AfterEach
    void endAccess() {
        for (JsonNode access : list(owner)) {
            if (!access.has("closedAt")) {
                town.api.send(
                        "DELETE", "/v1/tenants/lumi/access/" + access.path("id").asText(), owner, "");
            }
        }
    }

    @Test
    void anOperatorChangesNothingInsideATenantWithoutOpeningAccess() {
        Answer refused = town.api.put("/v1/tenants/lumi/webhook-endpoints/x", operator, ENDPOINT);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body().path("code").asText()).isEqualTo("ACCESS_NEEDED");
        assertThat(grant("fresh-1", operator).status()).isEqualTo(403);
    }

    @Test
    void openedAccessAllowsWhatAnOwnerMayDoAndOnlyThere() {
        assertThat(openAccess(30).status()).isEqualTo(201);
        assertThat(town.api
                        .put("/v1/tenants/lumi/webhook-endpoints/x", operator, ENDPOINT)
                        .status())
                .isEqualTo(200);
        assertThat(town.api
                        .put("/v1/tenants/shanyue/webhook-endpoints/x", operator, ENDPOINT)
                        .status())
                .isEqualTo(403);
    }

    @Test
    void theTenantSeesWhoCameInWhyAndWhatTheyDid() {
        openAccess(30);
        town.api.put("/v1/tenants/lumi/webhook-endpoints/seen", operator, ENDPOINT);
        JsonNode access = list(owner).get(0);
        assertThat(access.path("name").asText()).isEqualTo("周岚");
        assertThat(access.path("reason").asText()).isEqualTo("Their till refuses every order");
        assertThat(access.path("kind").asText()).isEqualTo("emergency");
        JsonNode trail =
                town.api.get("/v1/audit?tenant=lumi&limit=5", owner).body().path("items");
        assertThat(trail.findValuesAsText("action")).contains("access.open", "webhook-endpoint.put");
        assertThat(trail.get(0).path("actorName").asText()).isEqualTo("周岚");
        assertThat(trail.findValuesAsText("reason")).contains("Their till refuses every order");
    }

    @Test
    void anOwnerEndsItAtOnce() {
        String id = openAccess(30).body().path("id").asText();
        assertThat(town.api
                        .send("DELETE", "/v1/tenants/lumi/access/" + id, owner, "")
                        .status())
                .isEqualTo(200);
        assertThat(town.api
                        .put("/v1/tenants/lumi/webhook-endpoints/x", operator, ENDPOINT)
                        .status())
                .isEqualTo(403);
        assertThat(list(owner).get(0).path("closedBy").asText()).isEqualTo("陆鸣");
    }

    @Test
    void openingAgainEndsWhatWasOpen() {
        openAccess(30);
        openAccess(60);
        long open = 0;
        for (JsonNode access : list(owner)) {
            open += access.has("closedAt") ? 0 : 1;
        }
        assertThat(open).isEqualTo(1);
    }

    @Test
    void itGoesWithTheRoleThatItRestsOn() {
        town.api.put("/v1/members/op-2", town.api.operator(), "{\"role\":\"operator\"}");
        String second = town.api.token("op-2");
        town.api.send("POST", "/v1/tenants/lumi/access", second, request(30));
        town.api.put("/v1/members/op-2", town.api.operator(), "{\"role\":\"auditor\"}");
        assertThat(town.api
                        .put("/v1/tenants/lumi/webhook-endpoints/x", second, ENDPOINT)
                        .status())
                .isEqualTo(403);
    }

    @Test
    void anInvitationThatWasSentThroughItEndsWithIt() {
        openAccess(30);
        String token = invited(operator, "friend@example.test");
        assertThat(look(token)).as("usable, as far as our tables know").isEqualTo("IDENTITY_UNAVAILABLE");
        endAccess();
        assertThat(look(token)).isEqualTo("INVITATION_ENDED");
        assertThat(town.api
                        .send(
                                "POST",
                                "/v1/invitation-acceptances",
                                town.api.token("friend"),
                                "{\"token\":\"" + token + "\"}")
                        .body()
                        .path("code")
                        .asText())
                .isEqualTo("INVITATION_ENDED");
    }

    @Test
    void nobodyHandsOnByInvitationWhatTheyHoldNoMore() {
        town.api.put("/v1/members/own-3", town.api.operator(), "{\"tenant\":\"lumi\",\"role\":\"owner\"}");
        String token = invited(town.api.token("own-3"), "later@example.test");
        assertThat(look(token)).isEqualTo("IDENTITY_UNAVAILABLE");
        town.api.put("/v1/members/own-3", town.api.operator(), "{\"tenant\":\"lumi\",\"role\":\"finance\"}");
        assertThat(look(token)).isEqualTo("INVITATION_ENDED");
        // the client that sets up is gone soon after, and what it sent is good
        assertThat(look(invited(town.api.operator(), "first@example.test"))).isEqualTo("IDENTITY_UNAVAILABLE");
    }

    /** Sends one, and gives it a link that is known here. */
    private static String invited(String token, String email) {
        Answer sent = town.api.send(
                "POST", "/v1/tenants/lumi/invitations", token, "{\"email\":\"" + email + "\",\"role\":\"owner\"}");
        assertThat(sent.status()).as(sent.body().toString()).isEqualTo(200);
        LinkToken link = LinkToken.next();
        long id = InvitationId.parse(sent.body().path("id").asText())
                .orElseThrow()
                .value();
        town.api
                .bean(Db.class)
                .write(tx -> Sql.update(
                        tx,
                        "/* every tenant: a test */ UPDATE invitation_link SET token_hash = ? WHERE invitation_id = ?",
                        link.hash(),
                        id));
        return link.value();
    }

    private static String look(String token) {
        return town.api
                .send("POST", "/v1/invitation-lookups", "", "{\"token\":\"" + token + "\"}")
                .body()
                .path("code")
                .asText();
    }

    @Test
    void aNeighbourNeitherSeesNorEndsNorOpensIt() {
        String id = openAccess(30).body().path("id").asText();
        assertThat(town.api.get("/v1/tenants/lumi/access", neighbour).status()).isEqualTo(404);
        assertThat(town.api
                        .send("DELETE", "/v1/tenants/lumi/access/" + id, neighbour, "")
                        .status())
                .isEqualTo(404);
        assertThat(town.api
                        .send("DELETE", "/v1/tenants/shanyue/access/" + id, neighbour, "")
                        .status())
                .isEqualTo(404);
        assertThat(town.api
                        .send("POST", "/v1/tenants/lumi/access", neighbour, request(30))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void whoHasNoAccessReadsTheDistrictAndNotTheDoor() {
        String order = town.order("一杯珍珠奶茶").body().path("id").asText();
        String tenant = town.api
                .get("/v1/orders/" + order, operator)
                .body()
                .path("order")
                .path("tenant")
                .asText();
        assertThat(town.api
                        .get("/v1/orders/" + order, operator)
                        .body()
                        .path("address")
                        .asText())
                .isEqualTo("西湖区…");
        town.api.send("POST", "/v1/tenants/" + tenant + "/access", operator, request(30));
        assertThat(town.api
                        .get("/v1/orders/" + order, operator)
                        .body()
                        .path("address")
                        .asText())
                .isEqualTo("西湖区文三路 90 号");
        town.api.put(
                "/v1/members/staff-1", town.api.operator(), "{\"tenant\":\"" + tenant + "\",\"role\":\"finance\"}");
        assertThat(town.api
                        .get("/v1/orders/" + order, town.api.token("staff-1"))
                        .body()
                        .path("address")
                        .asText())
                .isEqualTo("西湖区…");
    }

    @Test
    void aReasonAndATimeAreNeeded() {
        Answer noReason =
                town.api.send("POST", "/v1/tenants/lumi/access", operator, "{\"reason\":\"because\",\"minutes\":30}");
        assertThat(noReason.status()).isEqualTo(422);
        assertThat(noReason.body().path("errors").get(0).path("pointer").asText())
                .isEqualTo("/reason");
        Answer tooLong = town.api.send("POST", "/v1/tenants/lumi/access", operator, request(100_000));
        assertThat(tooLong.body().path("errors").get(0).path("pointer").asText())
                .isEqualTo("/minutes");
    }

    private static Answer grant(String subject, String token) {
        return town.api.put("/v1/members/" + subject, token, "{\"tenant\":\"lumi\",\"role\":\"owner\"}");
    }

    private static Answer openAccess(int minutes) {
        return town.api.send("POST", "/v1/tenants/lumi/access", operator, request(minutes));
    }

    private static String request(int minutes) {
        return "{\"reason\":\"Their till refuses every order\",\"minutes\":" + minutes + "}";
    }

    private static JsonNode list(String token) {
        return town.api.get("/v1/tenants/lumi/access", token).body();
    }
}
