package io.pearl.menu;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One choice within a group.
 *
 * @param id the source's id, or its text where it has no ids; unique within the group
 * @param name as the source writes it, without a price
 * @param delta added to the item's price; zero or more
 * @param byDefault chosen when the customer says nothing
 * @param level what it means on a scale, where Pearl knows: {@link Level}
 * @param terms what few options have
 */
public record Option(
        String id, Text name, Money delta, boolean byDefault, Optional<Level> level, Optional<Terms> terms) {

    /** The most of one option in a cup that anybody can mean. */
    private static final int MOST = 99;

    /**
     * What few options have beside a price.
     *
     * @param most how many of it one cup may have, 1 to 99
     * @param groups what can be chosen once this option is; ids are unique within the item
     * @param deltas prices that hold instead where another option is chosen too; the first that fits counts
     * @param diet what is in it
     * @param raw the source's own text where it is not the name; may be empty
     * @param codes the source's further ids, by the source's field
     */
    public record Terms(
            int most,
            List<OptionGroup> groups,
            List<DeltaWith> deltas,
            Optional<Diet> diet,
            String raw,
            Map<String, String> codes) {

        public Terms {
            if (most < 1 || most > MOST) {
                throw new IllegalArgumentException("an option can be had 1 to " + MOST + " times, was " + most);
            }
            groups = List.copyOf(groups);
            deltas = List.copyOf(deltas);
            codes = Sorted.map(codes);
        }

        public static Terms none() {
            return new Terms(1, List.of(), List.of(), Optional.empty(), "", Map.of());
        }

        public Terms withMost(int times) {
            return new Terms(times, groups, deltas, diet, raw, codes);
        }

        public Terms withGroups(List<OptionGroup> nested) {
            return new Terms(most, nested, deltas, diet, raw, codes);
        }

        public Terms withDeltas(List<DeltaWith> instead) {
            return new Terms(most, groups, instead, diet, raw, codes);
        }

        public Terms withDiet(Diet stated) {
            return new Terms(most, groups, deltas, Optional.of(stated), raw, codes);
        }

        public Terms withRaw(String text) {
            return new Terms(most, groups, deltas, diet, text, codes);
        }

        public Terms withCodes(Map<String, String> ids) {
            return new Terms(most, groups, deltas, diet, raw, ids);
        }
    }

    /**
     * A price that depends on what else is chosen: pearls cost more in a large cup.
     *
     * @param chosen the other option
     * @param delta what this option costs then; zero or more
     */
    public record DeltaWith(OptionRef chosen, Money delta) {
        public DeltaWith {
            if (delta.minor() < 0) {
                throw new IllegalArgumentException("with '" + chosen.optionId() + "' the price delta is negative");
            }
        }
    }

    public Option {
        if (delta.minor() < 0) {
            throw new IllegalArgumentException("option '" + id + "' has a negative price delta");
        }
        terms = terms.filter(stated -> !stated.equals(Terms.none()));
    }

    /** An option with nothing beside its price. */
    public Option(String id, Text name, Money delta, boolean byDefault, Optional<Level> level) {
        this(id, name, delta, byDefault, level, Optional.empty());
    }

    public Option with(Terms stated) {
        return new Option(id, name, delta, byDefault, level, Optional.of(stated));
    }

    public Option withDelta(Money other) {
        return new Option(id, name, other, byDefault, level, terms);
    }

    public Option usual(boolean chosenUnlessSaid) {
        return new Option(id, name, delta, chosenUnlessSaid, level, terms);
    }

    /** How many of it one cup may have. */
    public int most() {
        return terms.map(Terms::most).orElse(1);
    }

    /** What can be chosen once this option is. */
    public List<OptionGroup> groups() {
        return terms.map(Terms::groups).orElse(List.of());
    }

    /** The source's own text. */
    public String raw() {
        return terms.map(Terms::raw).filter(text -> !text.isEmpty()).orElse(name.zh());
    }

    /** What it costs among everything that is chosen. */
    public Money deltaAmong(Set<OptionRef> chosen) {
        return terms.stream()
                .flatMap(stated -> stated.deltas().stream())
                .filter(instead -> chosen.contains(instead.chosen()))
                .map(DeltaWith::delta)
                .findFirst()
                .orElse(delta);
    }
}
