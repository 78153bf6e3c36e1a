package io.pearl.console.standin;

import io.pearl.client.PartnerClientsApi.Key;
import io.pearl.client.PartnerClientsApi.NewKey;
import io.pearl.client.PartnerClientsApi.PartnerClient;
import io.pearl.client.PartnerClientsApi.PartnerClientChange;
import io.pearl.client.PartnerClientsApi.PartnerClientRequest;
import io.pearl.client.PartnerClientsApi.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The systems of one chain. */
final class Systems {

    static final List<String> SCOPES = List.of(
            "orders:read",
            "operations:read",
            "tenants:read",
            "connections:read",
            "connections:write",
            "stores:read",
            "stores:write",
            "kitchen:write",
            "webhooks:read",
            "webhooks:write");

    private final List<PartnerClient> clients = new ArrayList<>();
    private int number = 1;

    static Systems some() {
        Systems systems = new Systems();
        Instant now = Instant.now();
        systems.clients.add(new PartnerClient(
                "cli_0K9MENU",
                "菜单同步 · 客如云",
                List.of("stores:read", "stores:write", "connections:read"),
                "active",
                600,
                200_000,
                18_204,
                "\"1\"",
                now.minus(Duration.ofDays(120)),
                List.of(
                        new Key(
                                "key_0K9B",
                                "one-leaf-menu-2",
                                "active",
                                now.minus(Duration.ofDays(2)),
                                null,
                                now.minus(Duration.ofMinutes(1))),
                        new Key(
                                "key_0K9A",
                                "one-leaf-menu-1",
                                "ending",
                                now.minus(Duration.ofDays(120)),
                                now.plus(Duration.ofHours(22)),
                                now.minus(Duration.ofHours(3))),
                        new Key(
                                "key_0K90",
                                "one-leaf-menu-0",
                                "revoked",
                                now.minus(Duration.ofDays(200)),
                                null,
                                now.minus(Duration.ofDays(120))))));
        systems.clients.add(new PartnerClient(
                "cli_0K9HOOK",
                "<b>Webhook</b> relay",
                List.of("webhooks:read", "webhooks:write"),
                "active",
                60,
                5_000,
                4_731,
                "\"1\"",
                now.minus(Duration.ofDays(31)),
                List.of(new Key(
                        "key_0K9C",
                        "one-leaf-hooks-1",
                        "active",
                        now.minus(Duration.ofDays(31)),
                        null,
                        now.minus(Duration.ofSeconds(40))))));
        systems.clients.add(new PartnerClient(
                "cli_0K9OLD",
                "Old till bridge",
                List.of("orders:read"),
                "suspended",
                60,
                10_000,
                0,
                "\"1\"",
                now.minus(Duration.ofDays(400)),
                List.of(new Key(
                        "key_0K9D", "one-leaf-till-1", "active", now.minus(Duration.ofDays(400)), null, null))));
        return systems;
    }

    synchronized List<PartnerClient> list() {
        return clients.stream()
                .sorted(Comparator.comparing(PartnerClient::name))
                .toList();
    }

    synchronized PartnerClient find(String id) {
        return clients.get(index(id, null));
    }

    static List<Scope> scopes(Set<String> held) {
        return SCOPES.stream()
                .map(scope -> new Scope(scope, held.contains(scope)))
                .toList();
    }

    synchronized NewKey create(PartnerClientRequest request) {
        if (clients.stream().anyMatch(client -> client.name().equals(request.name()))) {
            throw Refusal.field("/name", "is taken by another system");
        }
        Key key = key();
        PartnerClient client = new PartnerClient(
                "cli_1NEW%d".formatted(number),
                request.name(),
                request.scopes(),
                "active",
                request.perMinute(),
                request.perDay(),
                0,
                "\"1\"",
                Instant.now(),
                List.of(key));
        clients.add(client);
        return secret(client, key);
    }

    private static NewKey secret(PartnerClient client, Key key) {
        return new NewKey(
                client,
                key,
                "sk-Zr4vQ9sX2mB7tK1pW8nL5cY3hJ6dF0gA",
                "https://id.pearl.example/realms/pearl/protocol/openid-connect/token");
    }

    private Key key() {
        number++;
        return new Key("key_1N" + number, "one-leaf-system-" + number, "active", Instant.now(), null, null);
    }

    synchronized PartnerClient put(String id, @Nullable String ifMatch, PartnerClientChange change) {
        int index = index(id, ifMatch);
        PartnerClient old = clients.get(index);
        PartnerClient now = new PartnerClient(
                id,
                change.name(),
                change.scopes(),
                change.state(),
                change.perMinute(),
                change.perDay(),
                old.today(),
                "\"%d\"".formatted(++number),
                old.createdAt(),
                old.keys());
        clients.set(index, now);
        return now;
    }

    synchronized void remove(String id) {
        clients.remove(index(id, null));
    }

    synchronized NewKey rotate(String id, int hours) {
        int index = index(id, null);
        PartnerClient old = clients.get(index);
        Key key = key();
        List<Key> keys = new ArrayList<>(List.of(key));
        Instant now = Instant.now();
        for (Key before : old.keys()) {
            boolean works = before.state().equals("active") || before.state().equals("ending");
            keys.add(
                    works
                            ? new Key(
                                    before.id(),
                                    before.clientId(),
                                    hours == 0 ? "expired" : "ending",
                                    before.createdAt(),
                                    now.plus(Duration.ofHours(hours)),
                                    before.lastUsedAt())
                            : before);
        }
        clients.set(index, with(old, keys));
        return secret(clients.get(index), key);
    }

    synchronized void revoke(String id, String key) {
        int index = index(id, null);
        PartnerClient old = clients.get(index);
        clients.set(
                index,
                with(
                        old,
                        old.keys().stream()
                                .map(k -> k.id().equals(key)
                                        ? new Key(
                                                k.id(),
                                                k.clientId(),
                                                "revoked",
                                                k.createdAt(),
                                                k.expiresAt(),
                                                k.lastUsedAt())
                                        : k)
                                .toList()));
    }

    private static PartnerClient with(PartnerClient old, List<Key> keys) {
        return new PartnerClient(
                old.id(),
                old.name(),
                old.scopes(),
                old.state(),
                old.perMinute(),
                old.perDay(),
                old.today(),
                old.etag(),
                old.createdAt(),
                keys);
    }

    private int index(String id, @Nullable String ifMatch) {
        for (int i = 0; i < clients.size(); i++) {
            if (clients.get(i).id().equals(id)) {
                if (ifMatch != null && !ifMatch.equals(clients.get(i).etag())) {
                    throw Refusal.stale();
                }
                return i;
            }
        }
        throw Refusal.notFound();
    }
}
