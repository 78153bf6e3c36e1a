package io.pearl.console.standin;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.pearl.client.PartnerClientsApi;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Partners' systems with their keys. */
@Controller
@Requires(property = "standin")
@ExecuteOn(TaskExecutors.BLOCKING)
final class StandInClients implements PartnerClientsApi {

    private static final String TOKEN_URL = "https://id.example.test/realms/pearl/protocol/openid-connect/token";

    private final Stage stage;
    private final Map<String, List<PartnerClient>> clients = new ConcurrentHashMap<>();

    StandInClients(Stage stage) {
        this.stage = stage;
    }

    @Override
    public List<PartnerClient> clients(String tenant) {
        stage.need("clients:read");
        return List.copyOf(list(tenant));
    }

    private List<PartnerClient> list(String tenant) {
        return clients.computeIfAbsent(tenant, _ -> {
            Instant now = Instant.now();
            Key key = new Key(
                    "key_1", "pearl-cli-1-a", "active", now.minus(Duration.ofDays(40)), null, now.minusSeconds(90));
            return new CopyOnWriteArrayList<>(List.of(new PartnerClient(
                    "cli_1",
                    "Till bridge",
                    List.of("orders:read", "webhooks:write"),
                    "active",
                    600,
                    100_000,
                    18_204,
                    stage.version(),
                    now.minus(Duration.ofDays(40)),
                    List.of(key))));
        });
    }

    @Override
    public PartnerClient client(String tenant, String client) {
        stage.need("clients:read");
        return list(tenant).stream()
                .filter(row -> row.id().equals(client))
                .findFirst()
                .orElseThrow(Refusal::notFound);
    }

    @Override
    public synchronized NewKey createClient(String tenant, PartnerClientRequest request) {
        stage.need("clients:write");
        String id = "cli_" + (list(tenant).size() + 1);
        Instant now = Instant.now();
        Key key = new Key("key_1", "pearl-" + id + "-a", "active", now, null, null);
        PartnerClient client = new PartnerClient(
                id,
                request.name(),
                request.scopes(),
                "active",
                request.perMinute(),
                request.perDay(),
                0,
                stage.version(),
                now,
                List.of(key));
        list(tenant).add(client);
        return new NewKey(client, key, "stand-in-secret", TOKEN_URL);
    }

    @Override
    public synchronized PartnerClient putClient(
            String tenant, String client, @Nullable String ifMatch, PartnerClientChange change) {
        stage.need("clients:write");
        PartnerClient before = client(tenant, client);
        stage.match(ifMatch, before.etag());
        return keep(
                tenant,
                new PartnerClient(
                        before.id(),
                        change.name(),
                        change.scopes(),
                        change.state(),
                        change.perMinute(),
                        change.perDay(),
                        before.today(),
                        stage.version(),
                        before.createdAt(),
                        before.keys()));
    }

    private PartnerClient keep(String tenant, PartnerClient after) {
        list(tenant).replaceAll(row -> row.id().equals(after.id()) ? after : row);
        return after;
    }

    @Override
    public synchronized void removeClient(String tenant, String client) {
        stage.need("clients:write");
        list(tenant).remove(client(tenant, client));
    }

    @Override
    public synchronized NewKey rotateKey(String tenant, String client, Rotation rotation) {
        stage.need("clients:write");
        PartnerClient before = client(tenant, client);
        Instant now = Instant.now();
        Instant end = now.plus(Duration.ofHours(rotation.overlapHours()));
        Key key = new Key(
                "key_" + (before.keys().size() + 1),
                "pearl-" + client + "-" + now.toEpochMilli(),
                "active",
                now,
                null,
                null);
        List<Key> keys = new ArrayList<>(List.of(key));
        for (Key old : before.keys()) {
            keys.add(
                    old.state().equals("active")
                            ? new Key(old.id(), old.clientId(), "ending", old.createdAt(), end, old.lastUsedAt())
                            : old);
        }
        return new NewKey(keep(tenant, with(before, keys)), key, "stand-in-secret", TOKEN_URL);
    }

    private PartnerClient with(PartnerClient before, List<Key> keys) {
        return new PartnerClient(
                before.id(),
                before.name(),
                before.scopes(),
                before.state(),
                before.perMinute(),
                before.perDay(),
                before.today(),
                stage.version(),
                before.createdAt(),
                keys);
    }

    @Override
    public synchronized void revokeKey(String tenant, String client, String key) {
        stage.need("clients:write");
        PartnerClient before = client(tenant, client);
        List<Key> keys = before.keys().stream()
                .map(old -> old.id().equals(key)
                        ? new Key(old.id(), old.clientId(), "revoked", old.createdAt(), Instant.now(), old.lastUsedAt())
                        : old)
                .toList();
        keep(tenant, with(before, keys));
    }

    @Override
    public List<Scope> scopes(String tenant) {
        stage.need("clients:read");
        boolean may = stage.cast().may("clients:write");
        return List.of(
                new Scope("orders:read", may),
                new Scope("stores:read", may),
                new Scope("stores:write", false),
                new Scope("webhooks:read", may),
                new Scope("webhooks:write", may));
    }
}
