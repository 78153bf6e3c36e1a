package io.pearl.menu;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Choices of one item that its constraints allow. Whether there is any is a hard question in general, so the search is
 * bounded: it answers what the few groups of a drink ask, and gives up on what nobody sells.
 */
public final class Combinations {

    private static final int MOST_STEPS = 200_000;
    private static final int MOST_GROUPS = 100;

    private final Map<OptionRef, Set<OptionRef>> excluded = new HashMap<>();
    private final Map<OptionRef, Set<OptionRef>> required = new HashMap<>();
    private final Map<String, List<Option>> wished;
    private final Set<String> fixed;
    private final List<OptionGroup> involved = new ArrayList<>();
    private final Set<OptionRef> chosen = new HashSet<>();
    private final Map<String, List<Option>> picked = new LinkedHashMap<>();
    private int steps;
    private boolean undecided;

    private Combinations(
            List<OptionGroup> groups,
            List<Constraint> constraints,
            Map<String, List<Option>> wished,
            Set<String> fixed) {
        this.wished = wished;
        this.fixed = fixed;
        Set<String> named = new HashSet<>();
        for (Constraint constraint : constraints) {
            named.add(constraint.one().groupId());
            named.add(constraint.other().groupId());
            if (constraint.kind() == Constraint.Kind.EXCLUDES) {
                link(excluded, constraint.one(), constraint.other());
                link(excluded, constraint.other(), constraint.one());
            } else {
                link(required, constraint.one(), constraint.other());
            }
        }
        groups.stream().filter(group -> named.contains(group.id())).forEach(involved::add);
    }

    /** What a search found. */
    public enum Outcome {
        FOUND,
        NONE,
        UNDECIDED
    }

    /**
     * The outcome of a search.
     *
     * @param picked options by group id, of the groups that constraints speak of; empty unless found
     */
    public record Found(Outcome outcome, Map<String, List<Option>> picked) {}

    /**
     * Looks for choices that go together.
     *
     * @param groups of the item
     * @param wished options by group id, tried before any other; a group that is absent has its usual ones
     * @param fixed ids of groups whose wished options must not be replaced
     */
    public static Found find(
            List<OptionGroup> groups,
            List<Constraint> constraints,
            Map<String, List<Option>> wished,
            Set<String> fixed) {
        Combinations search = new Combinations(groups, constraints, wished, fixed);
        if (search.involved.size() > MOST_GROUPS) {
            return new Found(Outcome.UNDECIDED, Map.of());
        }
        if (search.from(0)) {
            return new Found(Outcome.FOUND, Map.copyOf(search.picked));
        }
        return new Found(search.undecided ? Outcome.UNDECIDED : Outcome.NONE, Map.of());
    }

    /** Whether these options of an item may be ordered together. */
    public static boolean allowed(List<Constraint> constraints, Set<OptionRef> chosen) {
        return broken(constraints, chosen).isEmpty();
    }

    /** The first constraint that these options break. */
    public static Optional<Constraint> broken(List<Constraint> constraints, Set<OptionRef> chosen) {
        return constraints.stream()
                .filter(constraint -> chosen.contains(constraint.one()))
                .filter(constraint ->
                        chosen.contains(constraint.other()) == (constraint.kind() == Constraint.Kind.EXCLUDES))
                .findFirst();
    }

    /** Refuses constraints on options that are not there, and those that leave nothing to order. */
    static void check(String item, List<OptionGroup> groups, List<Constraint> constraints) {
        Set<OptionRef> known = new HashSet<>();
        remember(groups, known);
        for (Constraint constraint : constraints) {
            for (OptionRef ref : List.of(constraint.one(), constraint.other())) {
                if (!known.contains(ref)) {
                    throw new IllegalArgumentException("a constraint of item '" + item + "' names option '"
                            + ref.optionId() + "' of group '" + ref.groupId() + "', which it does not have");
                }
            }
        }
        if (find(groups, constraints, Map.of(), Set.of()).outcome() == Outcome.NONE) {
            throw new IllegalArgumentException("the constraints of item '" + item + "' leave nothing to order");
        }
    }

    private static void remember(List<OptionGroup> groups, Set<OptionRef> known) {
        for (OptionGroup group : groups) {
            for (Option option : group.options()) {
                known.add(group.ref(option));
                remember(option.groups(), known);
            }
        }
    }

    private static void link(Map<OptionRef, Set<OptionRef>> links, OptionRef from, OptionRef to) {
        links.computeIfAbsent(from, unseen -> new HashSet<>()).add(to);
    }

    private boolean from(int index) {
        if (index == involved.size()) {
            return true;
        }
        OptionGroup group = involved.get(index);
        List<Option> first = wished.getOrDefault(group.id(), group.usual());
        if (tried(index, group, first)) {
            return true;
        }
        if (fixed.contains(group.id())) {
            return false;
        }
        if (group.min() == 0 && tried(index, group, List.of())) {
            return true;
        }
        if (group.min() <= 1) {
            for (Option option : group.options()) {
                if (tried(index, group, List.of(option))) {
                    return true;
                }
            }
        }
        if (group.max() > 1) {
            // of the many ways to choose several only the plainest is tried
            undecided |= group.min() > 1 || !required.isEmpty();
            return tried(index, group, several(group));
        }
        return false;
    }

    private boolean tried(int index, OptionGroup group, List<Option> options) {
        if (options.size() < group.min() || steps > MOST_STEPS || !fits(group, options)) {
            undecided |= steps > MOST_STEPS;
            return false;
        }
        options.forEach(option -> chosen.add(group.ref(option)));
        picked.put(group.id(), options);
        if (from(index + 1)) {
            return true;
        }
        options.forEach(option -> chosen.remove(group.ref(option)));
        picked.remove(group.id());
        return false;
    }

    /** Whether the options go with one another and with what has been chosen before them. */
    private boolean fits(OptionGroup group, List<Option> options) {
        Set<OptionRef> here = new HashSet<>();
        options.forEach(option -> here.add(group.ref(option)));
        for (OptionRef ref : here) {
            if (meets(excluded, ref, here) || meets(excluded, ref, chosen)) {
                return false;
            }
            for (OptionRef wanted : required.getOrDefault(ref, Set.of())) {
                steps++;
                boolean decided = wanted.groupId().equals(group.id()) || picked.containsKey(wanted.groupId());
                if (decided && !here.contains(wanted) && !chosen.contains(wanted)) {
                    return false;
                }
            }
        }
        for (OptionRef before : chosen) {
            steps++;
            for (OptionRef wanted : required.getOrDefault(before, Set.of())) {
                steps++;
                if (wanted.groupId().equals(group.id()) && !here.contains(wanted)) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean meets(Map<OptionRef, Set<OptionRef>> links, OptionRef ref, Set<OptionRef> others) {
        Set<OptionRef> linked = links.getOrDefault(ref, Set.of());
        Set<OptionRef> fewer = linked.size() < others.size() ? linked : others;
        Set<OptionRef> more = linked.size() < others.size() ? others : linked;
        steps += 1 + fewer.size();
        return fewer.stream().anyMatch(more::contains);
    }

    /** As many as must be, those first that earlier choices require, none that they exclude. */
    private List<Option> several(OptionGroup group) {
        Set<OptionRef> wanted = new HashSet<>();
        for (OptionRef before : chosen) {
            wanted.addAll(required.getOrDefault(before, Set.of()));
        }
        List<Option> options = new ArrayList<>();
        Set<OptionRef> here = new HashSet<>();
        for (Option option : group.options()) {
            if (wanted.contains(group.ref(option))) {
                options.add(option);
                here.add(group.ref(option));
            }
        }
        for (Option option : group.options()) {
            OptionRef ref = group.ref(option);
            if (options.size() < group.min()
                    && !here.contains(ref)
                    && !meets(excluded, ref, here)
                    && !meets(excluded, ref, chosen)) {
                options.add(option);
                here.add(ref);
            }
        }
        return options.size() <= group.max() ? options : List.of();
    }
}
