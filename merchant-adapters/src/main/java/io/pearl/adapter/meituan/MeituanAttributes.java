package io.pearl.adapter.meituan;

import static io.pearl.adapter.reading.BoundedJson.elements;
import static io.pearl.adapter.reading.BoundedJson.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.pearl.adapter.reading.Amounts;
import io.pearl.adapter.reading.BoundedJson;
import io.pearl.adapter.reading.BrokenNode;
import io.pearl.adapter.reading.Fields;
import io.pearl.adapter.reading.Findings;
import io.pearl.adapter.reading.Limits;
import io.pearl.adapter.reading.Names;
import io.pearl.adapter.tea.DrinkGroups;
import io.pearl.adapter.tea.DrinkGroups.SourceGroup;
import io.pearl.adapter.tea.DrinkGroups.SourceOption;
import io.pearl.adapter.tea.PricedText;
import io.pearl.menu.Constraint;
import io.pearl.menu.OptionGroup;
import io.pearl.menu.OptionGroup.Limit;
import io.pearl.menu.OptionRef;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The {@code spuAttr} of a dish: values of attributes, of mode 1 where they are a choice on top and of mode 2 where they
 * decide price and stock together with a SKU. Names and values have no ids, so their words are the ids.
 */
final class MeituanAttributes {

    private static final String DECIDING = "2";
    private static final String NOT_SOLD = "1";
    private static final Set<String> KNOWN = Set.of(
            "no",
            "name",
            "name_id",
            "value",
            "value_id",
            "price",
            "mode",
            "sell_status",
            "value_sequence",
            "weight",
            "weight_unit",
            "exclude_attr");

    private static final int MOST_VALUES = Limits.GROUPS_PER_ITEM * Limits.OPTIONS_PER_GROUP;
    private static final int MOST_EXCLUSIONS = 2_000;

    private final Map<String, List<Value>> choices = new LinkedHashMap<>();
    private final List<String> deciding = new ArrayList<>();
    private final List<Value> all = new ArrayList<>();
    private final String where;
    private final Findings findings;

    /** A value of an attribute, by its words. */
    record Word(String attribute, String value) {}

    private record Value(Word word, int no, int sequence, JsonNode node) {}

    MeituanAttributes(JsonNode stated, String where, Findings findings) {
        this.where = where + "/spuAttr";
        this.findings = findings;
        JsonNode list = BoundedJson.embedded(stated).orElse(BoundedJson.nodes().arrayNode());
        for (JsonNode node : list) {
            if (all.size() == MOST_VALUES) {
                findings.error("tooManyValues", this.where, "a dish has more than " + MOST_VALUES + " values");
                break;
            }
            findings.attempt(this.where, () -> value(node)).ifPresent(all::add);
        }
        all.sort(Comparator.comparingInt(Value::no).thenComparingInt(Value::sequence));
        for (Value value : all) {
            String attribute = value.word().attribute();
            if (text(value.node().path("mode")).equals(DECIDING)) {
                if (!deciding.contains(attribute)) {
                    deciding.add(attribute);
                }
            } else {
                choices.computeIfAbsent(attribute, unseen -> new ArrayList<>()).add(value);
            }
        }
    }

    /** Attributes that decide price and stock, in their order. */
    List<String> deciding() {
        return deciding;
    }

    /** The attributes that are a choice on top, without what is not sold now. */
    List<OptionGroup> groups(Set<OptionRef> gone) {
        List<OptionGroup> groups = new ArrayList<>();
        choices.forEach((attribute, values) -> {
            if (groups.size() == Limits.GROUPS_PER_ITEM) {
                findings.error(
                        "tooManyGroups", where, "a dish has more than " + Limits.GROUPS_PER_ITEM + " attributes");
                return;
            }
            List<SourceOption> sold = new ArrayList<>();
            for (Value value : values) {
                if (text(value.node().path("sell_status")).equals(NOT_SOLD)) {
                    gone.add(ref(value.word()));
                } else {
                    findings.attempt(where, () -> option(value)).ifPresent(sold::add);
                }
            }
            if (!sold.isEmpty()) {
                findings.attempt(where, () -> group(attribute, sold)).ifPresent(groups::add);
            }
        });
        return groups;
    }

    /**
     * What does not go together. The platform wants it said both ways; said one way only it is taken both ways.
     *
     * @param places where the words of the deciding attributes have become options
     * @param groups all groups of the dish
     */
    List<Constraint> constraints(Map<Word, List<OptionRef>> places, Set<OptionRef> known) {
        Set<Word> words = all.stream().map(Value::word).collect(Collectors.toSet());
        Set<List<Word>> said = new HashSet<>();
        for (Value value : all) {
            JsonNode excluded = BoundedJson.embedded(value.node().path("exclude_attr"))
                    .orElse(BoundedJson.nodes().arrayNode());
            for (JsonNode entry : excluded) {
                for (JsonNode other : entry.path("attr_values")) {
                    if (said.size() < MOST_EXCLUSIONS) {
                        said.add(List.of(value.word(), new Word(text(entry.path("attr_name")), text(other))));
                    }
                }
            }
        }
        if (said.size() == MOST_EXCLUSIONS) {
            findings.error("tooManyExclusions", where, "a dish has more than " + MOST_EXCLUSIONS + " exclusions");
        }
        List<Constraint> constraints = new ArrayList<>();
        boolean oneWay = false;
        for (List<Word> pair : said) {
            oneWay |= !said.contains(pair.reversed());
            if (!words.contains(pair.getLast())) {
                findings.warning(
                        "excludeAttrUnknown",
                        where,
                        "'" + Findings.shown(pair.getFirst().value()) + "' excludes '"
                                + Findings.shown(pair.getLast().value()) + "', which the dish does not have");
                continue;
            }
            for (OptionRef one : places.getOrDefault(pair.getFirst(), List.of(ref(pair.getFirst())))) {
                for (OptionRef other : places.getOrDefault(pair.getLast(), List.of(ref(pair.getLast())))) {
                    if (known.contains(one) && known.contains(other) && !one.equals(other)) {
                        constraints.add(Constraint.excludes(one, other));
                    }
                }
            }
        }
        if (oneWay) {
            findings.warning("excludeAttrOneWay", where, "an exclusion is said one way only and is taken both ways");
        }
        constraints.sort(Comparator.comparing(Constraint::one).thenComparing(Constraint::other));
        return constraints;
    }

    private static OptionRef ref(Word word) {
        return new OptionRef(word.attribute(), word.value());
    }

    private Value value(JsonNode node) {
        if (!node.isObject()) {
            throw new BrokenNode("notAnObject", "an attribute is no object");
        }
        Fields.noteUnknown(node, KNOWN, "an attribute", where, findings);
        String attribute = Names.id(text(node.path("name")), "attribute");
        String value = Names.id(text(node.path("value")), "attribute value");
        return new Value(
                new Word(attribute, value),
                node.path("no").asInt(0),
                node.path("value_sequence").asInt(0),
                node);
    }

    private SourceOption option(Value value) {
        String word = value.word().value();
        JsonNode price = value.node().path("price");
        if (text(price).isEmpty()) {
            PricedText priced = PricedText.read(word, MeituanFoods.CURRENCY, where, findings);
            return new SourceOption(word, Names.bilingual(priced.name()), priced.delta(), false);
        }
        return new SourceOption(word, Names.bilingual(word), Amounts.major(price, MeituanFoods.CURRENCY), false);
    }

    /** One value of each attribute is chosen at most; whether one must be is nowhere said. */
    private OptionGroup group(String attribute, List<SourceOption> options) {
        OptionGroup group = DrinkGroups.group(
                new SourceGroup(attribute, Names.bilingual(attribute), OptionalInt.empty(), OptionalInt.of(1), options),
                where,
                findings);
        return group.with(group.terms().orElse(OptionGroup.Terms.none()).withUnknown(Set.of(Limit.MIN)));
    }

    /** The attribute values of a SKU. */
    static Map<String, String> ofSku(JsonNode stated) {
        Map<String, String> values = new LinkedHashMap<>();
        BoundedJson.embedded(stated).ifPresent(list -> elements(list)
                .forEach(entry -> values.put(text(entry.path("name")), text(entry.path("value")))));
        return values;
    }
}
