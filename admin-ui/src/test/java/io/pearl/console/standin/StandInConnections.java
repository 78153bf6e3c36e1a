package io.pearl.console.standin;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.pearl.client.ConnectionsApi;
import io.pearl.client.Name;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Tenants' systems. */
@Controller
@Requires(property = "standin")
@ExecuteOn(TaskExecutors.BLOCKING)
final class StandInConnections implements ConnectionsApi {

    private final Stage stage;

    StandInConnections(Stage stage) {
        this.stage = stage;
    }

    static Connection till(String slug) {
        return new Connection(
                "con_1",
                slug,
                "sample-pos",
                "https://pos.example.test",
                Map.of("shop", "17"),
                List.of("secret"),
                Instant.now().minusSeconds(240),
                null);
    }

    @Override
    public Connection putConnection(String tenant, String connection, ConnectionRequest request) {
        return till(connection);
    }

    @Override
    public List<Connection> connections(String tenant) {
        stage.need("connections:read");
        Connection uploads =
                new Connection("con_2", "uploads", "spreadsheet", "upload:", Map.of(), List.of(), null, null);
        return tenant.equals(Chains.OWNED) ? List.of(till(tenant + "-pos"), uploads) : List.of(till(tenant + "-pos"));
    }

    @Override
    public ConnectionTest testConnection(String tenant, String connection, ConnectionRequest request) {
        return new ConnectionTest(
                true, List.of(new TestedDocument("stores", 200, 84, 18_204, null)), 14, 62, List.of());
    }

    @Override
    public PullReport pull(String tenant, String connection) {
        return new PullReport(true, 14, 62, 14, 0, 6, List.of());
    }

    @Override
    public List<Format> formats() {
        stage.need("connections:read");
        return List.of(new Format(
                "sample-pos",
                new Name("示例收银", "Sample POS"),
                List.of("stores", "menus", "stock"),
                List.of(
                        new FormatSetting("shop", new Name("门店组", "Shop group"), false, true),
                        new FormatSetting("secret", new Name("密钥", "Secret"), true, true))));
    }
}
