package io.pearl.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pearl.ApiUnderTest;
import io.pearl.ApiUnderTest.Answer;
import io.pearl.local.report.Report;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * A chain whose stores all have menus of their own: how long it takes to come in, to come again with changed prices, and
 * to come again unchanged; then how many changes of stock are kept each second. Commits are durable.
 */
class MenusBench {

    private static final int STORES = Integer.getInteger("pearl.bench.stores", 5_000);
    private static final int ITEMS = 80;
    private static final int STORES_EACH = 100;
    private static final int AT_ONCE = 4;
    private static final int CHANGES_EACH = 200;
    private static final int STOCK_CALLS = 500;
    private static final String TENANT = "/v1/tenants/bench";

    @Test
    void measure() throws Exception {
        int systems = STORES / STORES_EACH;
        try (ApiUnderTest api = ApiUnderTest.start(Map.of("pearl.pull-every", "12h"));
                ChainOfMenus chain = new ChainOfMenus(STORES_EACH, ITEMS)) {
            durable(api);
            good(api.put(TENANT, api.operator(), "{\"nameZh\":\"压测茶铺\",\"nameEn\":\"Bench tea\"}"));
            for (int system = 0; system < systems; system++) {
                good(api.put(
                        TENANT + "/connections/s" + system,
                        api.operator(),
                        "{\"format\":\"grabfood\",\"baseUrl\":\"" + chain.url(system)
                                + "\",\"settings\":{\"accessToken\":\"t\"}}"));
            }
            double first = seconds(() -> pull(api, systems, STORES_EACH));
            chain.change();
            double changed = seconds(() -> pull(api, systems, STORES_EACH));
            Map<String, Long> before = api.rows();
            double unchanged = seconds(() -> pull(api, systems, 0));
            long written = difference(before, api.rows());
            double stock = seconds(() -> stock(api));
            Report report = new Report("bench-menus")
                    .fact("stores", String.valueOf(systems * STORES_EACH))
                    .fact("items_each", String.valueOf(ITEMS))
                    .fact("connections", String.valueOf(systems))
                    .figure("first_s", first, "s")
                    .figure("changed_s", changed, "s")
                    .figure("unchanged_s", unchanged, "s")
                    .figure("unchanged_rows", written, "")
                    .figure("heap_limit_mb", Runtime.getRuntime().maxMemory() / (1024.0 * 1024), "MB")
                    .figure("stock_changes_per_s", STOCK_CALLS * CHANGES_EACH / stock, "/s")
                    .atMost("first_s", 120)
                    .atMost("changed_s", 120)
                    .atMost("unchanged_s", 15)
                    .atMost("unchanged_rows", 0)
                    .atMost("heap_limit_mb", 1024)
                    .atLeast("stock_changes_per_s", 5_000);
            System.out.println("Figures of menus");
            int exit = report.finish(System.out, Report.usualFile("bench-menus"));
            assertThat(exit).as("see the figures above").isZero();
        }
    }

    /** The tests' database does without, as they are faster for it. */
    private static void durable(ApiUnderTest api) throws SQLException {
        try (var connection = api.connect();
                var statement = connection.createStatement()) {
            statement.execute("SET GLOBAL innodb_flush_log_at_trx_commit = 1");
        }
    }

    private static void pull(ApiUnderTest api, int systems, int published) {
        all(systems, system -> {
            JsonNode report = good(api.send("POST", TENANT + "/connections/s" + system + "/pulls", api.operator(), ""));
            assertThat(report.path("published").asInt())
                    .as("of system " + system)
                    .isEqualTo(published);
            return 1;
        });
    }

    private static void stock(ApiUnderTest api) {
        List<Long> stores = new ArrayList<>();
        try (var connection = api.connect();
                var rows = connection.createStatement().executeQuery("SELECT id FROM store ORDER BY id LIMIT 5000")) {
            while (rows.next()) {
                stores.add(rows.getLong(1));
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        all(STOCK_CALLS, call -> {
            String store = new io.pearl.catalogue.StoreId(stores.get(call % stores.size())).toString();
            StringBuilder changes = new StringBuilder("{\"changes\":[");
            for (int i = 0; i < CHANGES_EACH; i++) {
                String option = i < ITEMS ? "" : "\",\"option\":\"ice/i" + i / ITEMS;
                changes.append(i == 0 ? "" : ",")
                        .append("{\"item\":\"")
                        .append(ChainOfMenus.item(i % ITEMS))
                        .append(option)
                        .append("\",\"state\":\"sold-out-today\"}");
            }
            JsonNode results = good(api.put(TENANT + "/stores/" + store + "/stock", api.operator(), changes + "]}"));
            assertThat(results.path("applied").asInt()).as(results.toString()).isEqualTo(CHANGES_EACH);
            return 1;
        });
    }

    private static void all(int count, IntUnaryOperator work) {
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<Integer>> parts = IntStream.range(0, count)
                    .mapToObj(number -> threads.submit(() -> work.applyAsInt(number)))
                    .toList();
            for (Future<Integer> part : parts) {
                part.get();
            }
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static JsonNode good(Answer answer) {
        assertThat(answer.status()).as(answer.body().toString()).isBetween(200, 299);
        return answer.body();
    }

    private static long difference(Map<String, Long> before, Map<String, Long> after) {
        return after.entrySet().stream()
                .mapToLong(entry -> Math.abs(entry.getValue() - before.getOrDefault(entry.getKey(), 0L)))
                .sum();
    }

    private static double seconds(Runnable work) {
        long begin = System.nanoTime();
        work.run();
        return (System.nanoTime() - begin) / 1e9;
    }
}
