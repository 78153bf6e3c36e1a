package io.pearl.isolation;

import com.fasterxml.jackson.databind.JsonNode;
import io.pearl.ApiUnderTest;
import io.pearl.ApiUnderTest.Answer;
import io.pearl.TownUnderTest;
import io.pearl.catalogue.Catalogue;
import io.pearl.catalogue.PublishedStore;
import io.pearl.kernel.Ids;
import io.pearl.menu.Item;
import io.pearl.tenancy.Role;
import io.pearl.tenancy.TenantId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A tenant with one of everything.
 *
 * @param things by the names that stand in paths and bodies
 * @param marks what must not be seen next door
 */
record House(String slug, TenantId id, Map<String, String> things, List<String> marks) {

    /** Things that are known by an id of their own; others are named within the tenant. */
    static final Map<String, String> PREFIXES = Map.ofEntries(
            Map.entry("order", "ord"),
            Map.entry("client", "cli"),
            Map.entry("key", "key"),
            Map.entry("access", "acc"),
            Map.entry("invitation", "inv"),
            Map.entry("id", "imp"),
            Map.entry("menuImport", "mim"),
            Map.entry("store", "sto"),
            Map.entry("hold", "hld"),
            Map.entry("word", "opt"),
            Map.entry("pause", "pau"),
            Map.entry("run", "run"),
            Map.entry("payload", "pld"),
            Map.entry("drift", "dft"));

    /** Whether a place in a path holds an id that is no name within the tenant. */
    static boolean ids(String place) {
        return PREFIXES.containsKey(place) || place.equals("person");
    }

    static House furnish(TownUnderTest town, Rows rows, String slug, String assistant, String customer) {
        TenantId tenant = new TenantId(rows.number("SELECT id FROM tenant WHERE slug = '" + slug + "'"));
        Map<String, String> things = new HashMap<>(Map.of("tenant", slug, "connection", "main"));
        List<String> marks = new ArrayList<>(List.of(slug, tenant.toString()));
        stores(town, things, marks);
        long pause = Ids.next();
        rows.pause(tenant, pause, things.get("source"), "Paused at " + slug);
        things.put("pause", Ids.text("pau", pause));
        marks.addAll(List.of(things.get("pause"), "Paused at " + slug));
        order(town, assistant, customer, things, marks);
        endpoint(town, slug, things, marks);
        people(rows, slug, tenant, things, marks);
        systems(rows, slug, tenant, things, marks);
        synced(rows, tenant, things, marks);
        things.put("campaign", "matrix");
        things.put("action", "start");
        things.put("reference", "customer-" + slug);
        things.put("customer", customer);
        rows.run(
                "UPDATE tenant SET legal_name = ?, contact_email = ? WHERE id = ?",
                "Legal " + slug,
                "at@" + slug,
                tenant.value());
        marks.add("Legal " + slug);
        marks.add("at@" + slug);
        return new House(slug, tenant, things, marks);
    }

    /** The same place with things that are not there. */
    Map<String, String> empty() {
        Map<String, String> none = new HashMap<>(things);
        none.putAll(nothing());
        return none;
    }

    static Map<String, String> nothing() {
        Map<String, String> none = new HashMap<>();
        PREFIXES.forEach((name, prefix) -> none.put(name, Ids.text(prefix, Ids.next())));
        none.put("person", "nobody-" + UUID.randomUUID());
        none.put("subject", "nobody-" + UUID.randomUUID());
        none.put("endpoint", "nothing");
        none.put("connection", "nothing");
        none.put("campaign", "nothing");
        none.put("action", "start");
        return none;
    }

    private static void stores(TownUnderTest town, Map<String, String> things, List<String> marks) {
        List<PublishedStore> stores = stores(town, things.get("tenant"));
        stores.stream().limit(5).forEach(store -> {
            marks.add(store.id().toString());
            marks.add(store.name().zh());
            marks.add(store.name().en());
            marks.add(store.connection().toString());
        });
        things.put("store", stores.getFirst().id().toString());
        things.put("source", stores.getFirst().sourceId());
    }

    private static List<PublishedStore> stores(TownUnderTest town, String slug) {
        long tenant = town.api.number("SELECT id FROM tenant WHERE slug = '" + slug + "'");
        return town.api.bean(Catalogue.class).snapshot().all().stream()
                .filter(store -> store.tenant().value() == tenant)
                .sorted(Comparator.comparing(PublishedStore::sourceId))
                .toList();
    }

    /** At the first store that is open and makes something just then. */
    private static void order(
            TownUnderTest town, String assistant, String customer, Map<String, String> things, List<String> marks) {
        String gate = "Gate of " + things.get("tenant");
        String last = "";
        for (PublishedStore store : stores(town, things.get("tenant"))) {
            for (Item item : store.menu().items()) {
                Answer placed = town.api.place(
                        town.api.token(assistant),
                        TownUnderTest.json(Map.of(
                                "selection",
                                Map.of(
                                        "store",
                                        store.id().toString(),
                                        "lines",
                                        List.of(Map.of("item", item.id(), "options", List.of(), "quantity", 1))),
                                "customer",
                                customer,
                                "address",
                                Map.of(
                                        "text", gate,
                                        "latitude", store.at().latitude(),
                                        "longitude", store.at().longitude()))));
                if (placed.status() == 201) {
                    things.put("order", placed.body().path("id").asText());
                    marks.add(things.get("order"));
                    marks.add(gate);
                    ended(town, assistant, things.get("order"));
                    return;
                }
                last = placed.body().toString();
            }
        }
        throw new AssertionError("nothing could be ordered at " + things.get("tenant") + ": " + last);
    }

    private static void ended(TownUnderTest town, String assistant, String order) {
        ApiUnderTest.await(
                java.time.Duration.ofSeconds(20),
                () -> town.api
                        .get("/v1/agent/orders/" + order, town.api.token(assistant))
                        .body(),
                (JsonNode body) -> List.of("delivered", "refused", "refunded", "cancelled")
                        .contains(body.path("state").asText()));
    }

    private static void endpoint(TownUnderTest town, String slug, Map<String, String> things, List<String> marks) {
        String endpoint = "hook-of-" + slug;
        Answer put = town.api.put(
                "/v1/tenants/" + slug + "/webhook-endpoints/" + endpoint,
                town.api.operator(),
                "{\"url\":\"http://127.0.0.1:1/" + endpoint + "\",\"types\":[]}");
        if (put.status() != 200) {
            throw new AssertionError(put.body().toString());
        }
        things.put("endpoint", endpoint);
        marks.add(endpoint);
        marks.add(put.body().path("id").asText());
        marks.add(put.body().path("secret").asText());
    }

    private static void people(
            Rows rows, String slug, TenantId tenant, Map<String, String> things, List<String> marks) {
        String person = "person-of-" + slug;
        rows.member(person, tenant, Role.DEVELOPER, "active");
        things.put("person", person);
        things.put("subject", "somebody-at-" + slug);
        marks.addAll(List.of(person, "Name of " + person, person + "@example.test"));
        long access = Ids.next();
        rows.access(tenant, access, "somebody-else", "Opened for " + slug);
        things.put("access", Ids.text("acc", access));
        marks.addAll(List.of(things.get("access"), "Opened for " + slug));
        long invitation = Ids.next();
        rows.invitation(tenant, invitation, "invited@" + slug + ".test");
        things.put("invitation", Ids.text("inv", invitation));
        marks.addAll(List.of(things.get("invitation"), "invited@" + slug + ".test"));
    }

    /** The run of the first pull, and what it read. */
    private static void synced(Rows rows, TenantId tenant, Map<String, String> things, List<String> marks) {
        String payloads = "SELECT MIN(payload_id) FROM sync_payload WHERE tenant_id = " + tenant.value();
        things.put(
                "run",
                Ids.text("run", rows.number("SELECT MIN(id) FROM sync_run WHERE tenant_id = " + tenant.value())));
        things.put("payload", Ids.text("pld", rows.number(payloads)));
        things.put("document", "menu");
        long drift = Ids.next();
        rows.drift(tenant, drift, "/field-of-" + things.get("tenant"));
        things.put("drift", Ids.text("dft", drift));
        marks.addAll(List.of(
                things.get("run"), things.get("payload"), things.get("drift"), "/field-of-" + things.get("tenant")));
    }

    private static void systems(
            Rows rows, String slug, TenantId tenant, Map<String, String> things, List<String> marks) {
        long client = Ids.next();
        long key = Ids.next();
        rows.client(tenant, client, key, "System of " + slug, "system-of-" + slug, "webhooks:read");
        things.put("client", Ids.text("cli", client));
        things.put("key", Ids.text("key", key));
        marks.addAll(List.of(things.get("client"), things.get("key"), "System of " + slug, "login-system-of-" + slug));
        long upload = Ids.next();
        rows.upload(tenant, upload, "stores-of-" + slug + ".csv");
        things.put("id", Ids.text("imp", upload));
        marks.addAll(List.of(things.get("id"), "stores-of-" + slug + ".csv"));
        long menu = Ids.next();
        rows.menuImport(tenant, menu, "menu-of-" + slug + ".csv");
        things.put("menuImport", Ids.text("mim", menu));
        marks.addAll(List.of(things.get("menuImport"), "menu-of-" + slug + ".csv"));
        long hold = Ids.next();
        rows.hold(tenant, hold, "Kept by " + slug);
        things.put("hold", Ids.text("hld", hold));
        marks.addAll(List.of(things.get("hold"), "Kept by " + slug));
        long word = Ids.next();
        rows.word(tenant, word, "Word of " + slug);
        things.put("word", Ids.text("opt", word));
        marks.addAll(List.of(things.get("word"), "Word of " + slug));
    }
}
