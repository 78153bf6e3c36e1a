package io.pearl.adapter;

import io.pearl.adapter.OptionQuestion.Guess;
import io.pearl.adapter.reading.Findings;
import io.pearl.adapter.tea.DrinkGroups;
import io.pearl.adapter.tea.OptionWords;
import io.pearl.adapter.tea.OptionWords.Meaning;
import io.pearl.adapter.tea.Temperatures;
import io.pearl.menu.Confidence;
import io.pearl.menu.Item;
import io.pearl.menu.Level;
import io.pearl.menu.Menu;
import io.pearl.menu.Option;
import io.pearl.menu.OptionGroup;
import io.pearl.menu.OptionGroup.Kind;
import io.pearl.menu.Text;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What people of a chain say that words of its menus mean. Applied to what any format's adapter has read, as if the words
 * had been known to it; what an adapter is sure of is neither asked nor overruled.
 */
public final class OptionAnswers {

    private final Function<OptionWord, Optional<OptionAnswer>> given;
    // a chain repeats its words in every drink, and its drinks in every store
    private final Map<OptionWord, Optional<OptionAnswer>> known = new HashMap<>();
    private final Map<Text, Optional<Meaning>> meanings = new HashMap<>();
    private final Map<Kind, Map<Text, Optional<Meaning>>> scaled = new EnumMap<>(Kind.class);
    private final Map<Item, Item> told = new IdentityHashMap<>();
    private final Map<Item, List<OptionQuestion>> asked = new IdentityHashMap<>();

    /** @param given looked up once for each word */
    public OptionAnswers(Function<OptionWord, Optional<OptionAnswer>> given) {
        this.given = given;
    }

    /** What of a group is known, once people have been heard. */
    private record Heard(OptionGroup group, Kind kind) {

        boolean ruled() {
            return kind != group.kind();
        }
    }

    /** The menu with its words understood as people say; the very same one where that changes nothing. */
    public Menu apply(Menu menu) {
        List<Item> items = new ArrayList<>();
        boolean same = true;
        for (Item item : menu.items()) {
            Item now = told.computeIfAbsent(item, this::item);
            same &= now == item;
            items.add(now);
        }
        return same ? menu : new Menu(menu.currency(), items);
    }

    /**
     * Everything on a menu, as an adapter has read it, that people should be asked or have answered. What follows from
     * answers to other words of its group is not asked.
     */
    public void ask(Menu menu, Consumer<OptionQuestion> questions) {
        menu.items().forEach(item -> asked.computeIfAbsent(item, this::ask).forEach(questions));
    }

    private List<OptionQuestion> ask(Item item) {
        List<OptionQuestion> questions = new ArrayList<>();
        for (OptionGroup group : item.allGroups()) {
            Heard heard = heard(group);
            for (Option option : group.options()) {
                question(item, group, option)
                        .filter(question -> answer(question.word()).isPresent() || !follows(heard, option))
                        .ifPresent(questions::add);
            }
        }
        return questions;
    }

    private Item item(Item item) {
        List<OptionGroup> groups = item.groups().stream().map(this::group).toList();
        if (groups.equals(item.groups())) {
            return item;
        }
        try {
            Item told = new Item(
                    item.id(),
                    item.name(),
                    item.category(),
                    item.price(),
                    groups,
                    item.facts(),
                    item.weeklyOrders(),
                    item.terms());
            return Temperatures.apart(told, item.id(), new Findings());
        } catch (IllegalArgumentException unsellable) {
            // no answer about words may take a drink off the menu
            return item;
        }
    }

    private OptionGroup group(OptionGroup group) {
        Heard heard = heard(group);
        List<Option> options =
                group.options().stream().map(option -> option(option, heard)).toList();
        if (!heard.ruled() && options.equals(group.options())) {
            return group;
        }
        OptionGroup told = new OptionGroup(
                group.id(), group.name(), heard.kind(), group.min(), group.max(), options, group.terms());
        return heard.ruled() ? limited(told) : told;
    }

    private Option option(Option option, Heard heard) {
        List<OptionGroup> nested = option.groups().stream().map(this::group).toList();
        Option same = nested.equals(option.groups())
                ? option
                : option.with(option.terms().orElse(Option.Terms.none()).withGroups(nested));
        Optional<Level> level = level(option, heard);
        return level.equals(same.level())
                ? same
                : new Option(same.id(), same.name(), same.delta(), same.byDefault(), level, same.terms());
    }

    private Optional<Level> level(Option option, Heard heard) {
        if (!OptionWord.scale(heard.kind())) {
            return option.level();
        }
        if (doubt(heard.group(), option).isPresent()) {
            Optional<OptionAnswer> answer = answer(OptionWord.of(option.name(), heard.group()));
            if (answer.isPresent()) {
                return answer.filter(said -> axis(said.kind()) == axis(heard.kind()))
                        .flatMap(OptionAnswer::level);
            }
        }
        return option.level().or(() -> meaning(option, heard.kind()).flatMap(Meaning::level));
    }

    /** Limits that the source does not state are those of the kind; nobody is made to pay for a choice by it. */
    private static OptionGroup limited(OptionGroup group) {
        int size = group.options().size();
        int min = group.min();
        int max = group.max();
        boolean free =
                group.options().stream().anyMatch(option -> option.delta().minor() == 0);
        if (group.statedMin().isEmpty() && free) {
            min = Math.min(DrinkGroups.unstatedMin(group.kind()), size);
        }
        if (group.statedMax().isEmpty()) {
            max = Math.clamp(DrinkGroups.unstatedMax(group.kind(), size), Math.max(1, min), size);
        }
        return new OptionGroup(
                group.id(),
                group.name(),
                group.kind(),
                min,
                Math.max(min, max),
                min == 1 ? usual(group.options()) : group.options(),
                group.terms());
    }

    /** A choice that must be made has one that is made unless the customer says otherwise: the normal one, at no price. */
    private static List<Option> usual(List<Option> options) {
        if (options.stream().anyMatch(Option::byDefault)) {
            return options;
        }
        Option usual = options.stream()
                .filter(option -> option.delta().minor() == 0)
                .filter(option -> option.level().filter(OptionAnswers::normal).isPresent())
                .findFirst()
                .or(() -> options.stream()
                        .filter(option -> option.delta().minor() == 0)
                        .findFirst())
                .orElse(options.getFirst());
        return options.stream()
                .map(option -> option.equals(usual) ? option.usual(true) : option)
                .toList();
    }

    private static boolean normal(Level level) {
        return level == Level.Ice.NORMAL || level instanceof Level.Sugar(int tenths) && tenths == 10;
    }

    /** A group that nobody knew is what more than half of its words say while none says otherwise, as adapters hold it. */
    private Heard heard(OptionGroup group) {
        if (!open(group)) {
            return new Heard(group, group.kind());
        }
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        int speaking = 0;
        int silent = 0;
        boolean heard = false;
        for (Option option : group.options()) {
            Optional<OptionAnswer> answer =
                    doubt(group, option).flatMap(doubt -> answer(OptionWord.of(option.name(), group)));
            heard |= answer.isPresent();
            Optional<Kind> kind = answer.map(OptionAnswer::kind)
                    .or(() -> meaning(option.name()).map(Meaning::kind));
            if (kind.equals(Optional.of(Kind.OTHER))) {
                silent++;
            } else if (kind.isPresent()) {
                speaking++;
                kinds.add(axis(kind.get()));
            }
        }
        if (!heard || kinds.equals(Set.of(group.kind()))) {
            return new Heard(group, group.kind());
        }
        boolean rules = kinds.size() == 1 && speaking * 2 > group.options().size() - silent;
        return new Heard(group, rules ? kinds.iterator().next() : Kind.OTHER);
    }

    /** Whether it is the words of a group that say what it decides. */
    private static boolean open(OptionGroup group) {
        return group.kind() == Kind.OTHER
                || !OptionWord.scale(group.kind())
                        && group.kind() != Kind.COMBO_SLOT
                        && OptionWords.group(group.name()).isEmpty();
    }

    /** What follows for a word nobody was heard about from what the others say. */
    private boolean follows(Heard heard, Option option) {
        return heard.ruled()
                && heard.kind() != Kind.OTHER
                && (!OptionWord.scale(heard.kind())
                        || meaning(option, heard.kind()).isPresent());
    }

    private Optional<OptionQuestion> question(Item item, OptionGroup group, Option option) {
        return doubt(group, option)
                .map(doubt ->
                        new OptionQuestion(OptionWord.of(option.name(), group), item, group, option, doubt.guess()));
    }

    /** Why a person has to be asked. */
    private record Doubt(Optional<Guess> guess) {}

    private Optional<Doubt> doubt(OptionGroup group, Option option) {
        if (OptionWord.scale(group.kind())) {
            boolean alone = group.kind() == Kind.SIZE && group.options().size() == 1;
            return alone ? Optional.empty() : doubt(meaning(option, group.kind()), option.level());
        }
        Optional<Meaning> meaning = meaning(option.name());
        if (group.kind() == Kind.OTHER) {
            return meaning.isEmpty() ? Optional.of(new Doubt(Optional.empty())) : Optional.empty();
        }
        return open(group)
                ? meaning.filter(found -> found.kind() == group.kind()).flatMap(OptionAnswers::likely)
                : Optional.empty();
    }

    /** What a format knows better than its words is no question. */
    private static Optional<Doubt> doubt(Optional<Meaning> meaning, Optional<Level> level) {
        if (meaning.isEmpty()) {
            return level.isEmpty() ? Optional.of(new Doubt(Optional.empty())) : Optional.empty();
        }
        return meaning.filter(found -> found.level().equals(level)).flatMap(OptionAnswers::likely);
    }

    private static Optional<Doubt> likely(Meaning meaning) {
        if (meaning.confidence() != Confidence.LIKELY
                || OptionWord.scale(meaning.kind()) != meaning.level().isPresent()) {
            return Optional.empty();
        }
        return Optional.of(new Doubt(
                Optional.of(new Guess(new OptionAnswer(warmth(meaning), meaning.level()), meaning.source()))));
    }

    private static Kind warmth(Meaning meaning) {
        boolean warm = meaning.level()
                .filter(level -> level == Level.Ice.ROOM || level == Level.Ice.WARM || level == Level.Ice.HOT)
                .isPresent();
        return warm ? Kind.TEMPERATURE : meaning.kind();
    }

    private Optional<Meaning> meaning(Text name) {
        return meanings.computeIfAbsent(name, OptionWords::option);
    }

    private Optional<Meaning> meaning(Option option, Kind kind) {
        Kind scale = axis(kind);
        return scaled.computeIfAbsent(scale, unseen -> new HashMap<>())
                .computeIfAbsent(
                        option.name(), name -> OptionWords.option(name, scale).filter(found -> found.kind() == scale));
    }

    private static Kind axis(Kind kind) {
        return OptionWord.axis(kind);
    }

    private Optional<OptionAnswer> answer(OptionWord word) {
        return known.computeIfAbsent(word, given);
    }
}
