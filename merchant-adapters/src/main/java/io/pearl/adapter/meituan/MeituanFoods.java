package io.pearl.adapter.meituan;

import static io.pearl.adapter.reading.BoundedJson.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.pearl.adapter.meituan.MeituanSkus.Sku;
import io.pearl.adapter.reading.Amounts;
import io.pearl.adapter.reading.BoundedJson;
import io.pearl.adapter.reading.BrokenNode;
import io.pearl.adapter.reading.Counts;
import io.pearl.adapter.reading.Fields;
import io.pearl.adapter.reading.Findings;
import io.pearl.adapter.reading.Limits;
import io.pearl.adapter.reading.Names;
import io.pearl.adapter.tea.DrinkGroups;
import io.pearl.adapter.tea.DrinkGroups.Priced;
import io.pearl.adapter.tea.Temperatures;
import io.pearl.menu.Item;
import io.pearl.menu.OptionGroup;
import io.pearl.menu.OptionRef;
import io.pearl.menu.Stock;
import io.pearl.menu.StockKey;
import io.pearl.menu.Store;
import io.pearl.menu.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads dishes. A dish that names a store is that store's; one that names none is sold by the whole chain. */
final class MeituanFoods {

    static final String CURRENCY = "CNY";

    private static final Set<String> KNOWN = Set.of(
            "app_poi_code",
            "app_food_code",
            "app_spu_code",
            "name",
            "description",
            "price",
            "min_order_count",
            "unit",
            "box_num",
            "box_price",
            "ladder_num",
            "ladder_price",
            "category_code",
            "category_name",
            "secondary_category_name",
            "is_sold_out",
            "picture",
            "pictures",
            "picture_contents",
            "sequence",
            "skus",
            "spuAttr",
            "speciality",
            "is_specialty",
            "is_not_single",
            "onlySellInCombo",
            "stock",
            "ctime",
            "utime",
            "video_id");
    private static final Set<String> KNOWN_OF_SKU = Set.of(
            "sku_id",
            "spec",
            "upc",
            "price",
            "stock",
            "sku_sequence",
            "available_times",
            "locationCode",
            "location_code",
            "box_num",
            "box_price",
            "ladder_num",
            "ladder_price",
            "weight",
            "weight_for_unit",
            "weight_unit",
            "skuAttr");

    private final Findings findings;
    private final Map<String, Set<String>> idsByStore = new HashMap<>();

    MeituanFoods(Findings findings) {
        this.findings = findings;
    }

    /**
     * A dish with what its own node says about stock.
     *
     * @param item without the SKUs and values that have run out, unless nothing would be left
     */
    record Offer(Item item, boolean soldOut, Map<StockKey, Stock> stock) {}

    private record Read(Sku sku, JsonNode node, Optional<Stock> stock) {
        boolean gone() {
            return stock.filter(known -> known.state() == Stock.State.SOLD_OUT).isPresent();
        }
    }

    /** Dishes by store id. */
    Map<String, List<Offer>> read(JsonNode list, List<Store> stores) {
        Map<String, List<Offer>> offers = new HashMap<>();
        stores.forEach(store -> offers.put(store.id(), new ArrayList<>()));
        for (int i = 0; i < list.size(); i++) {
            JsonNode food = list.path(i);
            String where = "/foods/" + i;
            String store = text(food.path("app_poi_code"));
            if (!store.isEmpty() && !offers.containsKey(store)) {
                findings.noteOnce("unknownStore", store, where, "a dish belongs to a store that is not listed");
                continue;
            }
            findings.attempt(where, () -> offer(food, where))
                    .flatMap(found -> found)
                    .ifPresent(offer -> {
                        for (String at : store.isEmpty() ? List.copyOf(offers.keySet()) : List.of(store)) {
                            add(offers.computeIfAbsent(at, unseen -> new ArrayList<>()), at, offer, where);
                        }
                    });
        }
        return offers;
    }

    private void add(List<Offer> offers, String store, Offer offer, String where) {
        if (offers.size() == Limits.ITEMS) {
            findings.warnOnce("tooManyItems", where, "only the first " + Limits.ITEMS + " dishes of a store are read");
        } else if (idsByStore
                .computeIfAbsent(store, unseen -> new HashSet<>())
                .add(offer.item().id())) {
            offers.add(offer);
        } else {
            findings.error(
                    "duplicateItem", where, "app_food_code '" + offer.item().id() + "' stands twice in a store");
        }
    }

    private Optional<Offer> offer(JsonNode food, String where) {
        if (!food.isObject()) {
            throw new BrokenNode("notAnObject", "a dish is no object");
        }
        Fields.noteUnknown(food, KNOWN, "a dish", where, findings);
        String id = Names.id(text(BoundedJson.first(food, "app_food_code", "app_spu_code")), "dish");
        if (food.path("onlySellInCombo").asBoolean(false)) {
            findings.noteOnce("onlyInCombo", id, where, "a dish that is sold in combos only is left out");
            return Optional.empty();
        }
        noteTerms(food, id, where);
        List<Read> skus = skus(food, id, where);
        List<Sku> all = skus.stream().map(Read::sku).toList();
        List<Sku> left =
                skus.stream().filter(read -> !read.gone()).map(Read::sku).toList();
        Map<StockKey, Stock> stock = new HashMap<>();
        boolean shelved = text(food.path("is_sold_out")).equals("1");
        if (shelved || left.isEmpty()) {
            stock.put(new StockKey.OfItem(id), Stock.soldOut(shelved ? "is_sold_out" : "stock"));
        }
        MeituanAttributes attributes = new MeituanAttributes(food.path("spuAttr"), where, findings);
        MeituanSkus choices = new MeituanSkus(attributes, all, where, findings);
        skus.forEach(read ->
                read.stock().ifPresent(known -> stock.put(new StockKey.OfOption(id, choices.ref(read.sku())), known)));
        Priced sized = choices.priced(left.isEmpty() ? all : left);
        Set<OptionRef> gone = new HashSet<>();
        List<OptionGroup> groups = new ArrayList<>(sized.groups());
        groups.addAll(attributes.groups(gone));
        gone.forEach(ref -> stock.put(new StockKey.OfOption(id, ref), Stock.soldOut("sell_status")));
        Priced priced = DrinkGroups.rebase(sized.price(), groups);
        Item plain = new Item(
                id,
                Names.bilingual(text(food.path("name"))),
                text(BoundedJson.first(food, "category_name", "secondary_category_name", "category_code")),
                priced.price(),
                priced.groups(),
                Set.of(),
                Optional.empty());
        Item item = plain.with(new MeituanTerms(findings)
                .read(food, skus.stream().map(Read::node).toList(), where)
                .withConstraints(attributes.constraints(choices.places(), refs(plain))));
        return Optional.of(new Offer(Temperatures.apart(item, where, findings), shelved || left.isEmpty(), stock));
    }

    private void noteTerms(JsonNode food, String id, String where) {
        if (text(food.path("is_not_single")).equals("1")) {
            findings.noteOnce("notSingly", id, where, "this dish is not delivered on its own");
        }
        if (food.path("min_order_count").asInt(1) > 1) {
            findings.noteOnce(
                    "minimumCount",
                    id,
                    where,
                    "this dish is sold from " + food.path("min_order_count").asInt() + " on");
        }
    }

    private static Set<OptionRef> refs(Item item) {
        Set<OptionRef> refs = new HashSet<>();
        item.allGroups().forEach(group -> group.options().forEach(option -> refs.add(group.ref(option))));
        return refs;
    }

    /** The SKUs of a dish; one with the dish's own price where it has none. */
    private List<Read> skus(JsonNode food, String id, String where) {
        List<JsonNode> stated = BoundedJson.embedded(food.path("skus"))
                .map(list -> BoundedJson.elements(list, Limits.OPTIONS_PER_GROUP))
                .orElse(List.of());
        List<Read> skus = new ArrayList<>();
        if (stated.isEmpty()) {
            skus.add(read(food, id, id, where));
        }
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < stated.size(); i++) {
            JsonNode sku = stated.get(i);
            String at = where + "/skus/" + i;
            findings.attempt(at, () -> {
                        Fields.noteUnknown(sku, KNOWN_OF_SKU, "a SKU", at, findings);
                        String own = text(sku.path("sku_id"));
                        return read(sku, own.isEmpty() ? text(sku.path("spec")) : own, id, at);
                    })
                    .ifPresent(read -> {
                        if (ids.add(read.sku().id())) {
                            skus.add(read);
                        } else {
                            findings.error(
                                    "duplicateOption", at, "SKU '" + read.sku().id() + "' stands twice");
                        }
                    });
        }
        if (skus.isEmpty()) {
            throw new BrokenNode("noSkus", "the dish has no SKU that can be taken");
        }
        skus.sort(
                Comparator.comparingInt(read -> read.node().path("sku_sequence").asInt(0)));
        return skus;
    }

    private Read read(JsonNode node, String id, String item, String where) {
        String spec = text(node.path("spec"));
        Sku sku = new Sku(
                Names.id(id.isEmpty() ? item : id, "SKU"),
                spec.isEmpty() ? new Text("默认", "Default") : Names.bilingual(spec),
                Amounts.major(node.path("price"), CURRENCY),
                MeituanAttributes.ofSku(node.path("skuAttr")));
        return new Read(sku, node, stock(text(node.path("stock")), where));
    }

    private Optional<Stock> stock(String stated, String where) {
        if (stated.startsWith("-")) {
            findings.warning("negativeStock", where, "a negative stock is taken as plenty");
        }
        Optional<Stock> count = Counts.read(stated, "", "stock");
        if (count.isEmpty() && !stated.isEmpty()) {
            findings.noteOnce("stockUnreadable", stated, where, "this stock is no number and is taken as plenty");
        }
        return count;
    }
}
