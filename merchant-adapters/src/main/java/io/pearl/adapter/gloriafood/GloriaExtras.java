package io.pearl.adapter.gloriafood;

import static io.pearl.adapter.reading.BoundedJson.elements;
import static io.pearl.adapter.reading.BoundedJson.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.pearl.adapter.reading.Fields;
import io.pearl.adapter.reading.Findings;
import io.pearl.adapter.tea.Facts;
import io.pearl.menu.Channel;
import io.pearl.menu.Diet;
import io.pearl.menu.Diet.Presence;
import io.pearl.menu.Diet.Substance;
import io.pearl.menu.Item;
import io.pearl.menu.Item.Fact;
import io.pearl.menu.PriceRule;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What an item has in {@code extras} and {@code tags}. */
final class GloriaExtras {

    private static final String ORDER_TYPES = "menu_item_order_types";
    private static final String ALLERGENS = "menu_item_allergens_values";
    private static final String NUTRITION = "menu_item_nutritional_values";
    private static final int MOST_KILOCALORIES = 20_000;
    private static final Set<String> KNOWN = Set.of(
            "sku",
            "menu_item_allergens_ids",
            ALLERGENS,
            NUTRITION,
            "menu_item_nutritional_values_size",
            ORDER_TYPES,
            "menu_item_kitchen_internal_name");

    private static final Map<String, Channel> CHANNELS = Map.of(
            "delivery", Channel.DELIVERY,
            "pickup", Channel.PICKUP,
            "dine_in", Channel.DINE_IN,
            "order_ahead", Channel.DINE_IN,
            "table_reservation", Channel.DINE_IN);

    /** Restaurants name allergens themselves; shellfish is both kinds of it. */
    private static final Map<String, Set<Substance>> SUBSTANCES = Map.ofEntries(
            Map.entry("milk|dairy|lactose", EnumSet.of(Substance.MILK)),
            Map.entry("eggs?", EnumSet.of(Substance.EGGS)),
            Map.entry("(cereals containing )?(gluten|wheat)", EnumSet.of(Substance.GLUTEN)),
            Map.entry("peanuts?", EnumSet.of(Substance.PEANUTS)),
            Map.entry("(tree )?nuts?", EnumSet.of(Substance.TREE_NUTS)),
            Map.entry("fish", EnumSet.of(Substance.FISH)),
            Map.entry("shellfish", EnumSet.of(Substance.CRUSTACEANS, Substance.MOLLUSCS)),
            Map.entry("crustaceans?", EnumSet.of(Substance.CRUSTACEANS)),
            Map.entry("mollus[ck]s?", EnumSet.of(Substance.MOLLUSCS)),
            Map.entry("soy|soya|soybeans?|soya beans?", EnumSet.of(Substance.SOY)),
            Map.entry("sesame( seeds?)?", EnumSet.of(Substance.SESAME)),
            Map.entry("celery", EnumSet.of(Substance.CELERY)),
            Map.entry("mustard", EnumSet.of(Substance.MUSTARD)),
            Map.entry("lupine?", EnumSet.of(Substance.LUPIN)),
            Map.entry("sul(ph|f)ur dioxide.*|sul(ph|f)ites?", EnumSet.of(Substance.SULPHITES)),
            Map.entry("caffeine", EnumSet.of(Substance.CAFFEINE)),
            Map.entry("alcohol", EnumSet.of(Substance.ALCOHOL)),
            Map.entry("gelatine?", EnumSet.of(Substance.GELATINE)));

    private final JsonNode extras;
    private final String where;
    private final Findings findings;
    private final Map<Substance, Presence> substances = new EnumMap<>(Substance.class);
    private final Set<Fact> facts = EnumSet.noneOf(Fact.class);
    private final Set<Channel> channels = EnumSet.noneOf(Channel.class);

    GloriaExtras(JsonNode item, String where, Findings findings) {
        this.extras = item.path("extras");
        this.where = where;
        this.findings = findings;
        Fields.noteUnknown(extras, KNOWN, "an item's extras", where, findings);
        tags(item.path("tags"));
        allergens();
        orderTypes();
    }

    /** Null means that nobody has ever set a tag, an empty list that nobody has now; both leave everything unknown. */
    private void tags(JsonNode tags) {
        for (JsonNode tag : elements(tags, KNOWN.size() * 4)) {
            switch (text(tag)) {
                case "DAIRY_FREE", "VEGAN" -> facts.add(Fact.DAIRY_FREE);
                case "GLUTEN_FREE" -> substances.put(Substance.GLUTEN, Presence.NONE);
                // of peanuts, which are no nuts to the law, it may not have been said
                case "NUT_FREE" -> substances.put(Substance.TREE_NUTS, Presence.NONE);
                case "HOT", "VEGETARIAN", "HALAL", "RAW" -> {}
                default -> findings.noteOnce("unknownTag", text(tag), where, "this tag is not understood");
            }
        }
    }

    private void allergens() {
        List<JsonNode> named = elements(extras.path(ALLERGENS));
        for (JsonNode allergen : named) {
            String name = text(allergen.path("name"));
            Set<Substance> meant = SUBSTANCES.entrySet().stream()
                    .filter(entry -> name.toLowerCase(Locale.ROOT).matches(entry.getKey()))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse(Set.of());
            if (meant.isEmpty()) {
                findings.noteOnce("unknownAllergen", name, where, "this allergen is not understood");
            }
            for (Substance substance : meant) {
                if (substances.put(substance, Presence.CONTAINED) == Presence.NONE) {
                    findings.warning("factsContradict", where, substance + " is an allergen here and tagged as absent");
                }
            }
        }
        if (substances.get(Substance.MILK) == Presence.CONTAINED) {
            facts.add(Fact.CONTAINS_DAIRY);
        }
        if (named.isEmpty() && !elements(extras.path("menu_item_allergens_ids")).isEmpty()) {
            findings.noteOnce(
                    "unknownAllergen",
                    extras.path("menu_item_allergens_ids").toString(),
                    where,
                    "these allergens have numbers and no names");
        }
    }

    private void orderTypes() {
        JsonNode types = extras.path(ORDER_TYPES);
        if (!types.isArray()) {
            channels.addAll(EnumSet.allOf(Channel.class));
        }
        for (JsonNode type : elements(types, KNOWN.size())) {
            Channel channel = CHANNELS.get(text(type));
            if (channel == null) {
                findings.noteOnce("unknownOrderType", text(type), where, "this order type is not understood");
            } else {
                channels.add(channel);
            }
        }
    }

    Set<Fact> facts() {
        return Facts.cautious(facts, where, findings);
    }

    boolean delivered() {
        return channels.contains(Channel.DELIVERY);
    }

    Item.Terms terms() {
        Set<Channel> others = EnumSet.allOf(Channel.class);
        others.removeAll(channels);
        Item.Terms terms = Item.Terms.none().withCodes(codes());
        if (!others.isEmpty()) {
            terms = terms.withPrices(List.of(new PriceRule(others, Set.of(), List.of(), Optional.empty())));
        }
        Optional<Integer> energy = kilocalories(extras, where, findings);
        return substances.isEmpty() && energy.isEmpty() ? terms : terms.withDiet(new Diet(substances, energy));
    }

    private Map<String, String> codes() {
        Map<String, String> codes = new HashMap<>();
        for (String field : List.of("sku", "menu_item_kitchen_internal_name")) {
            if (!text(extras.path(field)).isEmpty()) {
                codes.put(field, text(extras.path(field)));
            }
        }
        return codes;
    }

    /** Energy of one; what is stated per 100 g says nothing of a cup. */
    private static Optional<Integer> kilocalories(JsonNode extras, String where, Findings findings) {
        String of = text(extras.path("menu_item_nutritional_values_size"));
        Optional<Integer> energy = Optional.empty();
        for (JsonNode value : elements(extras.path(NUTRITION), KNOWN.size() * 4)) {
            String name = text(value.path("name")).toLowerCase(Locale.ROOT);
            String number = text(value.path("value"));
            if (name.matches(".*(kcal|calorie).*")
                    && !of.equals("per_100g")
                    && number.matches("\\d{1,5}")
                    && Integer.parseInt(number) < MOST_KILOCALORIES) {
                energy = Optional.of(Integer.parseInt(number));
            } else {
                findings.noteOnce(
                        "nutritionalValue",
                        (text(value.path("id")) + " " + of).strip(),
                        where,
                        "this value is not used");
            }
        }
        return energy;
    }
}
