package io.pearl.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.pearl.ApiUnderTest.Answer;
import io.pearl.TownUnderTest;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Menus come in from three formats, are archived as they came, and write nothing when nothing has changed. */
class MenuInIT {

    private static TownUnderTest town;

    @BeforeAll
    static void open() {
        town = TownUnderTest.open(Map.of("pearl.pull-every", "1h"));
    }

    @AfterAll
    static void close() {
        town.close();
    }

    @Test
    void publishesEveryStoreWithItsMenu() {
        Catalogue.Snapshot snapshot = town.api.bean(Catalogue.class).snapshot();
        assertThat(snapshot.all()).hasSizeGreaterThanOrEqualTo(18);
        assertThat(snapshot.all().stream()
                        .filter(store -> store.menu().currency().equals("CNY")))
                .allMatch(store -> store.menu().items().size() >= 30);
    }

    @Test
    void writesNothingWhereThePayloadIsUnchanged() {
        Map<String, Long> before = town.api.rows();
        for (String tenant : new String[] {"lumi", "shanyue", "harbour"}) {
            Answer pulled = town.pull(tenant);
            assertThat(pulled.body().path("changed").asBoolean()).isFalse();
        }
        assertThat(town.api.rows()).isEqualTo(before);
    }

    @Test
    void archivesWhatCameByteForByte() {
        assertThat(town.api.number("SELECT COUNT(*) FROM payload WHERE sha256 <> UNHEX(SHA2(body, 256))"))
                .isZero();
        assertThat(town.api.number("SELECT COUNT(DISTINCT connection_id, document) FROM payload"))
                .isEqualTo(7);
    }

    @Test
    void followsStockWithoutPublishingTheMenuAgain() {
        long versions = town.api.number("SELECT COUNT(*) FROM menu_version");
        town.control("shanyue", "{\"soldOut\":[\"500029001\"]}");
        assertThat(town.api.number("SELECT COUNT(*) FROM store_stock WHERE item_id = '500029001'"))
                .isPositive();
        town.control("shanyue", "{\"restock\":true}");
        assertThat(town.api.number("SELECT COUNT(*) FROM store_stock WHERE item_id = '500029001'"))
                .isZero();
        assertThat(town.api.number("SELECT COUNT(*) FROM menu_version")).isEqualTo(versions);
    }

    @Test
    void followsWhatIsPopularWithoutPublishingTheMenuAgain() throws Exception {
        long versions = town.api.number("SELECT COUNT(*) FROM menu_version");
        long revision = town.api.number("SELECT SUM(revision) FROM catalogue_revision");
        try (var connection = town.api.connect();
                var statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("UPDATE menu m JOIN tenant t ON t.id = m.tenant_id SET m.body ="
                            + " REGEXP_REPLACE(m.body, '\"weeklyOrders\":[0-9]+', '\"weeklyOrders\":999999')"
                            + " WHERE t.slug = 'shanyue'"))
                    .isPositive();
        }
        assertThat(town.api.number(outdated())).isPositive();
        town.control("shanyue", "{\"soldOut\":[\"500029002\"]}");
        assertThat(town.api.number(outdated())).isZero();
        assertThat(town.api.number("SELECT COUNT(*) FROM menu_version")).isEqualTo(versions);
        assertThat(town.api.number("SELECT SUM(revision) FROM catalogue_revision"))
                .isGreaterThan(revision);
        town.control("shanyue", "{\"restock\":true}");
    }

    private static String outdated() {
        return "SELECT COUNT(*) FROM menu m JOIN store s ON s.tenant_id = m.tenant_id AND s.menu_hash = m.hash"
                + " WHERE m.body LIKE '%\"weeklyOrders\":999999%'";
    }

    @Test
    void keepsWhatIsPublishedWhenASystemCannotBeReached() {
        int stores = town.api.bean(Catalogue.class).snapshot().all().size();
        town.api.put(
                "/v1/tenants/lumi/connections/dead",
                town.api.operator(),
                "{\"format\":\"square\",\"baseUrl\":\"http://127.0.0.1:1\",\"settings\":{\"accessToken\":\"x\"}}");
        Answer pulled = town.api.send("POST", "/v1/tenants/lumi/connections/dead/pulls", town.api.operator(), "");
        assertThat(pulled.status()).isEqualTo(502);
        assertThat(pulled.body().path("code").asText()).isEqualTo("SYSTEM_UNREACHABLE");
        assertThat(pulled.body().path("kind").asText()).isEqualTo("partner");
        assertThat(town.api.bean(Catalogue.class).snapshot().all()).hasSize(stores);
    }
}
