package io.pearl.adapter.deliverect;

import static io.pearl.adapter.reading.BoundedJson.elements;
import static io.pearl.adapter.reading.BoundedJson.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.pearl.adapter.deliverect.DeliverectMenus.Graph;
import io.pearl.adapter.reading.Amounts;
import io.pearl.adapter.reading.Findings;
import io.pearl.adapter.reading.Limits;
import io.pearl.adapter.reading.Names;
import io.pearl.adapter.reading.Trail;
import io.pearl.adapter.tea.DrinkGroups;
import io.pearl.adapter.tea.DrinkGroups.Priced;
import io.pearl.adapter.tea.Temperatures;
import io.pearl.menu.Item;
import io.pearl.menu.Option;
import io.pearl.menu.OptionGroup;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Builds items from products, the groups they name, and what the modifiers of those open. */
final class DeliverectProducts {

    private final Graph graph;
    private final String currency;
    private final DeliverectGroups groups;
    private final Findings findings;
    private final Trail trail = new Trail();

    DeliverectProducts(Graph graph, String currency, Findings findings) {
        this.graph = graph;
        this.currency = currency;
        this.groups = new DeliverectGroups(graph, currency, findings);
        this.findings = findings;
    }

    Item item(String plu) {
        JsonNode node = graph.node(plu).orElseThrow();
        String where = graph.place(plu);
        DeliverectFields.note(node, where, findings);
        if (elements(node.path("autoApply")).size() > 0) {
            findings.noteOnce("autoApplyOfProduct", plu, where, "what is applied to a product itself is not taken");
        }
        Map<String, Integer> groupIds = new HashMap<>();
        List<OptionGroup> groups =
                DrinkGroups.oneSize(trail.below(plu, () -> groups(node, groupIds, where)), where, findings);
        // an item whose options are too many is no item with fewer
        trail.passed(1);
        Priced priced = DrinkGroups.rebase(Amounts.minor(node.path("price"), currency), groups);
        DeliverectTags tags = new DeliverectTags(node, where, findings);
        Item item = new Item(
                Names.id(plu, "product"),
                DeliverectFields.name(node),
                category(node),
                priced.price(),
                priced.groups(),
                tags.facts(),
                Optional.empty());
        Item.Terms terms = Item.Terms.none().withCodes(DeliverectFields.codes(node));
        return Temperatures.apart(item.with(tags.diet().map(terms::withDiet).orElse(terms)), where, findings);
    }

    /** @param ids how often each group is in the item already */
    private List<OptionGroup> groups(JsonNode product, Map<String, Integer> ids, String where) {
        List<OptionGroup> read = new ArrayList<>();
        for (JsonNode sub : elements(product.path("subProducts"), Limits.GROUPS_PER_ITEM)) {
            String id = text(sub);
            if (read.size() == Limits.GROUPS_PER_ITEM) {
                findings.error("tooManyGroups", where, "a product has more than " + Limits.GROUPS_PER_ITEM + " groups");
                break;
            }
            Optional<JsonNode> node = graph.node(id);
            if (node.isEmpty()) {
                findings.error(
                        "unknownPlu", where, "the product names '" + Findings.shown(id) + "', which is not there");
            } else if (!DeliverectFields.isGroup(node.get())) {
                findings.warning(
                        "modifierWithoutGroup",
                        where,
                        "'" + Findings.shown(id) + "' is no modifier group and is left out");
            } else {
                findings.attempt(graph.place(id), () -> trail.below(id, () -> group(node.get(), ids)))
                        .flatMap(group -> group)
                        .ifPresent(read::add);
            }
        }
        return read;
    }

    private Optional<OptionGroup> group(JsonNode node, Map<String, Integer> ids) {
        Optional<OptionGroup> flat = groups.of(node);
        if (flat.isEmpty()) {
            return flat;
        }
        OptionGroup group = flat.get();
        trail.passed(group.options().size());
        List<Option> options =
                group.options().stream().map(option -> opening(option, ids)).toList();
        // a group that several modifiers of an item open is told apart by number: ids are unique within an item
        int number = ids.merge(group.id(), 1, Integer::sum);
        if (number == 1 && options.equals(group.options())) {
            return flat;
        }
        return Optional.of(new OptionGroup(
                number == 1 ? group.id() : group.id() + DeliverectTill.NUMBER + number,
                group.name(),
                group.kind(),
                group.min(),
                group.max(),
                options,
                group.terms()));
    }

    /** The modifier with the groups that it opens. */
    private Option opening(Option option, Map<String, Integer> ids) {
        JsonNode node = graph.node(option.id()).orElseThrow();
        if (elements(node.path("subProducts"), 1).isEmpty()) {
            return option;
        }
        String where = graph.place(option.id());
        List<OptionGroup> nested = findings.attempt(
                        where, () -> trail.below(option.id(), () -> groups(node, ids, where)))
                .orElse(List.of());
        return option.with(option.terms().orElse(Option.Terms.none()).withGroups(nested));
    }

    private String category(JsonNode node) {
        return DeliverectMenus.ids(node.path("posCategoryIds")).stream()
                .findFirst()
                .map(graph::category)
                .orElse("");
    }
}
