package io.pearl.adapter.meituan;

import io.pearl.adapter.meituan.MeituanAttributes.Word;
import io.pearl.adapter.reading.Findings;
import io.pearl.adapter.reading.Names;
import io.pearl.adapter.tea.DrinkGroups;
import io.pearl.adapter.tea.DrinkGroups.Priced;
import io.pearl.adapter.tea.DrinkGroups.SourceGroup;
import io.pearl.adapter.tea.DrinkGroups.SourceOption;
import io.pearl.adapter.tea.OptionWords;
import io.pearl.menu.Money;
import io.pearl.menu.Option;
import io.pearl.menu.OptionGroup;
import io.pearl.menu.OptionGroup.Kind;
import io.pearl.menu.OptionRef;
import io.pearl.menu.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Turns SKUs into choices whose last one is a SKU: a till order must name its id. With one deciding attribute the SKUs
 * are that choice; with several, each value of the first opens the values of the next that there is a SKU for, so that
 * exactly what is sold can be chosen, at exactly its price.
 */
final class MeituanSkus {

    /** Id of the group that decides the SKU; groups that its options open continue it after a slash. */
    static final String GROUP = "sku";

    private final List<String> deciding;
    private final String where;
    private final Findings findings;
    private final Map<Word, List<OptionRef>> places = new HashMap<>();

    /**
     * A SKU that can be sold.
     *
     * @param name of it, where no attribute says it
     * @param values of attributes by their names
     */
    record Sku(String id, Text name, Money price, Map<String, String> values) {}

    MeituanSkus(MeituanAttributes attributes, List<Sku> skus, String where, Findings findings) {
        this.where = where;
        this.findings = findings;
        this.deciding = deciding(attributes.deciding(), skus);
    }

    /** Where the words of deciding attributes have become options. */
    Map<Word, List<OptionRef>> places() {
        return places;
    }

    /** The option that stands for a SKU, whether it is sold now or not. */
    OptionRef ref(Sku sku) {
        StringBuilder group = new StringBuilder(GROUP);
        for (int level = 0; level < deciding.size() - 1; level++) {
            group.append('/').append(value(sku, deciding.get(level)));
        }
        return new OptionRef(group.toString(), sku.id());
    }

    Priced priced(List<Sku> skus) {
        if (deciding.isEmpty()) {
            List<SourceOption> options = skus.stream()
                    .map(sku -> new SourceOption(sku.id(), sku.name(), sku.price(), false))
                    .toList();
            return DrinkGroups.specifications(source(GROUP, new Text("规格", "Size"), options), where, findings);
        }
        List<Branch> branches = branches(GROUP, 0, skus);
        Priced priced = DrinkGroups.specifications(
                source(GROUP, Names.bilingual(deciding.getFirst()), options(branches)), where, findings);
        return new Priced(priced.price(), List.of(opened(priced.groups().getFirst(), branches)));
    }

    /** The size comes first: people name it first, and it is what a specification is elsewhere. */
    private List<String> deciding(List<String> stated, List<Sku> skus) {
        boolean any = skus.stream().anyMatch(sku -> !sku.values().isEmpty());
        if (stated.isEmpty() && !any) {
            return List.of();
        }
        if (!skus.stream().allMatch(sku -> sku.values().keySet().equals(new HashSet<>(stated)))) {
            findings.warning(
                    "skuAttrDiffers",
                    where,
                    "the attributes that decide the price and those of the SKUs are not the same; the SKUs' own names"
                            + " are taken");
            return List.of();
        }
        Set<List<String>> combinations = new HashSet<>();
        for (Sku sku : skus) {
            if (!combinations.add(stated.stream().map(name -> value(sku, name)).toList())) {
                findings.warning("skuAttrTwice", where, "two SKUs have the same attributes; their own names are taken");
                return List.of();
            }
        }
        List<String> ordered = new ArrayList<>(stated);
        ordered.sort(Comparator.comparing(name -> !size(name)));
        return ordered;
    }

    private static boolean size(String attribute) {
        return OptionWords.group(Text.of(attribute))
                .filter(kind -> kind == Kind.SIZE)
                .isPresent();
    }

    private static String value(Sku sku, String attribute) {
        return sku.values().getOrDefault(attribute, "");
    }

    private record Branch(SourceOption option, List<OptionGroup> below) {}

    private List<Branch> branches(String groupId, int level, List<Sku> skus) {
        String attribute = deciding.get(level);
        Map<String, List<Sku>> byValue = new LinkedHashMap<>();
        skus.forEach(sku -> byValue.computeIfAbsent(value(sku, attribute), unseen -> new ArrayList<>())
                .add(sku));
        List<Branch> branches = new ArrayList<>();
        byValue.forEach((value, here) -> {
            boolean last = level == deciding.size() - 1;
            Money least = here.stream().map(Sku::price).reduce(Money::min).orElseThrow();
            String id = last ? here.getFirst().id() : value;
            places.computeIfAbsent(new Word(attribute, value), unseen -> new ArrayList<>())
                    .add(new OptionRef(groupId, id));
            branches.add(new Branch(
                    new SourceOption(id, Names.bilingual(value), least, false),
                    last ? List.of() : List.of(below(groupId + "/" + value, level + 1, here))));
        });
        return branches;
    }

    private OptionGroup below(String groupId, int level, List<Sku> skus) {
        List<Branch> branches = branches(groupId, level, skus);
        Money least = skus.stream().map(Sku::price).reduce(Money::min).orElseThrow();
        List<SourceOption> options = options(branches).stream()
                .map(o -> new SourceOption(o.id(), o.name(), o.price().minus(least), o.usual()))
                .toList();
        OptionGroup group =
                DrinkGroups.group(source(groupId, Names.bilingual(deciding.get(level)), options), where, findings);
        return opened(group, branches);
    }

    private static List<SourceOption> options(List<Branch> branches) {
        return branches.stream().map(Branch::option).toList();
    }

    private static OptionGroup opened(OptionGroup group, List<Branch> branches) {
        Map<String, List<OptionGroup>> below = new HashMap<>();
        branches.forEach(branch -> below.put(branch.option().id(), branch.below()));
        List<Option> options = group.options().stream()
                .map(option -> opened(option, below.getOrDefault(option.id(), List.of())))
                .toList();
        return group.withOptions(options);
    }

    private static Option opened(Option option, List<OptionGroup> below) {
        return below.isEmpty()
                ? option
                : option.with(option.terms().orElse(Option.Terms.none()).withGroups(below));
    }

    private static SourceGroup source(String id, Text name, List<SourceOption> options) {
        return new SourceGroup(id, name, OptionalInt.of(1), OptionalInt.of(1), options);
    }
}
