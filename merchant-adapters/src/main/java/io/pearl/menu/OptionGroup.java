package io.pearl.menu;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Things of one kind that can be chosen for an item.
 *
 * @param id the source's id, or the source's text where it has no ids; unique within the item
 * @param name as the source writes it
 * @param kind what Pearl understands it to be
 * @param min how many must be chosen
 * @param max how many may be chosen
 * @param options in the source's order; never empty
 * @param terms what few groups have
 */
public record OptionGroup(
        String id, Text name, Kind kind, int min, int max, List<Option> options, Optional<Terms> terms) {

    /** Uber allows six levels; nobody has been seen to use more. */
    public static final int MOST_LEVELS = 6;

    /**
     * What a group decides about a drink. ICE is the scale from more ice to hot where a source has one group for both;
     * where it has two, TEMPERATURE says cold, room, warm or hot, ICE says how much, and exclusions say what does not go
     * together.
     */
    public enum Kind {
        SIZE,
        ICE,
        TEMPERATURE,
        SUGAR,
        TOPPING,
        BASE,
        COMBO_SLOT,
        REMARK,
        OTHER
    }

    /**
     * What few groups have.
     *
     * @param minDistinct how many different options must be chosen, where the source counts them apart
     * @param maxDistinct how many different options may be chosen, where the source counts them apart
     * @param free how many of the choices cost nothing: the first ones
     * @param unknown limits that the source does not state; what the group has for them is Pearl's assumption
     * @param raw the source's own word for the kind of group; may be empty
     * @param codes the source's further ids, by the source's field
     */
    public record Terms(
            OptionalInt minDistinct,
            OptionalInt maxDistinct,
            int free,
            Set<Limit> unknown,
            String raw,
            Map<String, String> codes) {

        public Terms {
            if (free < 0) {
                throw new IllegalArgumentException("a group cannot have " + free + " free choices");
            }
            if (minDistinct.orElse(0) < 0
                    || minDistinct.isPresent()
                            && maxDistinct.isPresent()
                            && maxDistinct.getAsInt() < minDistinct.getAsInt()) {
                throw new IllegalArgumentException("a group's limits of different options contradict each other");
            }
            unknown = Sorted.set(unknown);
            codes = Sorted.map(codes);
        }

        public static Terms none() {
            return new Terms(OptionalInt.empty(), OptionalInt.empty(), 0, Set.of(), "", Map.of());
        }

        public Terms withDistinct(OptionalInt atLeast, OptionalInt atMost) {
            return new Terms(atLeast, atMost, free, unknown, raw, codes);
        }

        public Terms withFree(int choices) {
            return new Terms(minDistinct, maxDistinct, choices, unknown, raw, codes);
        }

        public Terms withUnknown(Set<Limit> limits) {
            return new Terms(minDistinct, maxDistinct, free, limits, raw, codes);
        }

        public Terms withRaw(String kind) {
            return new Terms(minDistinct, maxDistinct, free, unknown, kind, codes);
        }

        public Terms withCodes(Map<String, String> ids) {
            return new Terms(minDistinct, maxDistinct, free, unknown, raw, ids);
        }
    }

    /** A limit of a group. */
    public enum Limit {
        MIN,
        MAX
    }

    public OptionGroup {
        options = List.copyOf(options);
        if (options.isEmpty()) {
            throw new IllegalArgumentException("option group '" + id + "' has no options");
        }
        if (min < 0 || max < min) {
            throw new IllegalArgumentException("option group '" + id + "' wants " + min + " to " + max + " choices");
        }
        Set<String> ids = new HashSet<>();
        int most = 0;
        for (Option option : options) {
            if (!ids.add(option.id())) {
                throw new IllegalArgumentException(
                        "option id '" + option.id() + "' stands twice in group '" + id + "'");
            }
            most += option.most();
        }
        if (most < min) {
            throw new IllegalArgumentException("option group '" + id + "' wants " + min + " choices and has " + most);
        }
        terms = terms.filter(stated -> !stated.equals(Terms.none()));
        if (levels(options) > MOST_LEVELS) {
            throw new IllegalArgumentException("option group '" + id + "' nests more than " + MOST_LEVELS + " levels");
        }
    }

    /** A group with nothing beside its limits. */
    public OptionGroup(String id, Text name, Kind kind, int min, int max, List<Option> options) {
        this(id, name, kind, min, max, options, Optional.empty());
    }

    public OptionGroup with(Terms stated) {
        return new OptionGroup(id, name, kind, min, max, options, Optional.of(stated));
    }

    /** The group with other options; the most that may be chosen stays at what they allow. */
    public OptionGroup withOptions(List<Option> others) {
        int most = others.stream().mapToInt(Option::most).sum();
        return new OptionGroup(id, name, kind, min, Math.max(min, Math.min(max, most)), others, terms);
    }

    /** How many must be chosen, where the source says. */
    public OptionalInt statedMin() {
        return unknown(Limit.MIN) ? OptionalInt.empty() : OptionalInt.of(min);
    }

    /** How many may be chosen, where the source says. */
    public OptionalInt statedMax() {
        return unknown(Limit.MAX) ? OptionalInt.empty() : OptionalInt.of(max);
    }

    /** What is chosen when the customer says nothing. */
    public List<Option> usual() {
        List<Option> marked =
                options.stream().filter(Option::byDefault).limit(max).toList();
        return marked.size() >= min ? marked : options.stream().limit(min).toList();
    }

    public OptionRef ref(Option option) {
        return new OptionRef(id, option.id());
    }

    /**
     * What each of the chosen options costs, in their order.
     *
     * @param picked options of this group
     * @param chosen everything chosen for the item
     */
    public List<Money> deltas(List<Option> picked, Set<OptionRef> chosen) {
        int free = terms.map(Terms::free).orElse(0);
        List<Money> deltas = new ArrayList<>();
        for (int i = 0; i < picked.size(); i++) {
            Option option = picked.get(i);
            deltas.add(i < free ? Money.zero(option.delta().currency()) : option.deltaAmong(chosen));
        }
        return deltas;
    }

    private boolean unknown(Limit limit) {
        return terms.filter(stated -> stated.unknown().contains(limit)).isPresent();
    }

    /** Groups are made inside out, so what lies below is never deeper than allowed. */
    private static int levels(List<Option> options) {
        int below = 0;
        for (Option option : options) {
            for (OptionGroup group : option.groups()) {
                below = Math.max(below, levels(group.options()));
            }
        }
        return below + 1;
    }
}
