package io.pearl.availability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.pearl.ApiUnderTest;
import io.pearl.catalogue.Catalogue;
import io.pearl.catalogue.StoreId;
import io.pearl.catalogue.StoredModel;
import io.pearl.local.report.Report;
import io.pearl.menu.Money;
import io.pearl.menu.Store.DeliveryZone;
import io.pearl.menu.Store.Point;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Which stores deliver to an address now, over as many stores as a country has, in cities where several dozen reach every
 * door; and how long it takes until a zone that has moved is followed. Run by {@code ./pearl bench zones}.
 */
class ZonesBench {

    private static final int STORES = Integer.getInteger("pearl.bench.stores", 300_000);
    private static final int STORES_IN_A_CITY = 5_000;
    private static final int QUESTIONS = 50_000;
    private static final int MOVES = 200;
    private static final int CORNERS = 12;
    private static final ObjectMapper JSON = StoredModel.mapper();

    private final Random random = new Random(20260225);
    private final List<Point> stands = new ArrayList<>();
    private final List<StoreId> stores = new ArrayList<>();

    @Test
    void measure() throws Exception {
        try (ApiUnderTest api = ApiUnderTest.start(Map.of("pearl.pull-every", "12h"))) {
            api.put("/v1/tenants/bench", api.operator(), "{\"nameZh\":\"压测茶铺\",\"nameEn\":\"Bench tea\"}");
            api.put(
                    "/v1/tenants/bench/connections/s",
                    api.operator(),
                    "{\"format\":\"grabfood\",\"baseUrl\":\"http://127.0.0.1:9\",\"settings\":{\"accessToken\":\"t\"}}");
            seed(api);
            StoreServices services = api.bean(StoreServices.class);
            long begin = System.nanoTime();
            api.bean(Catalogue.class).refresh();
            services.refresh();
            double loaded = (System.nanoTime() - begin) / 1e9;
            double[] moved = moves(api, services);
            Report report = ask(api.bean(Availability.class))
                    .fact("stores", String.valueOf(STORES))
                    .fact("stores_in_a_city", String.valueOf(STORES_IN_A_CITY))
                    .fact("corners_of_a_zone", String.valueOf(CORNERS))
                    .figure("load_s", loaded, "s")
                    .figure("heap_mb", heap(), "MB")
                    .figure("moved_zone_p50_ms", share(moved, 0.5), "ms")
                    .figure("moved_zone_p99_ms", share(moved, 0.99), "ms")
                    .atMost("around_p99_ms", 5);
            System.out.println("Figures of zones");
            int exit = report.finish(System.out, Report.usualFile("bench-zones"));
            assertThat(exit).as("see the figures above").isZero();
        }
    }

    private Report ask(Availability availability) {
        Instant now = Instant.now();
        double[] millis = new double[QUESTIONS];
        long reached = 0;
        for (int i = -QUESTIONS / 5; i < QUESTIONS; i++) {
            Point door = near(stands.get(random.nextInt(stands.size())), 0.01);
            long begin = System.nanoTime();
            int found = availability.around(door, now, store -> true).size();
            if (i >= 0) {
                millis[i] = (System.nanoTime() - begin) / 1e6;
                reached += found;
            }
        }
        return new Report("bench-zones")
                .figure("around_p50_ms", share(millis, 0.5), "ms")
                .figure("around_p99_ms", share(millis, 0.99), "ms")
                .figure("around_max_ms", share(millis, 1), "ms")
                .figure("stores_that_serve", (double) reached / QUESTIONS, "");
    }

    /** Each time one store's zone moves, and the server reads what has changed. */
    private double[] moves(ApiUnderTest api, StoreServices services) throws Exception {
        double[] millis = new double[MOVES];
        try (Connection connection = api.connect()) {
            for (int i = 0; i < MOVES; i++) {
                int one = random.nextInt(stores.size());
                String zones = zones(near(stands.get(one), 0.02));
                update(connection, "UPDATE availability_revision SET revision = revision + 1");
                update(
                        connection,
                        "UPDATE store_service SET zones = ?, revision = (SELECT MAX(revision) FROM availability_revision)"
                                + " WHERE store_id = ? AND tenant_id > 0",
                        zones,
                        stores.get(one).value());
                long begin = System.nanoTime();
                services.refresh();
                millis[i] = (System.nanoTime() - begin) / 1e6;
            }
        }
        return millis;
    }

    private void seed(ApiUnderTest api) throws Exception {
        try (Connection connection = api.connect()) {
            long tenant = api.number("SELECT id FROM tenant WHERE slug = 'bench'");
            long system = api.number("SELECT id FROM connection");
            update(
                    connection,
                    "INSERT INTO menu (tenant_id, hash, body, created_at) VALUES (?, UNHEX(SHA2('m', 256)),"
                            + " '{\"currency\":\"CNY\",\"items\":[]}', NOW(3))",
                    tenant);
            connection.setAutoCommit(false);
            try (PreparedStatement store = connection.prepareStatement(
                            "INSERT INTO store (tenant_id, id, connection_id, source_id, name_zh, name_en, city, address,"
                                    + " latitude, longitude, time_zone, menu_hash, menu_version, gone) VALUES"
                                    + " (?,?,?,?,'茶','Tea','杭州','路',?,?,'Asia/Shanghai',UNHEX(SHA2('m',256)),1,0)");
                    PreparedStatement service = connection.prepareStatement(
                            "INSERT INTO store_service (tenant_id, store_id, hours, zones, revision, stock_revision)"
                                    + " VALUES (?,?,?,?,1,1)")) {
                String hours = hours();
                for (int i = 0; i < STORES; i++) {
                    Point stand = near(city(i / STORES_IN_A_CITY), 0.15);
                    StoreId id = StoreId.next();
                    stands.add(stand);
                    stores.add(id);
                    bind(store, tenant, id.value(), system, "s" + i, stand.latitude(), stand.longitude());
                    bind(service, tenant, id.value(), hours, zones(stand));
                    if (i % 1_000 == 999) {
                        store.executeBatch();
                        service.executeBatch();
                        connection.commit();
                    }
                }
                store.executeBatch();
                service.executeBatch();
            }
            update(connection, "INSERT INTO availability_revision (tenant_id, revision) VALUES (?, 1)", tenant);
            update(connection, "INSERT INTO catalogue_revision (tenant_id, revision) VALUES (?, 1)", tenant);
            connection.commit();
        }
    }

    private static String hours() {
        StringBuilder hours = new StringBuilder("[");
        for (java.time.DayOfWeek day : java.time.DayOfWeek.values()) {
            hours.append(hours.length() == 1 ? "" : ",")
                    .append("{\"day\":\"")
                    .append(day)
                    .append("\",\"opens\":\"00:00:00\",\"closes\":\"00:00:00\"}");
        }
        return hours.append(']').toString();
    }

    /** Cities lie a degree apart. */
    private static Point city(int number) {
        return new Point(22 + number % 20, 100 + number / 20);
    }

    private Point near(Point point, double degrees) {
        return new Point(
                point.latitude() + (random.nextDouble() * 2 - 1) * degrees,
                point.longitude() + (random.nextDouble() * 2 - 1) * degrees);
    }

    /** About a mile around. */
    private String zones(Point around) throws Exception {
        List<Point> ring = new ArrayList<>();
        for (int i = 0; i < CORNERS; i++) {
            double angle = 2 * Math.PI * i / CORNERS;
            double reach = 0.012 + random.nextDouble() * 0.006;
            ring.add(new Point(
                    around.latitude() + reach * Math.sin(angle), around.longitude() + reach * Math.cos(angle)));
        }
        return JSON.writeValueAsString(
                List.of(new DeliveryZone("1", ring, Money.cny(1500), Money.cny(300), Optional.empty())));
    }

    private static void update(Connection connection, String sql, Object... args) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < args.length; i++) {
                statement.setObject(i + 1, args[i]);
            }
            statement.executeUpdate();
        }
    }

    private static void bind(PreparedStatement statement, Object... args) throws SQLException {
        for (int i = 0; i < args.length; i++) {
            statement.setObject(i + 1, args[i]);
        }
        statement.addBatch();
    }

    private static double share(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
    }

    private static double heap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) / (1024.0 * 1024);
    }
}
