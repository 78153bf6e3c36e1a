package io.pearl.adapter.eleme;

import static io.pearl.adapter.reading.BoundedJson.elements;
import static io.pearl.adapter.reading.BoundedJson.first;
import static io.pearl.adapter.reading.BoundedJson.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.pearl.adapter.UnreadableFeed;
import io.pearl.adapter.reading.Amounts;
import io.pearl.adapter.reading.BoundedJson;
import io.pearl.adapter.reading.BrokenNode;
import io.pearl.adapter.reading.Counts;
import io.pearl.adapter.reading.Findings;
import io.pearl.adapter.reading.Limits;
import io.pearl.adapter.reading.Names;
import io.pearl.adapter.tea.DrinkGroups;
import io.pearl.adapter.tea.DrinkGroups.Priced;
import io.pearl.adapter.tea.DrinkGroups.SourceGroup;
import io.pearl.adapter.tea.DrinkGroups.SourceOption;
import io.pearl.adapter.tea.PricedText;
import io.pearl.adapter.tea.Temperatures;
import io.pearl.menu.Item;
import io.pearl.menu.Money;
import io.pearl.menu.OptionGroup;
import io.pearl.menu.Stock;
import io.pearl.menu.Store;
import io.pearl.menu.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Reads OItem entities. An item that names a shop is that shop's; one that names none is sold by the whole chain. */
final class ElemeItems {

    /** Group id of the specifications; a till order names them in {@code newSpecs}, not in {@code attributes}. */
    static final String SPEC = "spec";

    /** A specification that Ele.me's own pages put beside the real ones. */
    private static final String GHOST = "-10000";

    private static final int DAYS_OF_POPULARITY = 30;
    private static final Set<String> KNOWN = Set.of(
            "id",
            "itemId",
            "name",
            "shopId",
            "shopName",
            "description",
            "categoryId",
            "categoryName",
            "imageUrl",
            "imageHash",
            "isValid",
            "recentPopularity",
            "labels",
            "specs",
            "attributes",
            "sellingTime",
            "backCategoryId",
            "minPurchaseQuantity",
            "unit",
            "extendCode");

    private final Findings findings;
    private final Map<String, String> categories = new HashMap<>();
    private final Set<String> ids = new HashSet<>();

    ElemeItems(Findings findings) {
        this.findings = findings;
    }

    /**
     * An item with what its own node says about stock.
     *
     * @param goneSpecs option ids of specifications that have run out everywhere
     * @param stock what its node says, by option id of the specification
     */
    record Offer(Item item, Set<String> goneSpecs, Map<String, Stock> stock) {}

    private record Spec(String id, Text name, Money price, Optional<Stock> stock) {
        boolean gone() {
            return stock.filter(said -> said.state() == Stock.State.SOLD_OUT).isPresent();
        }
    }

    /** Items by store id. */
    Map<String, List<Offer>> read(JsonNode result, List<Store> stores) {
        JsonNode items = result.isArray() ? result : result.path("items");
        if (!items.isArray()) {
            throw new UnreadableFeed(ElemeAdapter.ITEMS, "the result has no list of items");
        }
        elements(result.path("categories"))
                .forEach(category -> categories.put(text(category.path("id")), text(category.path("name"))));
        Map<String, List<Offer>> offers = new HashMap<>();
        stores.forEach(store -> offers.put(store.id(), new ArrayList<>()));
        for (int i = 0; i < items.size(); i++) {
            String where = "/items/" + i;
            if (i == Limits.ITEMS) {
                findings.error("tooManyItems", where, "only the first " + Limits.ITEMS + " items are read");
                break;
            }
            JsonNode node = items.path(i);
            String shop = text(node.path("shopId"));
            findings.attempt(where, () -> offer(node, where))
                    .flatMap(found -> found)
                    .ifPresent(offer -> {
                        if (shop.isEmpty() || shop.equals("0")) {
                            offers.values().forEach(list -> list.add(offer));
                        } else if (offers.containsKey(shop)) {
                            offers.getOrDefault(shop, new ArrayList<>()).add(offer);
                        } else {
                            findings.noteOnce(
                                    "unknownShop", shop, where, "an item belongs to a shop that is not listed");
                        }
                    });
        }
        return offers;
    }

    private Optional<Offer> offer(JsonNode node, String where) {
        if (!node.isObject()) {
            throw new BrokenNode("notAnObject", "an item is no object");
        }
        String id = Names.id(text(first(node, "id", "itemId")), "item");
        if (!ids.add(id)) {
            throw new BrokenNode("duplicateItem", "item id '" + id + "' stands twice");
        }
        node.fieldNames().forEachRemaining(field -> {
            if (!KNOWN.contains(field)) {
                findings.noteOnce("unknownField", field, where, "this field of an item is not understood");
            }
        });
        if (text(node.path("isValid")).matches("0|false")) {
            return Optional.empty();
        }
        noteLabels(node, where);
        List<Spec> specs = specs(node, where);
        if (specs.isEmpty()) {
            return Optional.empty();
        }
        Priced sized = DrinkGroups.specifications(
                new SourceGroup(SPEC, new Text("规格", "Size"), OptionalInt.of(1), OptionalInt.of(1), options(specs)),
                where,
                findings);
        List<OptionGroup> groups = new ArrayList<>(sized.groups());
        groups.addAll(attributes(node, where));
        Priced priced = DrinkGroups.rebase(sized.price(), groups);
        Item item = new Item(
                id,
                Names.bilingual(text(node.path("name"))),
                category(node),
                priced.price(),
                priced.groups(),
                Set.of(),
                popularity(node, where));
        Set<String> gone = new HashSet<>();
        specs.stream().filter(Spec::gone).forEach(spec -> gone.add(spec.id()));
        Map<String, Stock> stock = new HashMap<>();
        specs.forEach(spec -> spec.stock().ifPresent(said -> stock.put(spec.id(), said)));
        return Optional.of(new Offer(Temperatures.apart(item, where, findings), gone, stock));
    }

    private void noteLabels(JsonNode node, String where) {
        JsonNode labels = BoundedJson.embedded(node.path("labels"))
                .orElse(BoundedJson.nodes().missingNode());
        if (text(labels.path("isGum")).equals("1")) {
            findings.noteOnce("sideDishStandsAlone", text(node.path("name")), where, "a topping is sold as an item");
        }
    }

    private static List<SourceOption> options(List<Spec> specs) {
        return specs.stream()
                .map(spec -> new SourceOption(spec.id(), spec.name(), spec.price(), false))
                .toList();
    }

    /** The specifications on the shelf; none where all of them are deliberately off it. */
    private List<Spec> specs(JsonNode node, String where) {
        JsonNode stated = BoundedJson.embedded(node.path("specs"))
                .filter(JsonNode::isArray)
                .orElseThrow(() -> new BrokenNode("specsUnreadable", "the specs are no list, and no text of one"));
        List<Spec> specs = new ArrayList<>();
        int broken = 0;
        int shelved = 0;
        for (JsonNode spec : elements(stated, Limits.OPTIONS_PER_GROUP)) {
            if (text(spec.path("specId")).equals(GHOST)) {
                findings.noteOnce("ghostSpec", GHOST, where, "a specification that nobody can order is left out");
            } else if (text(spec.path("onShelf")).matches("0|false")) {
                shelved++;
            } else {
                Optional<Spec> read = findings.attempt(where + "/specs", () -> spec(spec, where));
                read.ifPresent(specs::add);
                broken += read.isPresent() ? 0 : 1;
            }
        }
        if (specs.isEmpty() && (broken > 0 || shelved == 0)) {
            throw new BrokenNode("noSpecs", "the item has no specification that can be sold");
        }
        return specs;
    }

    private Spec spec(JsonNode spec, String where) {
        String stated = text(spec.path("name"));
        Text name = stated.isEmpty() ? new Text("默认", "Default") : Names.bilingual(stated);
        String id = text(spec.path("specId"));
        JsonNode stock = spec.path("stock");
        if (stock.isNumber() && stock.decimalValue().signum() < 0) {
            findings.warning("negativeStock", where + "/specs", "a negative stock is taken as plenty");
        }
        return new Spec(
                // specId 0 means "not created yet": only the name tells such specs apart
                Names.id(id.isEmpty() || id.equals("0") ? name.zh() : id, "spec"),
                name,
                Amounts.major(spec.path("price"), "CNY"),
                Counts.read(stock, spec.path("maxStock"), "stock"));
    }

    /** Attributes are bare words without ids, so the word is the id; two groups of one name are told apart by number. */
    private List<OptionGroup> attributes(JsonNode node, String where) {
        List<OptionGroup> groups = new ArrayList<>();
        Set<String> groupIds = new HashSet<>(Set.of(SPEC));
        List<JsonNode> attributes = BoundedJson.embedded(node.path("attributes"))
                .map(BoundedJson::elements)
                .orElse(List.of());
        for (JsonNode attribute : attributes) {
            if (groups.size() == Limits.GROUPS_PER_ITEM) {
                findings.error("tooManyGroups", where, "an item has more than " + Limits.GROUPS_PER_ITEM + " groups");
                break;
            }
            findings.attempt(where + "/attributes", () -> attribute(attribute, groupIds, where))
                    .ifPresent(groups::add);
        }
        return groups;
    }

    private OptionGroup attribute(JsonNode attribute, Set<String> groupIds, String where) {
        Text name = Names.bilingual(text(attribute.path("name")));
        String word = Names.id(text(attribute.path("name")), "attribute");
        String id = word;
        for (int number = 2; !groupIds.add(id); number++) {
            id = word + "#" + number;
        }
        List<SourceOption> options = new ArrayList<>();
        for (JsonNode detail : elements(attribute.path("details"), Limits.OPTIONS_PER_GROUP)) {
            findings.attempt(where + "/attributes/" + Findings.shown(id), () -> option(text(detail), where))
                    .ifPresent(options::add);
        }
        return DrinkGroups.group(
                new SourceGroup(id, name, OptionalInt.empty(), OptionalInt.empty(), options), where, findings);
    }

    private SourceOption option(String detail, String where) {
        PricedText priced = PricedText.read(detail, "CNY", where, findings);
        return new SourceOption(Names.id(detail, "option"), Names.bilingual(priced.name()), priced.delta(), false);
    }

    private String category(JsonNode node) {
        String id = text(node.path("categoryId"));
        String name = categories.getOrDefault(id, text(node.path("categoryName")));
        return name.isEmpty() ? id : name;
    }

    private Optional<Integer> popularity(JsonNode node, String where) {
        JsonNode monthly = node.path("recentPopularity");
        if (!monthly.canConvertToInt() || monthly.asInt() < 0) {
            return Optional.empty();
        }
        findings.warnOnce(
                "popularityIsMonthly", where, "recentPopularity counts a month; a week is taken as 7/30 of it");
        return Optional.of((int) (monthly.asLong() * 7 / DAYS_OF_POPULARITY));
    }
}
