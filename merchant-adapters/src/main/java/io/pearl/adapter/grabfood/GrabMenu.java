package io.pearl.adapter.grabfood;

import static io.pearl.adapter.reading.BoundedJson.elements;
import static io.pearl.adapter.reading.BoundedJson.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.pearl.adapter.grabfood.GrabHours.Selling;
import io.pearl.adapter.reading.Findings;
import io.pearl.adapter.reading.Limits;
import io.pearl.adapter.reading.Names;
import io.pearl.adapter.tea.DrinkGroups;
import io.pearl.adapter.tea.DrinkGroups.Priced;
import io.pearl.adapter.tea.Shelf;
import io.pearl.menu.Diet;
import io.pearl.menu.Diet.Presence;
import io.pearl.menu.Diet.Substance;
import io.pearl.menu.Item;
import io.pearl.menu.Menu;
import io.pearl.menu.Money;
import io.pearl.menu.Stock;
import io.pearl.menu.StockKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The menu of one merchant. */
final class GrabMenu {

    private static final Set<String> KNOWN =
            Set.of("merchantID", "partnerMerchantID", "currency", "sellingTimes", "categories", "sections");
    private static final Set<String> KNOWN_OF_SECTION =
            Set.of("id", "name", "nameTranslation", "serviceHours", "categories", "sequence");
    private static final Set<String> KNOWN_OF_CATEGORY =
            Set.of("id", "name", "nameTranslation", "availableStatus", "sellingTimeID", "items", "sequence");
    private static final Set<String> KNOWN_OF_ITEM = Set.of(
            "id",
            "name",
            "nameTranslation",
            "availableStatus",
            "description",
            "descriptionTranslation",
            "price",
            "photos",
            "specialType",
            "taxable",
            "barcode",
            "sellingTimeID",
            "maxStock",
            "advancedPricing",
            "purchasability",
            "modifierGroups",
            "sequence");
    private static final Selling ALWAYS = new Selling(List.of(), false);

    private final JsonNode root;
    private final String where;
    private final GrabPrices prices;
    private final GrabGroups groups;
    private final Findings findings;
    private final Map<String, Selling> sellingTimes = new HashMap<>();
    private final List<Item> items = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private final Set<String> soldOut = new HashSet<>();
    private final Map<StockKey, Stock> stock = new HashMap<>();
    private final Shelf shelf = new Shelf();

    GrabMenu(JsonNode root, String where, GrabGroups groups, Findings findings) {
        this.root = root;
        this.where = where;
        this.groups = groups;
        this.findings = findings;
        this.prices = GrabPrices.of(root.path("currency"), where + "/currency", findings);
    }

    /** Where an item stands, and what holds for all that stands there. */
    private record Place(String category, GrabStatus status, Selling selling, String where) {}

    GrabMenu read() {
        GrabFields.note(root, KNOWN, where, findings);
        GrabHours hours = new GrabHours(findings);
        List<JsonNode> times = elements(root.path("sellingTimes"));
        for (int i = 0; i < times.size(); i++) {
            JsonNode time = times.get(i);
            String place = where + "/sellingTimes/" + i;
            sellingTimes.put(text(time.path("id")), hours.selling(time.path("serviceHours"), place + "/serviceHours"));
            if (!text(time.path("startTime")).isEmpty()
                    || !text(time.path("endTime")).isEmpty()) {
                findings.noteOnce(
                        "sellingTimeDates",
                        text(time.path("startTime")) + " to " + text(time.path("endTime")),
                        place,
                        "the dates of a selling time are not kept; its hours are");
            }
        }
        categories(root.path("categories"), ALWAYS, where);
        List<JsonNode> sections = elements(root.path("sections"));
        for (int i = 0; i < sections.size(); i++) {
            String place = where + "/sections/" + i;
            GrabFields.note(sections.get(i), KNOWN_OF_SECTION, place, findings);
            Selling selling = hours.selling(sections.get(i).path("serviceHours"), place + "/serviceHours");
            categories(sections.get(i).path("categories"), selling, place);
        }
        if (!items.isEmpty()) {
            findings.warnOnce(
                    "pricesWithoutTax", where, "prices of Grab's menus are without tax, those of its orders with");
        }
        return this;
    }

    String currency() {
        return prices.currency();
    }

    Menu menu() {
        return new Menu(prices.currency(), items);
    }

    Set<String> soldOut() {
        return soldOut;
    }

    Map<StockKey, Stock> stock() {
        return stock;
    }

    private void categories(JsonNode nodes, Selling outer, String above) {
        List<JsonNode> categories = elements(nodes);
        for (int i = 0; i < categories.size(); i++) {
            JsonNode category = categories.get(i);
            String place = above + "/categories/" + i;
            GrabFields.note(category, KNOWN_OF_CATEGORY, place, findings);
            GrabStatus status = GrabStatus.of(category, place, findings);
            if (status == GrabStatus.HIDE) {
                continue;
            }
            Place here = new Place(text(category.path("name")), status, selling(category, outer, place), place);
            List<JsonNode> own = elements(category.path("items"));
            for (int j = 0; j < own.size(); j++) {
                if (items.size() == Limits.ITEMS) {
                    findings.error("tooManyItems", place, "only the first " + Limits.ITEMS + " items are read");
                    return;
                }
                item(own.get(j), here, place + "/items/" + j);
            }
        }
    }

    /** The item's own selling time counts before the category's, and that before the section's. */
    private Selling selling(JsonNode node, Selling outer, String place) {
        String id = text(node.path("sellingTimeID"));
        if (id.isEmpty()) {
            return outer;
        }
        Selling own = sellingTimes.get(id);
        if (own == null) {
            findings.warning("unknownSellingTime", place, "selling time '" + Findings.shown(id) + "' is not listed");
            return outer;
        }
        return own;
    }

    private void item(JsonNode node, Place at, String place) {
        GrabFields.note(node, KNOWN_OF_ITEM, place, findings);
        GrabStatus own = GrabStatus.of(node, place, findings);
        if (own == GrabStatus.HIDE) {
            return;
        }
        GrabModifiers modifiers = new GrabModifiers(prices, groups, findings);
        Selling selling = selling(node, at.selling(), place);
        Optional<Item> built =
                findings.attempt(place, () -> build(node, at, selling, modifiers.read(node, place), place));
        if (built.isEmpty()) {
            return;
        }
        Item item = built.get();
        if (!ids.add(item.id())) {
            findings.error("duplicateItem", place, "item '" + Findings.shown(item.id()) + "' stands twice on the menu");
            return;
        }
        Optional<Item> left = shelf.without(item, modifiers.gone().keySet());
        items.add(left.orElse(item));
        modifiers.gone().forEach((option, how) -> stock.put(new StockKey.OfOption(item.id(), option), how));
        Stock how = stock(node, at.status().worse(own), place);
        if (!how.equals(Stock.available("availableStatus"))) {
            stock.put(new StockKey.OfItem(item.id()), how);
        }
        boolean sold = how.state() == Stock.State.AVAILABLE && prices.deliverable(node) && !selling.never();
        if (!sold || left.isEmpty()) {
            soldOut.add(item.id());
        }
    }

    /** A count of zero sells out, whatever the status says; a count above it brings an item back, as it does at Grab. */
    private Stock stock(JsonNode node, GrabStatus status, String place) {
        String count = text(node.path("maxStock"));
        if (count.isEmpty()) {
            return status.stock("availableStatus");
        }
        if (!count.matches("\\d{1,12}")) {
            findings.noteOnce("countUnreadable", count, place, "this maxStock is no count");
            return status.stock("availableStatus");
        }
        Stock counted = Stock.counted(Long.parseLong(count), "maxStock");
        if (counted.state() == Stock.State.AVAILABLE && status == GrabStatus.UNAVAILABLE) {
            findings.warning(
                    "maxStock", place, "the item is UNAVAILABLE with a maxStock of " + count + ", which sells it");
            return counted;
        }
        return status == GrabStatus.AVAILABLE
                        || counted.state() == Stock.State.SOLD_OUT && status == GrabStatus.UNAVAILABLE
                ? counted
                : status.stock("availableStatus");
    }

    private Item build(JsonNode node, Place at, Selling selling, GrabModifiers modifiers, String place) {
        Money delivered = prices.delivered(node);
        Priced priced = DrinkGroups.rebase(delivered, modifiers.groups());
        Item.Terms terms = Item.Terms.none()
                .withPrices(prices.rules(node, delivered, priced.price().minus(delivered)))
                .withHours(selling.windows())
                .withCodes(codes(node));
        if (selling.never()) {
            findings.warning("neverSold", place, "the item's selling time is closed on every day");
        }
        if (!prices.deliverable(node)) {
            findings.noteOnce("notDelivered", text(node.path("id")), place, "this item is not sold for delivery");
        }
        if (text(node.path("specialType")).equals("alcohol")) {
            terms = terms.withDiet(new Diet(Map.of(Substance.ALCOHOL, Presence.CONTAINED), Optional.empty()));
        } else if (!text(node.path("specialType")).isEmpty()) {
            findings.noteOnce("unknownSpecialType", text(node.path("specialType")), place, "this is not understood");
        }
        return new Item(
                        Names.id(text(node.path("id")), "item"),
                        GrabFields.name(node),
                        at.category(),
                        priced.price(),
                        priced.groups(),
                        Set.of(),
                        Optional.empty())
                .with(terms);
    }

    private static Map<String, String> codes(JsonNode node) {
        Map<String, String> codes = new HashMap<>();
        for (String field : new String[] {"barcode", "sellingTimeID"}) {
            if (!text(node.path(field)).isEmpty()) {
                codes.put(field, text(node.path(field)));
            }
        }
        return codes;
    }
}
