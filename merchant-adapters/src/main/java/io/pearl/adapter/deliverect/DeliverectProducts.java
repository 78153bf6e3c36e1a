package io.pearl.adapter.deliverect;

import static io.pearl.adapter.reading.BoundedJson.elements;
import static io.pearl.adapter.reading.BoundedJson.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.pearl.adapter.deliverect.DeliverectMenus.Graph;
import io.pearl.adapter.reading.Amounts;
import io.pearl.adapter.reading.BrokenNode;
import io.pearl.adapter.reading.Fields;
import io.pearl.adapter.reading.Findings;
import io.pearl.adapter.reading.GroupLimits;
import io.pearl.adapter.reading.Limits;
import io.pearl.adapter.reading.Names;
import io.pearl.adapter.reading.Trail;
import io.pearl.adapter.tea.DrinkGroups;
import io.pearl.adapter.tea.DrinkGroups.Priced;
import io.pearl.adapter.tea.DrinkGroups.SourceGroup;
import io.pearl.adapter.tea.DrinkGroups.SourceOption;
import io.pearl.adapter.tea.Temperatures;
import io.pearl.menu.Item;
import io.pearl.menu.Option;
import io.pearl.menu.OptionGroup;
import io.pearl.menu.OptionGroup.Kind;
import io.pearl.menu.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Builds items from products, the groups they name, and the modifiers that those name. */
final class DeliverectProducts {

    private static final String PRODUCT = "1";
    private static final String GROUP = "3";
    private static final String BUNDLE = "4";
    private static final Set<String> KNOWN = Set.of(
            "_id",
            "account",
            "location",
            "productType",
            "plu",
            "price",
            "priceLevels",
            "name",
            "nameTranslations",
            "kitchenName",
            "description",
            "descriptionTranslations",
            "posProductId",
            "posCategoryIds",
            "posProductCategoryId",
            "imageUrl",
            "deliveryTax",
            "takeawayTax",
            "eatInTax",
            "subProducts",
            "subProductSortOrder",
            "sortOrder",
            "min",
            "max",
            "multiMax",
            "minUniqueOptions",
            "maxUniqueOptions",
            "maxFree",
            "defaultQuantity",
            "autoApply",
            "productTags",
            "nutritionalInfo",
            "supplementalInfo",
            "snoozed",
            "snoozeId",
            "gtin",
            "multiply",
            "visible",
            "isCombo",
            "isVariant",
            "isVariantGroup");

    private final Graph graph;
    private final String currency;
    private final Findings findings;
    private final Trail trail = new Trail();

    DeliverectProducts(Graph graph, String currency, Findings findings) {
        this.graph = graph;
        this.currency = currency;
        this.findings = findings;
    }

    Item item(String plu) {
        JsonNode node = graph.node(plu).orElseThrow();
        String where = graph.place(plu);
        Fields.noteUnknown(node, KNOWN, "a product", where, findings);
        if (elements(node.path("autoApply")).size() > 0) {
            findings.noteOnce("autoApplyOfProduct", plu, where, "what is applied to a product itself is not taken");
        }
        Set<String> groupIds = new HashSet<>();
        List<OptionGroup> groups =
                DrinkGroups.oneSize(trail.below(plu, () -> groups(node, groupIds, where)), where, findings);
        // an item whose options are too many is no item with fewer
        trail.option();
        Priced priced = DrinkGroups.rebase(Amounts.minor(node.path("price"), currency), groups);
        DeliverectTags tags = new DeliverectTags(node, where, findings);
        Item item = new Item(
                Names.id(plu, "product"),
                name(node),
                category(node),
                priced.price(),
                priced.groups(),
                tags.facts(),
                Optional.empty());
        Item.Terms terms = Item.Terms.none().withCodes(codes(node));
        return Temperatures.apart(item.with(tags.diet().map(terms::withDiet).orElse(terms)), where, findings);
    }

    private List<OptionGroup> groups(JsonNode product, Set<String> ids, String where) {
        List<OptionGroup> groups = new ArrayList<>();
        for (JsonNode sub : elements(product.path("subProducts"), Limits.GROUPS_PER_ITEM)) {
            String id = text(sub);
            if (groups.size() == Limits.GROUPS_PER_ITEM) {
                findings.error("tooManyGroups", where, "a product has more than " + Limits.GROUPS_PER_ITEM + " groups");
                break;
            }
            Optional<JsonNode> node = graph.node(id);
            if (node.isEmpty()) {
                findings.error(
                        "unknownPlu", where, "the product names '" + Findings.shown(id) + "', which is not there");
            } else if (!isGroup(node.get())) {
                findings.warning(
                        "modifierWithoutGroup",
                        where,
                        "'" + Findings.shown(id) + "' is no modifier group and is left out");
            } else {
                findings.attempt(graph.place(id), () -> trail.below(id, () -> group(node.get(), ids)))
                        .ifPresent(groups::add);
            }
        }
        return groups;
    }

    private OptionGroup group(JsonNode node, Set<String> ids) {
        String plu = text(node.path("plu"));
        String where = graph.place(plu);
        Fields.noteUnknown(node, KNOWN, "a product", where, findings);
        notePrice(node, plu, where);
        Set<String> applied = new HashSet<>();
        elements(node.path("autoApply")).forEach(auto -> applied.add(text(auto.path("plu"))));
        Map<String, JsonNode> modifiers = new HashMap<>();
        List<SourceOption> options = new ArrayList<>();
        for (JsonNode sub : elements(node.path("subProducts"), Limits.OPTIONS_PER_GROUP)) {
            findings.attempt(
                            where + "/" + Findings.shown(text(sub)), () -> option(text(sub), applied, modifiers, where))
                    .ifPresent(options::add);
        }
        OptionalInt min = number(node.path("min"));
        OptionGroup built = DrinkGroups.group(
                new SourceGroup(unique(Names.id(plu, "group"), ids), name(node), min, stated(node), options),
                where,
                findings);
        int times = number(node.path("multiMax")).orElse(1);
        List<Option> full = built.options().stream()
                .map(option -> full(option, modifiers, times, ids))
                .toList();
        OptionGroup limited = GroupLimits.apply(
                built.withOptions(full), Math.max(min.orElse(built.min()), applied.size()), stated(node));
        if (!applied.isEmpty()) {
            findings.noteOnce("autoApply", plu, where, "what is applied by itself is taken as a required choice");
        }
        OptionGroup kept = text(node.path("productType")).equals(BUNDLE)
                ? new OptionGroup(
                        limited.id(),
                        limited.name(),
                        Kind.COMBO_SLOT,
                        limited.min(),
                        limited.max(),
                        limited.options(),
                        limited.terms())
                : limited;
        return kept.with(kept.terms()
                .orElse(OptionGroup.Terms.none())
                .withDistinct(number(node.path("minUniqueOptions")), positive(node.path("maxUniqueOptions")))
                .withFree(number(node.path("maxFree")).orElse(0))
                .withCodes(codes(node)));
    }

    /** Of a bundle products are chosen, of a group modifiers. */
    private static boolean isGroup(JsonNode node) {
        String type = text(node.path("productType"));
        return type.equals(GROUP) || type.equals(BUNDLE);
    }

    private void notePrice(JsonNode node, String plu, String where) {
        if (node.path("price").asLong(0) != 0) {
            findings.noteOnce("priceOfGroup", plu, where, "a group has a price, which nobody is charged");
        }
    }

    private SourceOption option(String id, Set<String> applied, Map<String, JsonNode> modifiers, String where) {
        trail.option();
        JsonNode node = graph.node(id)
                .orElseThrow(
                        () -> new BrokenNode("unknownPlu", "the modifier '" + Findings.shown(id) + "' is not there"));
        if (isGroup(node)) {
            throw new BrokenNode("groupAsModifier", "'" + Findings.shown(id) + "' is a group and no modifier");
        }
        String plu = Names.id(text(node.path("plu")), "modifier");
        Fields.noteUnknown(node, KNOWN, "a product", graph.place(plu), findings);
        modifiers.put(plu, node);
        if (text(node.path("productType")).equals(PRODUCT) && node.path("price").asLong(0) > 0) {
            findings.noteOnce(
                    "priceInBundle", plu, where, "a product that is chosen in another is taken to add its price");
        }
        int usual = number(node.path("defaultQuantity")).orElse(0);
        if (usual > 1) {
            findings.noteOnce("defaultQuantity", plu, where, "a modifier that is usual more than once is taken once");
        }
        return new SourceOption(
                plu, name(node), Amounts.minor(node.path("price"), currency), usual > 0 || applied.contains(plu));
    }

    private Option full(Option option, Map<String, JsonNode> modifiers, int times, Set<String> ids) {
        JsonNode node = modifiers.get(option.id());
        if (node == null) {
            return option;
        }
        String where = graph.place(option.id());
        Option.Terms terms = option.terms().orElse(Option.Terms.none()).withCodes(codes(node));
        if (elements(node.path("subProducts")).size() > 0) {
            List<OptionGroup> nested = findings.attempt(
                            where, () -> trail.below(option.id(), () -> groups(node, ids, where)))
                    .orElse(List.of());
            terms = terms.withGroups(nested);
        }
        Optional<Option.Terms> fed =
                new DeliverectTags(node, where, findings).diet().map(terms::withDiet);
        Option stated = option.with(fed.orElse(terms));
        return times > 1 ? GroupLimits.most(stated, times) : stated;
    }

    /** A group that several modifiers of an item open is told apart by number: ids are unique within an item. */
    private static String unique(String id, Set<String> ids) {
        String unique = id;
        for (int number = 2; !ids.add(unique); number++) {
            unique = id + DeliverectTill.NUMBER + number;
        }
        return unique;
    }

    /** 0 is no limit. */
    private static OptionalInt stated(JsonNode group) {
        OptionalInt max = positive(group.path("max"));
        return max.isPresent() || !group.has("max") ? max : OptionalInt.of(Limits.OPTIONS_PER_GROUP);
    }

    private static OptionalInt positive(JsonNode node) {
        OptionalInt number = number(node);
        return number.isPresent() && number.getAsInt() == 0 ? OptionalInt.empty() : number;
    }

    private static OptionalInt number(JsonNode node) {
        String text = text(node);
        return text.matches("\\d{1,4}") ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
    }

    private String category(JsonNode node) {
        return DeliverectMenus.ids(node.path("posCategoryIds")).stream()
                .findFirst()
                .map(graph::category)
                .orElse("");
    }

    /** What the till calls a product is no identity: several products share it. */
    private static Map<String, String> codes(JsonNode node) {
        Map<String, String> codes = new HashMap<>();
        for (String field : List.of("posProductId", "gtin")) {
            String code = text(node.path(field));
            if (!code.isEmpty()) {
                codes.put(field, code);
            }
        }
        return codes;
    }

    private static Text name(JsonNode node) {
        String name = text(node.path("name"));
        String zh = "";
        String en = "";
        for (Map.Entry<String, JsonNode> entry : node.path("nameTranslations").properties()) {
            zh = entry.getKey().startsWith("zh") ? text(entry.getValue()) : zh;
            en = entry.getKey().startsWith("en") ? text(entry.getValue()) : en;
        }
        if (zh.isEmpty()) {
            return en.isEmpty() || en.equals(name) ? Names.bilingual(name) : Names.pair(name, en);
        }
        return Names.pair(zh, en.isEmpty() ? name : en);
    }
}
