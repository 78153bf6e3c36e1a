package io.pearl.adapter.square;

import static io.pearl.adapter.reading.BoundedJson.elements;
import static io.pearl.adapter.square.SquareJson.field;
import static io.pearl.adapter.square.SquareJson.money;
import static io.pearl.adapter.square.SquareJson.string;
import static io.pearl.adapter.square.SquareJson.yes;

import com.fasterxml.jackson.databind.JsonNode;
import io.pearl.adapter.reading.BoundedJson;
import io.pearl.adapter.reading.BrokenNode;
import io.pearl.adapter.reading.Findings;
import io.pearl.adapter.reading.Limits;
import io.pearl.adapter.reading.Names;
import io.pearl.adapter.tea.DrinkGroups;
import io.pearl.adapter.tea.DrinkGroups.Priced;
import io.pearl.adapter.tea.DrinkGroups.SourceGroup;
import io.pearl.adapter.tea.DrinkGroups.SourceOption;
import io.pearl.adapter.tea.Temperatures;
import io.pearl.menu.Item;
import io.pearl.menu.Money;
import io.pearl.menu.OptionGroup;
import io.pearl.menu.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Builds an item as one location sells it: prices may differ by location, and so may what is there at all. */
final class SquareItems {

    /** Group id of the variations; an order names the variation as the thing sold. */
    static final String VARIATION = "variation";

    private final SquareCatalog catalog;
    private final Findings findings;

    SquareItems(SquareCatalog catalog, Findings findings) {
        this.catalog = catalog;
        this.findings = findings;
    }

    Item build(String id, JsonNode object, String locationId, String currency) {
        JsonNode data = field(object, "item_data");
        String where = catalog.place(id);
        List<SourceOption> variations = new ArrayList<>();
        for (JsonNode variation : catalog.variations(id, data)) {
            if (variations.size() <= Limits.OPTIONS_PER_GROUP
                    && SquarePresence.at(variation, locationId)
                    && !yes(variation, "is_deleted")) {
                findings.attempt(where + "/variations", () -> variation(variation, locationId, currency))
                        .ifPresent(variations::add);
            }
        }
        if (variations.isEmpty()) {
            throw new BrokenNode("noVariations", "the item has no variation that can be sold here");
        }
        Priced sized = DrinkGroups.specifications(
                new SourceGroup(VARIATION, new Text("规格", "Size"), OptionalInt.of(1), OptionalInt.of(1), variations),
                where,
                findings);
        List<OptionGroup> groups = new ArrayList<>(sized.groups());
        for (JsonNode use : elements(field(data, "modifier_list_info"))) {
            if (groups.size() == Limits.GROUPS_PER_ITEM) {
                findings.error("tooManyGroups", where, "an item has more than " + Limits.GROUPS_PER_ITEM + " groups");
                break;
            }
            if (!string(use, "enabled").equals("false")) {
                findings.attempt(where + "/modifier_list_info", () -> modifiers(use, locationId, currency, where))
                        .flatMap(found -> found)
                        .ifPresent(groups::add);
            }
        }
        Priced priced = DrinkGroups.rebase(sized.price(), groups);
        Item item = new Item(
                Names.id(id, "item"),
                Names.bilingual(string(data, "name")),
                catalog.category(data),
                priced.price(),
                priced.groups(),
                SquareFacts.of(data, where, findings),
                weekly(object));
        return Temperatures.apart(item, where, findings);
    }

    private static SourceOption variation(JsonNode variation, String locationId, String currency) {
        JsonNode data = field(variation, "item_variation_data");
        String name = string(data, "name");
        return new SourceOption(
                Names.id(string(variation, "id"), "variation"),
                name.isEmpty() ? new Text("标准", "Regular") : Names.bilingual(name),
                price(data, locationId, currency),
                false);
    }

    private Optional<OptionGroup> modifiers(JsonNode use, String locationId, String currency, String where) {
        String listId = Names.id(string(use, "modifier_list_id"), "modifier list");
        JsonNode list = catalog.modifierList(listId, BoundedJson.nodes().missingNode());
        if (list.isMissingNode()) {
            throw new BrokenNode("modifierListMissing", "modifier list '" + Findings.shown(listId) + "' is not there");
        }
        JsonNode data = field(list, "modifier_list_data");
        if (string(data, "modifier_type").equals("TEXT")) {
            findings.noteOnce("freeText", string(data, "name"), where, "a question for free text is not asked");
            return Optional.empty();
        }
        if (!SquarePresence.at(list, locationId)) {
            return Optional.empty();
        }
        List<SourceOption> options = new ArrayList<>();
        for (JsonNode modifier : catalog.modifiers(listId, data)) {
            if (options.size() <= Limits.OPTIONS_PER_GROUP
                    && SquarePresence.at(modifier, locationId)
                    && !yes(modifier, "is_deleted")) {
                findings.attempt(where + "/modifiers", () -> modifier(modifier, use, locationId, currency))
                        .ifPresent(options::add);
            }
        }
        return Optional.of(DrinkGroups.group(
                new SourceGroup(
                        listId,
                        Names.bilingual(string(data, "name")),
                        count(use, data, "min_selected_modifiers"),
                        most(use, data),
                        options),
                where,
                findings));
    }

    private static SourceOption modifier(JsonNode modifier, JsonNode use, String locationId, String currency) {
        JsonNode data = field(modifier, "modifier_data");
        String id = Names.id(string(modifier, "id"), "modifier");
        boolean usual = yes(data, "on_by_default");
        for (JsonNode override : elements(field(use, "modifier_overrides"))) {
            if (string(override, "modifier_id").equals(id)) {
                String stated = string(override, "on_by_default_override") + string(override, "on_by_default");
                usual = stated.matches("YES|true") || usual && !stated.matches("NO|false");
            }
        }
        boolean free = field(data, "price_money").isMissingNode()
                && override(data, locationId).isEmpty();
        return new SourceOption(
                id,
                Names.bilingual(string(data, "name")),
                free ? Money.zero(currency) : price(data, locationId, currency),
                usual);
    }

    /** The price at a location: its override where that states one, else the general price. */
    private static Money price(JsonNode data, String locationId, String currency) {
        Money price = money(override(data, locationId).orElse(field(data, "price_money")));
        if (!price.currency().equals(currency)) {
            throw new BrokenNode(
                    "otherCurrency", "a price is in " + price.currency() + " where the location sells in " + currency);
        }
        return price;
    }

    private static Optional<JsonNode> override(JsonNode data, String locationId) {
        return elements(field(data, "location_overrides")).stream()
                .filter(override -> string(override, "location_id").equals(locationId))
                .map(override -> field(override, "price_money"))
                .filter(JsonNode::isObject)
                .findFirst();
    }

    /** -1 on the item means what the list says; -1 there means that nobody says. */
    private static OptionalInt count(JsonNode use, JsonNode list, String name) {
        for (JsonNode stated : List.of(field(use, name), field(list, name))) {
            if (BoundedJson.text(stated).matches("\\d{1,4}")) {
                return OptionalInt.of(Integer.parseInt(BoundedJson.text(stated)));
            }
        }
        return OptionalInt.empty();
    }

    /** Zero means no limit; the older {@code selection_type} SINGLE means one. */
    private static OptionalInt most(JsonNode use, JsonNode list) {
        OptionalInt stated = count(use, list, "max_selected_modifiers");
        if (stated.isPresent()) {
            return OptionalInt.of(stated.getAsInt() == 0 ? Limits.OPTIONS_PER_GROUP : stated.getAsInt());
        }
        return switch (string(list, "selection_type")) {
            case "SINGLE" -> OptionalInt.of(1);
            case "MULTIPLE" -> OptionalInt.of(Limits.OPTIONS_PER_GROUP);
            default -> OptionalInt.empty();
        };
    }

    private static Optional<Integer> weekly(JsonNode object) {
        String count = string(field(field(object, "custom_attribute_values"), "weekly_orders"), "number_value");
        return count.matches("\\d{1,9}") ? Optional.of(Integer.parseInt(count)) : Optional.empty();
    }
}
