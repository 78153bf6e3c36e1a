package io.pearl.adapter.ubereats;

import static io.pearl.adapter.reading.BoundedJson.elements;
import static io.pearl.adapter.reading.BoundedJson.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.pearl.adapter.reading.BrokenNode;
import io.pearl.adapter.reading.Findings;
import io.pearl.adapter.reading.Limits;
import io.pearl.adapter.reading.Names;
import io.pearl.adapter.tea.DrinkGroups;
import io.pearl.adapter.tea.DrinkGroups.Priced;
import io.pearl.adapter.tea.Shelf;
import io.pearl.adapter.tea.Temperatures;
import io.pearl.adapter.ubereats.UberCatalog.Node;
import io.pearl.adapter.ubereats.UberCatalog.Placed;
import io.pearl.menu.Diet;
import io.pearl.menu.Item;
import io.pearl.menu.Money;
import io.pearl.menu.OptionRef;
import io.pearl.menu.PriceRule;
import io.pearl.menu.Stock;
import io.pearl.menu.StockKey;
import io.pearl.menu.Store.Window;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One menu configuration in the money of some stores. */
final class UberMenu {

    private static final int MOST_OPTIONS = 200_000;

    private final JsonNode root;
    private final String where;
    private final String currency;
    private final Findings findings;
    private final Shelf shelf = new Shelf();
    private final List<Item> items = new ArrayList<>();
    private final Set<String> soldOut = new HashSet<>();
    private final Map<StockKey, Stock> stock = new HashMap<>();
    private UberWeek week = UberWeek.never();
    private int options;

    UberMenu(JsonNode root, String where, String currency, Findings findings) {
        this.root = root;
        this.where = where;
        this.currency = currency;
        this.findings = findings;
    }

    UberMenu read() {
        UberCatalog catalog = new UberCatalog(root, where, findings);
        for (UberCatalog.Menu menu : catalog.menus()) {
            week = week.or(menu.week());
        }
        if (text(root.path("display_options").path("disable_item_instructions")).equals("true")) {
            findings.noteOnce(
                    "noInstructions", "disable_item_instructions", where, "the store takes no words with an item");
        }
        UberPrices prices = new UberPrices(currency, new UberContext.Overrides(findings));
        for (Map.Entry<String, Placed> one : catalog.placed().entrySet()) {
            Node item = catalog.item(one.getKey()).orElseThrow();
            if (items.size() == Limits.ITEMS) {
                findings.error("tooManyItems", where, "only the first " + Limits.ITEMS + " items are read");
                break;
            }
            if (options > MOST_OPTIONS) {
                findings.error("tooManyOptions", where, "the items before have " + MOST_OPTIONS + " options in all");
                break;
            }
            // what is chosen in many items is read with each of them, and is to be said once
            Findings own = new Findings();
            UberChoices choices = new UberChoices(catalog, prices, own);
            findings.attempt(item.where(), () -> build(item, one.getValue(), choices, own))
                    .ifPresent(built -> take(built, item, one.getValue(), choices));
            options += choices.options();
            findings.takeOnce(own.list());
        }
        return this;
    }

    List<Item> items() {
        return items;
    }

    /** When any of its menus is sold. */
    List<Window> hours() {
        return week.windows();
    }

    /** What is suspended without an end, or has a choice that must be made and cannot. */
    Set<String> soldOut() {
        return soldOut;
    }

    Map<StockKey, Stock> stock() {
        return stock;
    }

    private Item build(Node node, Placed placed, UberChoices choices, Findings own) {
        JsonNode json = node.json();
        UberPrices prices = choices.prices();
        UberCatalog.Menu menu = placed.menus().getFirst();
        Money price = prices.of(json, UberContext.menu(menu.id()), node.where());
        Priced priced = DrinkGroups.rebase(price, choices.of(node, UberContext.menu(menu.id()), UberPath.TOP));
        if (choices.tooMany()) {
            throw new BrokenNode("tooManyOptions", "the item has more than " + UberChoices.MOST_OPTIONS + " options");
        }
        Item.Terms terms = Item.Terms.none()
                .withPrices(rules(node, placed, price, priced.price().minus(price), prices))
                .withHours(hours(node, placed, own))
                .withCodes(codes(node));
        Optional<Diet> diet = UberDiet.of(json, node.where(), own);
        Item item = new Item(
                        Names.id(text(json.path("id")), "item"),
                        UberFields.name(json.path("title")),
                        category(placed),
                        priced.price(),
                        priced.groups(),
                        Set.of(),
                        Optional.empty())
                .with(diet.map(terms::withDiet).orElse(terms));
        return Temperatures.apart(item, node.where(), own);
    }

    private static String category(Placed placed) {
        JsonNode title = placed.category().path("title");
        try {
            return UberFields.name(title).zh();
        } catch (BrokenNode unnamed) {
            return text(placed.category().path("id"));
        }
    }

    /** Prices of other menus that list the item too, in the hours of those menus. */
    private static List<PriceRule> rules(Node node, Placed placed, Money price, Money shift, UberPrices prices) {
        List<PriceRule> rules = new ArrayList<>();
        for (UberCatalog.Menu menu : placed.menus()) {
            Money other = prices.of(node.json(), UberContext.menu(menu.id()), node.where());
            if (!other.equals(price) && !menu.week().isNever()) {
                rules.add(new PriceRule(Set.of(), Set.of(), menu.week().windows(), Optional.of(other.plus(shift))));
            }
        }
        return rules;
    }

    /** When the item is sold, where that is not whenever the store is open. */
    private List<Window> hours(Node node, Placed placed, Findings own) {
        UberWeek sold = sold(node, placed, own);
        if (sold.isNever()) {
            own.warning("neverSold", node.where(), "the item is never sold: no menu that lists it has hours for it");
        }
        return sold.sameAs(week) ? List.of() : sold.windows();
    }

    private static UberWeek sold(Node node, Placed placed, Findings own) {
        UberWeek sold = UberWeek.never();
        for (UberCatalog.Menu menu : placed.menus()) {
            sold = sold.or(menu.week());
        }
        JsonNode stated = node.json().path("visibility_info").path("hours");
        List<JsonNode> visible = stated.isObject() ? List.of(stated) : elements(stated, Limits.WINDOWS_PER_STORE);
        if (visible.isEmpty()) {
            return sold;
        }
        UberWeek seen = UberWeek.never();
        for (JsonNode hours : visible) {
            seen = seen.or(new UberHours(own)
                    .week(hours.path("hours_of_week"), node.where() + "/visibility_info/hours/hours_of_week"));
            String dates = text(hours.path("start_date")) + " to " + text(hours.path("end_date"));
            if (!dates.equals(" to ")) {
                own.noteOnce("visibilityDates", dates, node.where(), "the dates of an item are not kept; hours are");
            }
        }
        return sold.and(seen);
    }

    private Map<String, String> codes(Node node) {
        Map<String, String> codes = new HashMap<>(UberFields.codes(node.json(), "external_data"));
        Map<String, String> taxes = UberFields.codes(node.json().path("tax_info"), "tax_rate", "vat_rate_percentage");
        taxes.forEach((field, rate) -> {
            if (!rate.matches("\\d{1,3}(\\.\\d{1,9})?")
                    || new BigDecimal(rate).compareTo(BigDecimal.valueOf(100)) > 0) {
                findings.noteOnce("taxUnreadable", rate, node.where(), "this " + field + " is no percentage");
                return;
            }
            codes.put(field, rate);
            if (field.equals("tax_rate") && new BigDecimal(rate).signum() > 0) {
                findings.warnOnce(
                        "pricesWithoutTax", node.where(), "prices are without the tax that tax_rate puts on top");
            }
        });
        return codes;
    }

    private void take(Item item, Node node, Placed placed, UberChoices choices) {
        items.add(item);
        Set<OptionRef> out = new HashSet<>();
        choices.gone().forEach((option, how) -> {
            stock.put(new StockKey.OfOption(item.id(), option), how);
            if (how.restoreAt().isEmpty()) {
                out.add(option);
            }
        });
        Optional<Stock> own = choices.suspension(
                node, UberContext.menu(placed.menus().getFirst().id()));
        own.ifPresent(how -> stock.put(new StockKey.OfItem(item.id()), how));
        boolean impossible = shelf.without(item, out).isEmpty();
        boolean never = placed.menus().stream().allMatch(menu -> menu.week().isNever());
        if (own.filter(how -> how.restoreAt().isEmpty()).isPresent() || impossible || never) {
            soldOut.add(item.id());
            stock.putIfAbsent(
                    new StockKey.OfItem(item.id()), Stock.soldOut(never ? "service_availability" : "modifier_options"));
        }
    }
}
