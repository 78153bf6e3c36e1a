package io.pearl.adapter.spreadsheet;

import io.pearl.adapter.reading.Findings;
import io.pearl.adapter.reading.Limits;
import io.pearl.adapter.reading.Names;
import io.pearl.adapter.tea.DrinkGroups;
import io.pearl.adapter.tea.DrinkGroups.SourceGroup;
import io.pearl.adapter.tea.DrinkGroups.SourceOption;
import io.pearl.adapter.tea.OptionWords;
import io.pearl.adapter.tea.PricedText;
import io.pearl.menu.OptionGroup;
import io.pearl.menu.OptionGroup.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Reads the cells 做法 and 加料: {@code 甜度:全糖/七分糖;冰量:正常冰/去冰}, a bare {@code 全糖,少糖,正常冰,热}, or
 * {@code 珍珠+2/椰果+1.5}. A bare list says nothing of groups, so its words are sorted by what they decide.
 */
final class OptionCells {

    static final String TOPPINGS = "加料";
    private static final String PRACTICES = "做法";
    /** Of one cell; far more than a group may have, and what lies beyond is no option that could be read. */
    private static final int MOST_PARTS = 2 * Limits.OPTIONS_PER_GROUP;

    private static final Map<Kind, String> GROUP_NAMES =
            Map.of(Kind.SUGAR, "甜度", Kind.ICE, "冰量", Kind.SIZE, "杯型", Kind.BASE, "奶底", Kind.TOPPING, TOPPINGS);

    private final String currency;
    private final String where;
    private final Findings findings;
    private final List<OptionGroup> groups = new ArrayList<>();
    private final Set<String> ids = new HashSet<>(Set.of(ProductSheet.SIZE));

    OptionCells(String currency, String where, Findings findings) {
        this.currency = currency;
        this.where = where;
        this.findings = findings;
    }

    /**
     * @param category group name of the whole cell, where the sheet has a column for it; may be empty
     */
    void practices(String category, String cell) {
        for (String part : cell.split("[;；\\n]")) {
            String[] named = part.strip().split("[:：]", 2);
            if (named.length == 2 && !named[0].isBlank()) {
                add(named[0].strip(), options(named[1]));
            } else if (!category.isEmpty()) {
                add(category, options(part));
            } else if (!part.isBlank()) {
                unnamed(options(part));
            }
        }
    }

    void toppings(String cell) {
        List<SourceOption> options = new ArrayList<>();
        for (String part : cell.split("[;；\\n]", MOST_PARTS)) {
            if (options.size() <= Limits.OPTIONS_PER_GROUP) {
                options.addAll(options(part));
            }
        }
        if (!options.isEmpty()) {
            add(TOPPINGS, options);
        }
    }

    List<OptionGroup> groups() {
        return groups;
    }

    private void unnamed(List<SourceOption> options) {
        Map<String, List<SourceOption>> byName = new LinkedHashMap<>();
        for (SourceOption option : options) {
            String name = OptionWords.option(option.name())
                    .map(meaning -> GROUP_NAMES.getOrDefault(meaning.kind(), PRACTICES))
                    .orElse(PRACTICES);
            byName.computeIfAbsent(name, unseen -> new ArrayList<>()).add(option);
        }
        if (byName.size() > 1) {
            findings.warnOnce(
                    "practicesSorted", where, "做法 names no groups; its words are sorted into " + byName.keySet());
        }
        byName.forEach(this::add);
    }

    private List<SourceOption> options(String cell) {
        List<SourceOption> options = new ArrayList<>();
        for (String text : cell.split("[/、,，|]", MOST_PARTS)) {
            if (!text.isBlank() && options.size() <= Limits.OPTIONS_PER_GROUP) {
                findings.attempt(where, () -> option(text.strip())).ifPresent(options::add);
            }
        }
        return options;
    }

    private SourceOption option(String text) {
        PricedText priced = PricedText.read(text, currency, where, findings);
        return new SourceOption(
                Names.id(priced.name(), "option"), Names.bilingual(priced.name()), priced.delta(), false);
    }

    private void add(String name, List<SourceOption> options) {
        if (options.isEmpty()) {
            return;
        }
        if (groups.size() == Limits.GROUPS_PER_ITEM) {
            findings.error("tooManyGroups", where, "a dish has more than " + Limits.GROUPS_PER_ITEM + " groups");
            return;
        }
        findings.attempt(where, () -> group(name, options)).ifPresent(groups::add);
    }

    private OptionGroup group(String name, List<SourceOption> options) {
        String id = Names.id(name, "group");
        for (int number = 2; !ids.add(id); number++) {
            id = name + "#" + number;
        }
        return DrinkGroups.group(
                new SourceGroup(id, Names.bilingual(name), OptionalInt.empty(), OptionalInt.empty(), options),
                where,
                findings);
    }
}
