package io.pearl.adapter.ubereats;

import static io.pearl.adapter.reading.BoundedJson.elements;
import static io.pearl.adapter.reading.BoundedJson.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.pearl.adapter.reading.BrokenNode;
import io.pearl.adapter.reading.Findings;
import io.pearl.adapter.reading.Limits;
import io.pearl.adapter.reading.Names;
import io.pearl.adapter.reading.Trail;
import io.pearl.adapter.tea.DrinkGroups;
import io.pearl.adapter.tea.DrinkGroups.SourceGroup;
import io.pearl.adapter.tea.DrinkGroups.SourceOption;
import io.pearl.adapter.ubereats.UberCatalog.Node;
import io.pearl.menu.Diet;
import io.pearl.menu.Option;
import io.pearl.menu.OptionGroup;
import io.pearl.menu.OptionGroup.Kind;
import io.pearl.menu.OptionRef;
import io.pearl.menu.Stock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** What can be chosen for one item that is sold by itself, as deep as its options are items with choices of their own. */
final class UberChoices {

    /** Six levels of a hundred options each are a million million; nobody has that many. */
    static final int MOST_OPTIONS = 2_000;

    private static final int LONGEST_ID = 300;

    private final UberCatalog catalog;
    private final UberPrices prices;
    private final Findings findings;
    private final Trail trail = new Trail();
    private final Map<OptionRef, Stock> gone = new HashMap<>();
    private int options;

    UberChoices(UberCatalog catalog, UberPrices prices, Findings findings) {
        this.catalog = catalog;
        this.prices = prices;
        this.findings = findings;
    }

    /** An item that is chosen in a group. */
    private record Choice(
            SourceOption source,
            UberQuantity quantity,
            List<OptionGroup> groups,
            Optional<Diet> diet,
            Map<String, String> codes) {}

    /**
     * The groups of an item.
     *
     * @param context that the item lies in
     * @param above ids of the groups and options that lead here; empty for what is sold by itself
     * @throws BrokenNode where a group that must be chosen from has nothing to choose
     */
    List<OptionGroup> of(Node item, UberContext context, UberPath above) {
        JsonNode rules = item.json().path("modifier_group_ids");
        JsonNode own = rules.isArray() ? rules : rules.path("ids");
        JsonNode ids = prices.overrides()
                .of(rules, context, item.where())
                .map(override -> override.path("ids"))
                .filter(JsonNode::isArray)
                .orElse(own);
        UberContext inside = context.within(UberContext.ITEM, text(item.json().path("id")));
        List<OptionGroup> groups = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (JsonNode node : elements(ids, Limits.GROUPS_PER_ITEM)) {
            Optional<Node> group = catalog.group(text(node));
            if (groups.size() == Limits.GROUPS_PER_ITEM) {
                findings.error(
                        "tooManyGroups", item.where(), "an item has more than " + Limits.GROUPS_PER_ITEM + " groups");
            } else if (group.isPresent() && !seen.add(text(node))) {
                findings.error("duplicateGroup", item.where(), "group '" + text(node) + "' stands twice in one item");
            } else if (group.isPresent()) {
                group(group.get(), inside, above)
                        .map(read -> oneSize(read, groups, group.get()))
                        .ifPresent(groups::add);
            }
        }
        return groups;
    }

    UberPrices prices() {
        return prices;
    }

    /** Options that are not to be had, and until when. */
    Map<OptionRef, Stock> gone() {
        return gone;
    }

    /** How many options were looked at. */
    int options() {
        return options;
    }

    boolean tooMany() {
        return options > MOST_OPTIONS;
    }

    private Optional<OptionGroup> group(Node group, UberContext inside, UberPath above) {
        String where = group.where();
        String id = text(group.json().path("id"));
        if (tooMany()) {
            return Optional.empty();
        }
        Optional<UberQuantity> limits = findings.attempt(where, () -> quantity(group, inside));
        if (limits.isEmpty()) {
            return Optional.empty();
        }
        if (limits.get().max().orElse(1) == 0) {
            findings.noteOnce("groupOfNone", id, where, "nothing may be chosen in this group");
            return Optional.empty();
        }
        Optional<OptionGroup> read = findings.attempt(
                where, () -> trail.below(id, () -> read(group, limits.get(), inside, above.group(id))));
        if (read.isEmpty() && limits.get().required() > 0) {
            throw new BrokenNode("requiredGroupBroken", "group '" + Findings.shown(id) + "' must be chosen from");
        }
        return read;
    }

    private OptionGroup read(Node group, UberQuantity limits, UberContext inside, UberPath path) {
        String where = group.where();
        if (path.id().length() > LONGEST_ID) {
            throw new BrokenNode("idTooLong", "the way to group '" + Findings.shown(path.id()) + "' is too long");
        }
        UberContext context = inside.within(UberContext.GROUP, text(group.json().path("id")));
        List<SourceOption> sources = new ArrayList<>();
        Map<String, Choice> choices = new LinkedHashMap<>();
        for (JsonNode entity : elements(group.json().path("modifier_options"), Limits.OPTIONS_PER_GROUP)) {
            if (tooMany()) {
                break;
            }
            Optional<Node> item = catalog.item(text(entity.path("id")));
            item.flatMap(node -> findings.attempt(node.where(), () -> choice(node, context, path)))
                    .filter(choice -> choice.quantity().max().orElse(1) > 0)
                    .ifPresent(choice -> {
                        sources.add(choice.source());
                        choices.putIfAbsent(choice.source().id(), choice);
                    });
        }
        int required = choices.values().stream()
                .mapToInt(choice -> choice.quantity().required())
                .sum();
        int min = Math.max(limits.required(), required);
        OptionGroup understood = DrinkGroups.group(
                new SourceGroup(
                        path.id(),
                        UberFields.name(group.json().path("title")),
                        OptionalInt.of(min),
                        limits.max(),
                        sources),
                where,
                findings);
        OptionGroup built = UberAmounts.of(understood, limits, min, quantities(choices), where, findings);
        return built.withOptions(built.options().stream()
                .map(option -> detailed(option, choices))
                .toList());
    }

    private static Map<String, UberQuantity> quantities(Map<String, Choice> choices) {
        Map<String, UberQuantity> quantities = new HashMap<>();
        choices.forEach((id, choice) -> quantities.put(id, choice.quantity()));
        return quantities;
    }

    private static Option detailed(Option option, Map<String, Choice> choices) {
        Choice choice = choices.get(option.id());
        if (choice == null) {
            return option;
        }
        Option.Terms terms = option.terms()
                .orElse(Option.Terms.none())
                .withGroups(choice.groups())
                .withCodes(choice.codes());
        return option.with(choice.diet().map(terms::withDiet).orElse(terms));
    }

    private Choice choice(Node item, UberContext context, UberPath group) {
        options++;
        String id = Names.id(text(item.json().path("id")), "option");
        UberQuantity quantity = quantity(item, context);
        boolean usual = quantity.usual().orElse(0) > 0 || quantity.required() > 0;
        if (quantity.usual().orElse(0) > 1) {
            findings.noteOnce("usualMoreThanOnce", id, item.where(), "this is usual more than once; one is taken");
        }
        SourceOption source = new SourceOption(
                id, UberFields.name(item.json().path("title")), prices.of(item.json(), context, item.where()), usual);
        List<OptionGroup> below = of(item, context, group.option(id));
        suspension(item, context).ifPresent(out -> gone.put(new OptionRef(group.id(), id), out));
        return new Choice(
                source,
                quantity,
                below,
                UberDiet.of(item.json(), item.where(), findings),
                UberFields.codes(item.json(), "external_data"));
    }

    /** Whether an item is suspended in a context. */
    Optional<Stock> suspension(Node item, UberContext context) {
        JsonNode rules = item.json().path("suspension_info");
        JsonNode stated = prices.overrides()
                .of(rules, context, item.where())
                .map(override -> override.path("suspension"))
                .orElse(rules.path("suspension"));
        return UberSuspension.stock(stated, item.where(), findings);
    }

    private UberQuantity quantity(Node node, UberContext context) {
        JsonNode rules = node.json().path("quantity_info");
        return UberQuantity.of(prices.overrides()
                .of(rules, context, node.where())
                .map(override -> override.path("quantity"))
                .orElse(rules.path("quantity")));
    }

    /** A cup has one size, which must be chosen; any other group of sizes is a choice like others. */
    private OptionGroup oneSize(OptionGroup group, List<OptionGroup> before, Node node) {
        boolean first = before.stream().noneMatch(other -> other.kind() == Kind.SIZE);
        if (group.kind() != Kind.SIZE || first && group.min() == 1 && group.max() == 1) {
            return group;
        }
        findings.noteOnce(
                first ? "sizeNotRequired" : "secondSize",
                group.name().zh(),
                node.where(),
                "not one of its sizes must be chosen, or the item has sizes already; the group is kept as a choice");
        return new OptionGroup(
                group.id(), group.name(), Kind.OTHER, group.min(), group.max(), group.options(), group.terms());
    }
}
