package io.pearl.adapter.gloriafood;

import static io.pearl.adapter.reading.BoundedJson.elements;
import static io.pearl.adapter.reading.BoundedJson.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import io.pearl.adapter.reading.Amounts;
import io.pearl.adapter.reading.BrokenNode;
import io.pearl.adapter.reading.Fields;
import io.pearl.adapter.reading.Findings;
import io.pearl.adapter.reading.GroupLimits;
import io.pearl.adapter.reading.Limits;
import io.pearl.adapter.reading.Names;
import io.pearl.adapter.tea.DrinkGroups;
import io.pearl.adapter.tea.DrinkGroups.Priced;
import io.pearl.adapter.tea.DrinkGroups.SourceGroup;
import io.pearl.adapter.tea.DrinkGroups.SourceOption;
import io.pearl.menu.Money;
import io.pearl.menu.Option;
import io.pearl.menu.OptionGroup;
import io.pearl.menu.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** Sizes, and the groups that hang on categories, items and sizes. */
final class GloriaGroups {

    /** Sizes are no group at GloriaFood; this is the id of theirs here. */
    static final String SIZES = "sizes";

    private static final int MOST = 99;
    private static final Set<String> KNOWN_OF_SIZE =
            Set.of("id", "menu_item_id", "name", "price", "default", "groups", "extras", "sort");
    private static final Set<String> KNOWN_OF_GROUP =
            Set.of("id", "menu_id", "name", "required", "force_min", "force_max", "allow_quantity", "options", "sort");
    private static final Set<String> KNOWN_OF_OPTION =
            Set.of("id", "option_group_id", "name", "price", "default", "extras", "sort");
    private static final String KITCHEN_NAME = "menu_option_kitchen_internal_name";

    private final String currency;
    private final Findings findings;

    GloriaGroups(String currency, Findings findings) {
        this.currency = currency;
        this.findings = findings;
    }

    /** The groups of a category or an item, by their own ids. */
    List<OptionGroup> of(JsonNode node, String where) {
        return of(node, "", where);
    }

    private List<OptionGroup> of(JsonNode node, String size, String where) {
        List<OptionGroup> groups = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        List<JsonNode> stated = elements(node.path("groups"), Limits.GROUPS_PER_ITEM);
        for (int i = 0; i < stated.size(); i++) {
            JsonNode group = stated.get(i);
            String place = where + "/groups/" + i;
            if (groups.size() == Limits.GROUPS_PER_ITEM) {
                findings.error("tooManyGroups", place, "there are more than " + Limits.GROUPS_PER_ITEM + " groups");
                break;
            }
            findings.attempt(place, () -> group(group, size, place)).ifPresent(read -> {
                if (ids.add(read.id())) {
                    groups.add(read);
                } else {
                    findings.error("duplicateGroup", place, "group '" + Findings.shown(read.id()) + "' stands twice");
                }
            });
        }
        return groups;
    }

    /**
     * An item's price in its smallest size, with its sizes as a group if it has any.
     *
     * @param ofItem ids of the groups that the item has whatever its size
     */
    Priced sizes(JsonNode item, Set<String> ofItem, String where) {
        Money price = Amounts.major(item.path("price"), currency);
        List<JsonNode> stated = elements(item.path("sizes"), Limits.OPTIONS_PER_GROUP);
        if (stated.isEmpty()) {
            return new Priced(price, List.of());
        }
        Set<String> ids = new HashSet<>(ofItem);
        Map<String, List<OptionGroup>> below = new HashMap<>();
        List<SourceOption> sizes = new ArrayList<>();
        for (int i = 0; i < stated.size(); i++) {
            JsonNode size = stated.get(i);
            String place = where + "/sizes/" + i;
            Fields.noteUnknown(size, KNOWN_OF_SIZE, "a size", place, findings);
            if (!size.path("extras").isEmpty()) {
                findings.noteOnce(
                        "extrasOfSize", text(size.path("name")), place, "what a size says of its contents is not used");
            }
            findings.attempt(place, () -> size(size)).ifPresent(read -> {
                sizes.add(read);
                below.putIfAbsent(read.id(), nested(of(size, text(size.path("name")), place), ofItem, ids, place));
            });
        }
        Money least = sizes.stream()
                .map(SourceOption::price)
                .reduce(Money::min)
                .orElseThrow(() -> new BrokenNode("noOptions", "the item has sizes, and none that can be taken"));
        if (price.plus(least).minor() < 0) {
            throw new BrokenNode("priceNegative", "the smallest size would cost " + price.plus(least));
        }
        List<SourceOption> dearer = sizes.stream()
                .map(size ->
                        new SourceOption(size.id(), size.name(), size.price().minus(least), size.usual()))
                .toList();
        OptionGroup group = DrinkGroups.group(
                new SourceGroup(SIZES, new Text("规格", "Size"), OptionalInt.of(1), OptionalInt.of(1), dearer),
                where + "/sizes",
                findings);
        List<Option> options = group.options().stream()
                .map(option -> option.with(option.terms()
                        .orElse(Option.Terms.none())
                        .withGroups(below.getOrDefault(option.id(), List.of()))))
                .toList();
        return new Priced(price.plus(least), List.of(group.withOptions(options)));
    }

    /** The price of a size is what it adds, and less for a small one. */
    private SourceOption size(JsonNode size) {
        JsonNode price = size.path("price");
        boolean less = price.isNumber() && price.decimalValue().signum() < 0;
        Money delta = less
                ? Money.zero(currency)
                        .minus(Amounts.major(
                                DecimalNode.valueOf(price.decimalValue().negate()), currency))
                : Amounts.major(price, currency);
        return new SourceOption(
                Names.id(text(size.path("id")), "size"),
                Names.bilingual(text(size.path("name"))),
                delta,
                size.path("default").asBoolean(false));
    }

    /** Ids are unique within an item: a group that several sizes open is told apart by number. */
    private List<OptionGroup> nested(List<OptionGroup> groups, Set<String> ofItem, Set<String> ids, String where) {
        List<OptionGroup> apart = new ArrayList<>();
        for (OptionGroup group : groups) {
            String id = group.id();
            if (ofItem.contains(id)) {
                findings.noteOnce(
                        "groupTwice", id, where, "a group hangs on an item and on its size; it is taken once");
                continue;
            }
            for (int number = 2; !ids.add(id); number++) {
                id = group.id() + GloriaTill.NUMBER + number;
            }
            apart.add(new OptionGroup(
                    id, group.name(), group.kind(), group.min(), group.max(), group.options(), group.terms()));
        }
        return apart;
    }

    /** @param size that it hangs on, of which its name may speak: {@code Extra Toppings (Small)}; empty for none */
    private OptionGroup group(JsonNode node, String size, String where) {
        Fields.noteUnknown(node, KNOWN_OF_GROUP, "a group", where, findings);
        String id = Names.id(text(node.path("id")), "group");
        List<SourceOption> options = new ArrayList<>();
        Map<String, Map<String, String>> codes = new HashMap<>();
        List<JsonNode> stated = elements(node.path("options"), Limits.OPTIONS_PER_GROUP);
        for (int i = 0; i < stated.size(); i++) {
            JsonNode option = stated.get(i);
            String place = where + "/options/" + i;
            Fields.noteUnknown(option, KNOWN_OF_OPTION, "an option", place, findings);
            findings.attempt(place, () -> option(option)).ifPresent(read -> {
                options.add(read);
                codes.put(read.id(), codes(option));
            });
        }
        int min = min(node, id, where);
        OptionalInt most = count(node.path("force_max"));
        if (most.isPresent() && most.getAsInt() < min) {
            findings.warning("forceRange", where, "at least " + min + " must be chosen and at most " + most.getAsInt());
            most = OptionalInt.of(min);
        }
        OptionalInt max = most;
        String name = text(node.path("name"));
        String ending = "(" + size + ")";
        String bare = name.endsWith(ending) ? name.substring(0, name.length() - ending.length()) : name;
        OptionGroup group = DrinkGroups.group(
                new SourceGroup(
                        id,
                        Names.bilingual(bare),
                        OptionalInt.of(min),
                        OptionalInt.of(max.orElse(Limits.OPTIONS_PER_GROUP)),
                        options),
                where,
                findings);
        boolean repeated = node.path("allow_quantity").asBoolean(false);
        List<Option> full = group.options().stream()
                .map(option -> option.with(option.terms()
                        .orElse(Option.Terms.none())
                        .withCodes(codes.getOrDefault(option.id(), Map.of()))))
                .map(option -> repeated ? GroupLimits.most(option, max.orElse(MOST)) : option)
                .toList();
        OptionGroup limited = GroupLimits.apply(group.withOptions(full), min, max);
        if (limited.min() < min) {
            findings.warning("forceMin", where, min + " must be chosen of " + options.size() + " options");
        }
        return new OptionGroup(
                id,
                Names.bilingual(name),
                limited.kind(),
                limited.min(),
                limited.max(),
                limited.options(),
                limited.terms());
    }

    /** What is forced of a group that nobody must choose from holds once somebody does. */
    private int min(JsonNode node, String id, String where) {
        int forced = count(node.path("force_min")).orElse(0);
        if (node.path("required").asBoolean(false)) {
            return Math.max(1, forced);
        }
        if (forced > 1) {
            findings.noteOnce(
                    "forceMinOfOptional", id, where, "a group that is not required wants " + forced + " or none");
        }
        return 0;
    }

    private SourceOption option(JsonNode option) {
        return new SourceOption(
                Names.id(text(option.path("id")), "option"),
                Names.bilingual(text(option.path("name"))),
                Amounts.major(option.path("price"), currency),
                option.path("default").asBoolean(false));
    }

    private static Map<String, String> codes(JsonNode option) {
        String name = text(option.path("extras").path(KITCHEN_NAME));
        return name.isEmpty() ? Map.of() : Map.of(KITCHEN_NAME, name);
    }

    /** 0 and null are no limit. */
    private static OptionalInt count(JsonNode node) {
        return text(node).matches("[1-9]\\d{0,3}") ? OptionalInt.of(Integer.parseInt(text(node))) : OptionalInt.empty();
    }
}
