package io.pearl.adapter.tea;

import io.pearl.adapter.reading.BrokenNode;
import io.pearl.adapter.reading.Findings;
import io.pearl.adapter.reading.Limits;
import io.pearl.menu.Confidence;
import io.pearl.menu.Level;
import io.pearl.menu.Money;
import io.pearl.menu.Option;
import io.pearl.menu.OptionGroup;
import io.pearl.menu.OptionGroup.Kind;
import io.pearl.menu.OptionGroup.Limit;
import io.pearl.menu.Text;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Turns options as a source has them into canonical groups: kind, levels, how many to choose, and what is usual. */
public final class DrinkGroups {

    private static final Set<Kind> SCALES = EnumSet.of(Kind.SIZE, Kind.ICE, Kind.TEMPERATURE, Kind.SUGAR);

    private DrinkGroups() {}

    /**
     * An option as the source has it.
     *
     * @param price on top of the drink, or of the whole drink in a specification group
     * @param usual the source says that it is chosen unless the customer says otherwise
     */
    public record SourceOption(String id, Text name, Money price, boolean usual) {}

    /**
     * A group as the source has it.
     *
     * @param min how many must be chosen, where the source says
     * @param max how many may be chosen, where the source says
     */
    public record SourceGroup(String id, Text name, OptionalInt min, OptionalInt max, List<SourceOption> options) {}

    /**
     * A drink's price with its groups.
     *
     * @param price of the cheapest sellable combination
     */
    public record Priced(Money price, List<OptionGroup> groups) {}

    /** Understands a group whose options are priced on top of the drink. */
    public static OptionGroup group(SourceGroup source, String where, Findings findings) {
        List<SourceOption> options = distinct(source, where, findings);
        Kind kind = kind(source, where, findings);
        int min = Math.min(source.min().orElse(unstatedMin(kind)), options.size());
        int max = Math.clamp(source.max().orElse(unstatedMax(kind, options.size())), Math.max(1, min), options.size());
        OptionGroup group = build(source, kind, min, max, options, where, findings);
        Set<Limit> unknown = EnumSet.noneOf(Limit.class);
        if (source.min().isEmpty()) {
            unknown.add(Limit.MIN);
        }
        if (source.max().isEmpty()) {
            unknown.add(Limit.MAX);
        }
        return group.with(OptionGroup.Terms.none().withUnknown(unknown));
    }

    /**
     * Understands specifications, each with the price of the whole drink: a size where the words say size or there is
     * only one, otherwise a required choice of its kind.
     */
    public static Priced specifications(SourceGroup source, String where, Findings findings) {
        List<SourceOption> options = distinct(source, where, findings);
        Money cheapest =
                options.stream().map(SourceOption::price).reduce(Money::min).orElseThrow();
        List<SourceOption> deltas = options.stream()
                .map(option -> new SourceOption(
                        option.id(), option.name(), option.price().minus(cheapest), option.usual()))
                .toList();
        Kind kind = deltas.size() == 1 ? Kind.SIZE : ruling(deltas).orElse(Kind.OTHER);
        if (kind != Kind.SIZE) {
            findings.noteOnce(
                    "specificationIsNoSize",
                    source.name().zh() + " " + options.getFirst().name().zh(),
                    where,
                    "these specifications are no sizes and are taken as a choice of kind " + kind);
        }
        return new Priced(cheapest, List.of(build(source, kind, 1, 1, deltas, where, findings)));
    }

    /**
     * Moves what a required choice costs at least into the drink's price, so that the price is one that can be paid.
     * Only where exactly as many are chosen as must be, and each is paid for: otherwise the sum would change.
     */
    public static Priced rebase(Money price, List<OptionGroup> groups) {
        Money base = price;
        List<OptionGroup> rebased = new ArrayList<>();
        for (OptionGroup group : groups) {
            Money least = group.options().stream()
                    .map(Option::delta)
                    .reduce(Money::min)
                    .orElseThrow();
            boolean free = group.terms().filter(terms -> terms.free() > 0).isPresent();
            if (free || group.min() == 0 || group.min() != group.max() || least.minor() == 0) {
                rebased.add(group);
                continue;
            }
            base = base.plus(least.times(group.min()));
            List<Option> options = group.options().stream()
                    .map(o -> o.withDelta(o.delta().minus(least)))
                    .toList();
            rebased.add(group.withOptions(options));
        }
        return new Priced(base, rebased);
    }

    /** A cup has one size: further groups of sizes are choices like any other. */
    public static List<OptionGroup> oneSize(List<OptionGroup> groups, String where, Findings findings) {
        List<OptionGroup> apart = new ArrayList<>();
        boolean sized = false;
        for (OptionGroup group : groups) {
            if (group.kind() == Kind.SIZE && sized) {
                findings.noteOnce(
                        "secondSize",
                        group.name().zh(),
                        where,
                        "the item has sizes already; this group is kept beside");
                apart.add(new OptionGroup(
                        group.id(),
                        group.name(),
                        Kind.OTHER,
                        group.min(),
                        group.max(),
                        group.options(),
                        group.terms()));
            } else {
                apart.add(group);
            }
            sized |= group.kind() == Kind.SIZE;
        }
        return apart;
    }

    private static OptionGroup build(
            SourceGroup source,
            Kind kind,
            int min,
            int max,
            List<SourceOption> options,
            String where,
            Findings findings) {
        List<Optional<Level>> levels = options.stream()
                .map(option -> level(option, kind, where, findings))
                .toList();
        Set<Integer> usual = usual(options, levels, min, max);
        List<Option> built = new ArrayList<>();
        for (int i = 0; i < options.size(); i++) {
            SourceOption option = options.get(i);
            built.add(new Option(option.id(), option.name(), option.price(), usual.contains(i), levels.get(i)));
        }
        return new OptionGroup(source.id(), source.name(), kind, min, max, built);
    }

    private static List<SourceOption> distinct(SourceGroup source, String where, Findings findings) {
        List<SourceOption> options = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (SourceOption option : source.options()) {
            if (!ids.add(option.id())) {
                findings.error("duplicateOption", where, "option '" + Findings.shown(option.id()) + "' stands twice");
            } else if (options.size() == Limits.OPTIONS_PER_GROUP) {
                findings.error("tooManyOptions", where, "a group has more than " + Limits.OPTIONS_PER_GROUP);
                break;
            } else {
                options.add(option);
            }
        }
        if (options.isEmpty()) {
            throw new BrokenNode("noOptions", "group '" + source.name().zh() + "' has no option that can be taken");
        }
        return options;
    }

    /** The name decides, except that 备注 and names nobody knows often hide sugar or ice: then the options do. */
    private static Kind kind(SourceGroup source, String where, Findings findings) {
        Optional<Kind> named = OptionWords.group(source.name());
        if (named.isPresent() && named.get() != Kind.REMARK) {
            return named.get();
        }
        Optional<Kind> ruling = ruling(source.options());
        if (ruling.isPresent()) {
            return ruling.get();
        }
        Set<Kind> kinds = kinds(source.options());
        if (kinds.size() > 1) {
            findings.noteOnce("mixedGroup", source.name().zh(), where, "this group mixes choices of kinds " + kinds);
            return Kind.OTHER;
        }
        if (named.isEmpty()) {
            findings.noteOnce("unknownGroup", source.name().zh(), where, "it is not known what this group decides");
        }
        return named.orElse(Kind.OTHER);
    }

    /** The one kind that more than half of the options speak of while none speaks of another. */
    private static Optional<Kind> ruling(List<SourceOption> options) {
        Set<Kind> kinds = kinds(options);
        long known = options.stream()
                .filter(option -> OptionWords.option(option.name()).isPresent())
                .count();
        return kinds.size() == 1 && known * 2 > options.size()
                ? Optional.of(kinds.iterator().next())
                : Optional.empty();
    }

    private static Set<Kind> kinds(List<SourceOption> options) {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        options.forEach(option -> OptionWords.option(option.name()).ifPresent(meaning -> kinds.add(meaning.kind())));
        return kinds;
    }

    private static Optional<Level> level(SourceOption option, Kind kind, String where, Findings findings) {
        if (!SCALES.contains(kind)) {
            noteUnknown(option, kind, where, findings);
            return Optional.empty();
        }
        // temperature is a part of the scale of ice
        Kind scale = kind == Kind.TEMPERATURE ? Kind.ICE : kind;
        Optional<OptionWords.Meaning> meaning =
                OptionWords.option(option.name(), scale).filter(found -> found.kind() == scale);
        if (meaning.isEmpty()) {
            findings.noteOnce(
                    "unknownOption",
                    option.name().zh(),
                    where,
                    "this word has no known place on the " + kind + " scale");
        }
        meaning.ifPresent(found -> noteLikely(option, found, where, findings));
        return meaning.flatMap(OptionWords.Meaning::level);
    }

    /** Where nothing says what a group decides, what its options mean is for a person to say. */
    private static void noteUnknown(SourceOption option, Kind kind, String where, Findings findings) {
        Optional<OptionWords.Meaning> meaning = OptionWords.option(option.name());
        if (kind == Kind.OTHER && meaning.isEmpty()) {
            findings.noteOnce("unknownOption", option.name().zh(), where, "it is not known what this option means");
        }
        meaning.filter(found -> found.kind() == kind).ifPresent(found -> noteLikely(option, found, where, findings));
    }

    private static void noteLikely(SourceOption option, OptionWords.Meaning meaning, String where, Findings findings) {
        if (meaning.confidence() == Confidence.LIKELY) {
            findings.noteOnce(
                    "likelyOption",
                    option.name().zh(),
                    where,
                    "taken as " + meaning.kind()
                            + meaning.level().map(level -> " " + level).orElse("") + " by " + meaning.source());
        }
    }

    private static Set<Integer> usual(List<SourceOption> options, List<Optional<Level>> levels, int min, int max) {
        Set<Integer> usual = new HashSet<>();
        for (int i = 0; i < options.size() && usual.size() < max; i++) {
            if (options.get(i).usual()) {
                usual.add(i);
            }
        }
        if (usual.isEmpty() && min == 1) {
            usual.add(firstNormal(levels));
        }
        for (int i = 0; i < options.size() && usual.size() < min; i++) {
            usual.add(i);
        }
        return usual;
    }

    private static int firstNormal(List<Optional<Level>> levels) {
        for (int i = 0; i < levels.size(); i++) {
            Level level = levels.get(i).orElse(null);
            if (level == Level.Ice.NORMAL || level instanceof Level.Sugar(int tenths) && tenths == 10) {
                return i;
            }
        }
        return 0;
    }

    /** How many of a kind must be chosen where nobody says. */
    public static int unstatedMin(Kind kind) {
        return switch (kind) {
            case SIZE, ICE, TEMPERATURE, SUGAR, BASE, COMBO_SLOT -> 1;
            case TOPPING, REMARK, OTHER -> 0;
        };
    }

    /** How many of a kind may be chosen where nobody says. */
    public static int unstatedMax(Kind kind, int options) {
        return switch (kind) {
            case SIZE, ICE, TEMPERATURE, SUGAR, BASE, COMBO_SLOT, OTHER -> 1;
            case TOPPING, REMARK -> options;
        };
    }
}
