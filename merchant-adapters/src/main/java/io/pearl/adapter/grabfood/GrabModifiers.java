package io.pearl.adapter.grabfood;

import static io.pearl.adapter.reading.BoundedJson.elements;
import static io.pearl.adapter.reading.BoundedJson.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.pearl.adapter.reading.Findings;
import io.pearl.adapter.reading.Limits;
import io.pearl.adapter.reading.Names;
import io.pearl.adapter.tea.DrinkGroups;
import io.pearl.adapter.tea.DrinkGroups.SourceGroup;
import io.pearl.adapter.tea.DrinkGroups.SourceOption;
import io.pearl.menu.Money;
import io.pearl.menu.Option;
import io.pearl.menu.OptionGroup;
import io.pearl.menu.OptionRef;
import io.pearl.menu.Stock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/** The modifier groups of one item. */
final class GrabModifiers {

    private static final Set<String> KNOWN_OF_GROUP = Set.of(
            "id",
            "name",
            "nameTranslation",
            "availableStatus",
            "selectionRangeMin",
            "selectionRangeMax",
            "modifiers",
            "sequence");
    private static final Set<String> KNOWN_OF_MODIFIER = Set.of(
            "id", "name", "nameTranslation", "availableStatus", "price", "barcode", "advancedPricing", "sequence");

    private static final Pattern COUNT = Pattern.compile("\\d{1,4}");

    private final GrabPrices prices;
    private final GrabGroups known;
    private final Findings findings;
    private List<OptionGroup> groups = new ArrayList<>();
    private final Map<OptionRef, Stock> gone = new HashMap<>();
    private final Set<String> ids = new HashSet<>();

    GrabModifiers(GrabPrices prices, GrabGroups known, Findings findings) {
        this.prices = prices;
        this.known = known;
        this.findings = findings;
    }

    GrabModifiers read(JsonNode item, String where) {
        List<JsonNode> nodes = elements(item.path("modifierGroups"));
        for (int i = 0; i < nodes.size(); i++) {
            JsonNode node = nodes.get(i);
            String place = where + "/modifierGroups/" + i;
            if (groups.size() == Limits.GROUPS_PER_ITEM) {
                findings.error("tooManyGroups", place, "an item has more than " + Limits.GROUPS_PER_ITEM + " groups");
                break;
            }
            GrabFields.note(node, KNOWN_OF_GROUP, place, findings);
            if (GrabStatus.of(node, place, findings) != GrabStatus.HIDE) {
                findings.attempt(place, () -> group(node, place)).ifPresent(groups::add);
            }
        }
        groups = DrinkGroups.oneSize(groups, where, findings);
        return this;
    }

    List<OptionGroup> groups() {
        return groups;
    }

    /** Modifiers that are not to be had, and until when. */
    Map<OptionRef, Stock> gone() {
        return gone;
    }

    private OptionGroup group(JsonNode node, String where) {
        String id = Names.id(text(node.path("id")), "modifier group");
        if (!ids.add(id)) {
            throw new IllegalArgumentException("modifier group '" + Findings.shown(id) + "' stands twice in one item");
        }
        // what is not to be had is noted by item
        return soldOut(node) ? group(node, id, where) : known.of(node, prices, () -> group(node, id, where));
    }

    private static boolean soldOut(JsonNode node) {
        return !available(node) || elements(node.path("modifiers")).stream().anyMatch(modifier -> !available(modifier));
    }

    private static boolean available(JsonNode node) {
        String status = text(node.path("availableStatus"));
        return status.isEmpty() || status.equals("AVAILABLE");
    }

    private OptionGroup group(JsonNode node, String id, String where) {
        GrabStatus ofGroup = GrabStatus.of(node, where, findings);
        List<SourceOption> options = new ArrayList<>();
        Map<String, Map<String, String>> codes = new HashMap<>();
        List<JsonNode> modifiers = elements(node.path("modifiers"));
        for (int i = 0; i < modifiers.size(); i++) {
            JsonNode modifier = modifiers.get(i);
            String place = where + "/modifiers/" + i;
            GrabFields.note(modifier, KNOWN_OF_MODIFIER, place, findings);
            GrabStatus status = GrabStatus.of(modifier, place, findings);
            if (status == GrabStatus.HIDE) {
                continue;
            }
            findings.attempt(place, () -> option(modifier, place)).ifPresent(option -> {
                options.add(option);
                codes.put(option.id(), codes(modifier));
                GrabStatus worse = ofGroup.worse(status);
                if (worse.gone()) {
                    gone.put(new OptionRef(id, option.id()), worse.stock("modifier availableStatus"));
                }
            });
        }
        OptionGroup group = DrinkGroups.group(
                new SourceGroup(
                        id,
                        GrabFields.name(node),
                        count(node.path("selectionRangeMin")),
                        count(node.path("selectionRangeMax")),
                        options),
                where,
                findings);
        int min = count(node.path("selectionRangeMin")).orElse(0);
        if (min > options.size()) {
            findings.warning("selectionRange", where, min + " must be chosen of " + options.size() + " modifiers");
        }
        return group.withOptions(group.options().stream()
                .map(option -> coded(option, codes.getOrDefault(option.id(), Map.of())))
                .toList());
    }

    private SourceOption option(JsonNode modifier, String where) {
        Money price = prices.modifier(modifier);
        if (prices.differs(modifier, price)) {
            findings.noteOnce(
                    "modifierPriceByChannel",
                    text(modifier.path("name")),
                    where,
                    "this modifier has other prices where it is not delivered, which are kept and not charged");
        }
        return new SourceOption(
                Names.id(text(modifier.path("id")), "modifier"), GrabFields.name(modifier), price, false);
    }

    private static Map<String, String> codes(JsonNode modifier) {
        Map<String, String> codes = new HashMap<>();
        if (!text(modifier.path("barcode")).isEmpty()) {
            codes.put("barcode", text(modifier.path("barcode")));
        }
        modifier.path("advancedPricing")
                .properties()
                .forEach(price ->
                        codes.put("advancedPricing." + Findings.shown(price.getKey()), text(price.getValue())));
        return codes;
    }

    private static Option coded(Option option, Map<String, String> codes) {
        return codes.isEmpty()
                ? option
                : option.with(option.terms().orElse(Option.Terms.none()).withCodes(codes));
    }

    private static OptionalInt count(JsonNode node) {
        String count = text(node);
        return COUNT.matcher(count).matches() ? OptionalInt.of(Integer.parseInt(count)) : OptionalInt.empty();
    }
}
