package io.pearl.adapter;

import io.pearl.adapter.tea.OptionWords;
import io.pearl.menu.Item;
import io.pearl.menu.Level;
import io.pearl.menu.Menu;
import io.pearl.menu.Option;
import io.pearl.menu.OptionGroup;
import io.pearl.menu.OptionGroup.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What people of a chain said their own option words mean. Applied to every menu that is read, so that an answer given
 * once holds in all stores; what a format understood by itself is never overruled.
 */
public final class OptionAnswers {

    private static final Set<Kind> SCALES = EnumSet.of(Kind.SIZE, Kind.ICE, Kind.TEMPERATURE, Kind.SUGAR);

    private final Map<String, Answer> byKey = new HashMap<>();

    /** @param byText answers by option text, as a menu writes it */
    public OptionAnswers(Map<String, Answer> byText) {
        byText.forEach((text, answer) -> byKey.put(key(text), answer));
    }

    /**
     * What a word means.
     *
     * @param level its place, where the kind has a scale
     */
    public record Answer(Kind kind, Optional<Level> level) {
        public Answer {
            boolean fits = level.isEmpty()
                    || switch (level.get()) {
                        case Level.Sugar sugar -> kind == Kind.SUGAR;
                        case Level.Ice ice -> kind == Kind.ICE || kind == Kind.TEMPERATURE;
                        case Level.Size size -> kind == Kind.SIZE;
                    };
            if (!fits) {
                throw new IllegalArgumentException("a " + kind + " has no place such as " + level.get());
            }
        }
    }

    /**
     * A word that nobody has explained yet.
     *
     * @param key equal for texts that differ in width, case, spaces or traditional characters only
     * @param text as the first menu writes it
     * @param group name of the group it first stands in
     * @param kind of that group, OTHER where that is not known either
     * @param items how many items have it
     */
    public record Question(String key, String text, String group, Kind kind, int items) {}

    /** What tells option words apart. */
    public static String key(String text) {
        return OptionWords.key(text);
    }

    /** The menu as people explained it; the very same one where no answer changes it. */
    public Menu apply(Menu menu) {
        List<Item> items = menu.items().stream().map(this::item).toList();
        return items.equals(menu.items()) ? menu : new Menu(menu.currency(), items);
    }

    /** What a person should be asked about a menu, in its order. */
    public List<Question> open(Menu menu) {
        Map<String, Question> open = new LinkedHashMap<>();
        for (Item item : menu.items()) {
            for (OptionGroup group : item.allGroups()) {
                for (Option option : group.options()) {
                    if (unexplained(group, option)) {
                        String text = option.name().zh();
                        open.merge(
                                key(text),
                                new Question(key(text), text, group.name().zh(), group.kind(), 1),
                                (known, again) -> new Question(
                                        known.key(), known.text(), known.group(), known.kind(), known.items() + 1));
                    }
                }
            }
        }
        return new ArrayList<>(open.values());
    }

    private boolean unexplained(OptionGroup group, Option option) {
        if (answer(option).isPresent()) {
            return false;
        }
        boolean alone = group.kind() == Kind.SIZE && group.options().size() == 1;
        return SCALES.contains(group.kind())
                ? option.level().isEmpty() && !alone
                : group.kind() == Kind.OTHER
                        && OptionWords.option(option.name()).isEmpty();
    }

    private Item item(Item item) {
        List<OptionGroup> groups = item.groups().stream().map(this::group).toList();
        return groups.equals(item.groups())
                ? item
                : new Item(
                        item.id(),
                        item.name(),
                        item.category(),
                        item.price(),
                        groups,
                        item.facts(),
                        item.weeklyOrders(),
                        item.terms());
    }

    /** A group of unknown kind is what all its options are said to be. */
    private OptionGroup group(OptionGroup group) {
        Kind kind = group.kind() == Kind.OTHER ? said(group).orElse(Kind.OTHER) : group.kind();
        List<Option> options =
                group.options().stream().map(option -> option(option, kind)).toList();
        return kind == group.kind() && options.equals(group.options())
                ? group
                : new OptionGroup(group.id(), group.name(), kind, group.min(), group.max(), options, group.terms());
    }

    private Optional<Kind> said(OptionGroup group) {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        for (Option option : group.options()) {
            Optional<Kind> kind = answer(option).map(Answer::kind).or(() -> OptionWords.option(option.name())
                    .map(OptionWords.Meaning::kind));
            kinds.add(kind.orElse(Kind.OTHER));
        }
        return kinds.size() == 1 ? Optional.of(kinds.iterator().next()) : Optional.empty();
    }

    private Option option(Option option, Kind kind) {
        List<OptionGroup> nested = option.groups().stream().map(this::group).toList();
        Option same = nested.equals(option.groups())
                ? option
                : option.with(option.terms().orElse(Option.Terms.none()).withGroups(nested));
        if (same.level().isPresent() || !SCALES.contains(kind)) {
            return same;
        }
        Optional<Level> level = answer(option)
                .filter(answer -> answer.kind() == kind)
                .flatMap(Answer::level)
                .or(() -> OptionWords.option(option.name(), kind)
                        .filter(meaning -> meaning.kind() == kind)
                        .flatMap(OptionWords.Meaning::level));
        return level.isEmpty()
                ? same
                : new Option(same.id(), same.name(), same.delta(), same.byDefault(), level, same.terms());
    }

    private Optional<Answer> answer(Option option) {
        return Optional.ofNullable(byKey.get(key(option.name().zh())));
    }
}
