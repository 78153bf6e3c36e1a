package io.pearl.adapter.deliverect;

import static io.pearl.adapter.deliverect.DeliverectFields.number;
import static io.pearl.adapter.deliverect.DeliverectFields.positive;
import static io.pearl.adapter.reading.BoundedJson.elements;
import static io.pearl.adapter.reading.BoundedJson.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.pearl.adapter.deliverect.DeliverectMenus.Graph;
import io.pearl.adapter.reading.Amounts;
import io.pearl.adapter.reading.BrokenNode;
import io.pearl.adapter.reading.Findings;
import io.pearl.adapter.reading.GroupLimits;
import io.pearl.adapter.reading.Limits;
import io.pearl.adapter.reading.Names;
import io.pearl.adapter.tea.DrinkGroups;
import io.pearl.adapter.tea.DrinkGroups.SourceGroup;
import io.pearl.adapter.tea.DrinkGroups.SourceOption;
import io.pearl.menu.Option;
import io.pearl.menu.OptionGroup;
import io.pearl.menu.OptionGroup.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Groups with their modifiers and without what those open. Each is understood once, however many products and modifiers
 * name it, and what is broken in it is reported once.
 */
final class DeliverectGroups {

    private final Graph graph;
    private final String currency;
    private final Findings findings;
    private final Map<String, Optional<OptionGroup>> understood = new HashMap<>();

    DeliverectGroups(Graph graph, String currency, Findings findings) {
        this.graph = graph;
        this.currency = currency;
        this.findings = findings;
    }

    /** The group, with its PLU for an id; nothing where it cannot be taken. */
    Optional<OptionGroup> of(JsonNode node) {
        String plu = text(node.path("plu"));
        Optional<OptionGroup> known = understood.get(plu);
        if (known == null) {
            known = findings.attempt(graph.place(plu), () -> group(node, plu));
            understood.put(plu, known);
        }
        return known;
    }

    private OptionGroup group(JsonNode node, String plu) {
        String where = graph.place(plu);
        DeliverectFields.note(node, where, findings);
        if (node.path("price").asLong(0) != 0) {
            findings.noteOnce("priceOfGroup", plu, where, "a group has a price, which nobody is charged");
        }
        Set<String> applied = new HashSet<>();
        elements(node.path("autoApply")).forEach(auto -> applied.add(text(auto.path("plu"))));
        if (!applied.isEmpty()) {
            findings.noteOnce("autoApply", plu, where, "what is applied by itself is taken as a required choice");
        }
        List<SourceOption> options = new ArrayList<>();
        for (JsonNode sub : elements(node.path("subProducts"), Limits.OPTIONS_PER_GROUP)) {
            String id = text(sub);
            findings.attempt(where + "/" + Findings.shown(id), () -> option(id, applied, where))
                    .ifPresent(options::add);
        }
        OptionalInt min = number(node.path("min"));
        OptionGroup built = DrinkGroups.group(
                new SourceGroup(Names.id(plu, "group"), DeliverectFields.name(node), min, max(node), options),
                where,
                findings);
        int times = number(node.path("multiMax")).orElse(1);
        List<Option> full =
                built.options().stream().map(option -> full(option, times)).toList();
        OptionGroup limited = GroupLimits.apply(
                built.withOptions(full), Math.max(min.orElse(built.min()), applied.size()), max(node));
        return new OptionGroup(
                limited.id(),
                limited.name(),
                DeliverectFields.type(node).equals(DeliverectFields.BUNDLE) ? Kind.COMBO_SLOT : limited.kind(),
                limited.min(),
                limited.max(),
                limited.options(),
                Optional.of(limited.terms()
                        .orElse(OptionGroup.Terms.none())
                        .withDistinct(number(node.path("minUniqueOptions")), positive(node.path("maxUniqueOptions")))
                        .withFree(number(node.path("maxFree")).orElse(0))
                        .withCodes(DeliverectFields.codes(node))));
    }

    private SourceOption option(String id, Set<String> applied, String where) {
        JsonNode node = graph.node(id)
                .orElseThrow(
                        () -> new BrokenNode("unknownPlu", "the modifier '" + Findings.shown(id) + "' is not there"));
        if (DeliverectFields.isGroup(node)) {
            throw new BrokenNode("groupAsModifier", "'" + Findings.shown(id) + "' is a group and no modifier");
        }
        String plu = Names.id(text(node.path("plu")), "modifier");
        DeliverectFields.note(node, graph.place(plu), findings);
        if (DeliverectFields.type(node).equals(DeliverectFields.PRODUCT)
                && node.path("price").asLong(0) > 0) {
            findings.noteOnce(
                    "priceInBundle", plu, where, "a product that is chosen in another is taken to add its price");
        }
        int usual = number(node.path("defaultQuantity")).orElse(0);
        if (usual > 1) {
            findings.noteOnce("defaultQuantity", plu, where, "a modifier that is usual more than once is taken once");
        }
        return new SourceOption(
                plu,
                DeliverectFields.name(node),
                Amounts.minor(node.path("price"), currency),
                usual > 0 || applied.contains(plu));
    }

    private Option full(Option option, int times) {
        JsonNode node = graph.node(option.id()).orElseThrow();
        Option.Terms terms = option.terms().orElse(Option.Terms.none()).withCodes(DeliverectFields.codes(node));
        Optional<Option.Terms> fed = new DeliverectTags(node, graph.place(option.id()), findings)
                .diet()
                .map(terms::withDiet);
        Option stated = option.with(fed.orElse(terms));
        return times > 1 ? GroupLimits.most(stated, times) : stated;
    }

    /** 0 is no limit. */
    private static OptionalInt max(JsonNode group) {
        OptionalInt max = positive(group.path("max"));
        return max.isPresent() || !group.has("max") ? max : OptionalInt.of(Limits.OPTIONS_PER_GROUP);
    }
}
