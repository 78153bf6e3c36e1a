package io.pearl.adapter.ubereats;

import static io.pearl.adapter.reading.BoundedJson.elements;
import static io.pearl.adapter.reading.BoundedJson.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.pearl.adapter.UnreadableFeed;
import io.pearl.adapter.reading.BrokenNode;
import io.pearl.adapter.reading.Findings;
import io.pearl.adapter.reading.Limits;
import io.pearl.menu.Channel;
import io.pearl.menu.Item;
import io.pearl.menu.Menu;
import io.pearl.menu.PriceRule;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Menu configurations, and which store has which. A store may have one for what it delivers and others for what is
 * fetched or drunk there: the first is its menu, the others are prices in their channels.
 */
final class UberMenus {

    private static final String TYPE = "MENU_TYPE_FULFILLMENT_";

    private final List<Configuration> configurations = new ArrayList<>();
    private final Map<Key, UberMenu> built = new HashMap<>();
    private final Map<Map<Channel, Key>, OfStore> shared = new HashMap<>();
    private final Findings findings;

    /** @param stores that it is for; none means all that have no other */
    private record Configuration(JsonNode json, String where, Channel channel, Set<String> stores) {}

    private record Key(Configuration configuration, String currency) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && configuration == key.configuration && currency.equals(key.currency);
        }

        @Override
        public int hashCode() {
            return 31 * System.identityHashCode(configuration) + currency.hashCode();
        }
    }

    /**
     * What a store sells.
     *
     * @param delivered with its hours and what is suspended
     * @param menu with the prices of other channels
     */
    record OfStore(UberMenu delivered, Menu menu) {}

    UberMenus(JsonNode root, Findings findings) {
        this.findings = findings;
        if (root.isArray()) {
            List<JsonNode> list = elements(root, Limits.STORES);
            for (int i = 0; i < list.size(); i++) {
                String where = "/menus/" + i;
                if (i == Limits.STORES) {
                    findings.error("tooManyStores", where, "only the first " + Limits.STORES + " menus are read");
                } else if (menu(list.get(i))) {
                    add(list.get(i), where);
                } else {
                    findings.error("notAMenu", where, "this has no lists of menus and items");
                }
            }
        } else if (menu(root)) {
            add(root, "");
        }
        if (configurations.isEmpty()) {
            throw new UnreadableFeed(UberEatsAdapter.MENUS, "has no menu with lists of menus and items");
        }
    }

    private static boolean menu(JsonNode node) {
        return node.path("items").isArray() && node.path("menus").isArray();
    }

    private void add(JsonNode json, String where) {
        Set<String> stores = new LinkedHashSet<>();
        if (!text(json.path("store_id")).isEmpty()) {
            stores.add(text(json.path("store_id")));
        }
        elements(json.path("store_ids"), Limits.STORES).forEach(id -> stores.add(text(id)));
        Channel channel =
                switch (text(json.path("menu_type"))) {
                    case TYPE + "PICK_UP" -> Channel.PICKUP;
                    case TYPE + "DINE_IN" -> Channel.DINE_IN;
                    case "", TYPE + "DELIVERY" -> Channel.DELIVERY;
                    default -> {
                        findings.warning("unknownMenuType", where, "this menu_type is taken as that of deliveries");
                        yield Channel.DELIVERY;
                    }
                };
        configurations.add(new Configuration(json, where, channel, stores));
    }

    /** The menu of a store in its money; nothing where it has none for deliveries. */
    Optional<OfStore> of(String store, String currency) {
        Map<Channel, Key> keys = new EnumMap<>(Channel.class);
        for (Channel channel : Channel.values()) {
            configuration(store, channel).ifPresent(found -> keys.put(channel, new Key(found, currency)));
        }
        return keys.containsKey(Channel.DELIVERY)
                ? findings.attempt(
                        "store " + Findings.shown(store),
                        () -> shared.computeIfAbsent(keys, unseen -> combined(keys, currency)))
                : Optional.empty();
    }

    /** Stores that menus name and that are not among these. */
    Set<String> unused(Set<String> stores) {
        Set<String> unused = new LinkedHashSet<>();
        configurations.forEach(one -> unused.addAll(one.stores()));
        unused.removeAll(stores);
        return unused;
    }

    private Optional<Configuration> configuration(String store, Channel channel) {
        List<Configuration> own =
                configurations.stream().filter(one -> one.channel() == channel).toList();
        return own.stream()
                .filter(one -> one.stores().contains(store))
                .findFirst()
                .or(() -> own.stream().filter(one -> one.stores().isEmpty()).findFirst());
    }

    private OfStore combined(Map<Channel, Key> keys, String currency) {
        UberMenu delivered = menu(keys, Channel.DELIVERY);
        List<Item> items = delivered.items();
        for (Channel channel : keys.keySet()) {
            if (channel != Channel.DELIVERY) {
                items = priced(items, channel, menu(keys, channel).items());
            }
        }
        return new OfStore(delivered, new Menu(currency, items));
    }

    private UberMenu menu(Map<Channel, Key> keys, Channel channel) {
        Key key = keys.getOrDefault(channel, keys.values().iterator().next());
        // by identity: each is a whole menu
        long others = built.keySet().stream()
                .filter(one -> one.configuration() == key.configuration())
                .count();
        if (!built.containsKey(key) && others >= Limits.CURRENCIES_PER_MENU) {
            throw new BrokenNode("tooManyCurrencies", "one menu is priced in too many currencies");
        }
        return built.computeIfAbsent(key, unseen -> new UberMenu(
                        key.configuration().json(), key.configuration().where(), key.currency(), findings)
                .read());
    }

    /** What another menu asks for the same items; what it does not have is not sold there. */
    private static List<Item> priced(List<Item> items, Channel channel, List<Item> others) {
        Map<String, Item> byId = new HashMap<>();
        others.forEach(other -> byId.put(other.id(), other));
        List<Item> priced = new ArrayList<>();
        for (Item item : items) {
            Item other = byId.get(item.id());
            if (other != null && other.price().equals(item.price())) {
                priced.add(item);
                continue;
            }
            Item.Terms terms = item.terms().orElse(Item.Terms.none());
            List<PriceRule> rules = new ArrayList<>();
            rules.add(new PriceRule(
                    Set.of(channel),
                    Set.of(),
                    List.of(),
                    Optional.ofNullable(other).map(Item::price)));
            rules.addAll(terms.prices());
            priced.add(item.with(terms.withPrices(rules)));
        }
        return priced;
    }
}
