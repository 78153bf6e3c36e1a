package io.pearl.catalogue.diff;

import io.pearl.catalogue.diff.MenuChange.Kind;
import io.pearl.menu.Item;
import io.pearl.menu.Money;
import io.pearl.menu.Option;
import io.pearl.menu.OptionGroup;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What differs about one item. */
final class ItemDiff {

    private final Item before;
    private final Item after;
    private final List<MenuChange> changes = new ArrayList<>();

    private ItemDiff(Item before, Item after) {
        this.before = before;
        this.after = after;
    }

    /** A group as it was and as it is; empty where there is none. */
    record Pair(Optional<OptionGroup> before, Optional<OptionGroup> after) {}

    /** An option as it was and as it is; empty where there is none. */
    record OptionPair(Optional<Option> before, Optional<Option> after) {}

    /** At least one change: the items are not equal. */
    static List<MenuChange> between(Item before, Item after) {
        ItemDiff diff = new ItemDiff(before, after);
        diff.itself();
        pairs(before, after).forEach(diff::group);
        if (diff.changes.isEmpty()) {
            diff.add(Kind.DETAIL, Optional.empty(), Optional.empty(), Optional.empty());
        }
        return diff.changes;
    }

    /**
     * Groups that stand for the same: by the source's id, and else by what kind of choice they are, for sources whose
     * ids are texts or made anew with every export. Of a kind that means nothing the name must be the same.
     */
    static List<Pair> pairs(Item before, Item after) {
        List<OptionGroup> left = new ArrayList<>(after.groups());
        List<Pair> pairs = new ArrayList<>();
        Map<OptionGroup, OptionGroup> found = new IdentityHashMap<>();
        for (OptionGroup group : before.groups()) {
            left.stream()
                    .filter(other -> other.id().equals(group.id()))
                    .findFirst()
                    .ifPresent(other -> {
                        found.put(group, other);
                        left.remove(other);
                    });
        }
        for (OptionGroup group : before.groups()) {
            OptionGroup same = found.get(group);
            if (same == null) {
                Optional<OptionGroup> alike =
                        left.stream().filter(other -> alike(group, other)).findFirst();
                alike.ifPresent(left::remove);
                pairs.add(new Pair(Optional.of(group), alike));
            } else {
                pairs.add(new Pair(Optional.of(group), Optional.of(same)));
            }
        }
        left.forEach(added -> pairs.add(new Pair(Optional.empty(), Optional.of(added))));
        return pairs;
    }

    /** Options that stand for the same: by the source's id, and else by name. */
    static List<OptionPair> options(OptionGroup before, OptionGroup after) {
        List<Option> left = new ArrayList<>(after.options());
        List<OptionPair> pairs = new ArrayList<>();
        for (Option option : before.options()) {
            Optional<Option> same = left.stream()
                    .filter(other -> other.id().equals(option.id()))
                    .findFirst()
                    .or(() -> left.stream()
                            .filter(other ->
                                    other.name().zh().equals(option.name().zh()))
                            .findFirst());
            same.ifPresent(left::remove);
            pairs.add(new OptionPair(Optional.of(option), same));
        }
        left.forEach(added -> pairs.add(new OptionPair(Optional.empty(), Optional.of(added))));
        return pairs;
    }

    /** Whether nothing of what could be chosen can be chosen any more. */
    static boolean lost(Pair pair) {
        return pair.before().isPresent()
                && (pair.after().isEmpty()
                        || options(pair.before().get(), pair.after().get()).stream()
                                .noneMatch(option -> option.before().isPresent()
                                        && option.after().isPresent()));
    }

    private static boolean alike(OptionGroup one, OptionGroup other) {
        return one.kind() == other.kind()
                && (one.kind() != OptionGroup.Kind.OTHER
                        || one.name().zh().equals(other.name().zh()));
    }

    private void itself() {
        if (!before.name().equals(after.name())) {
            boolean english = before.name().zh().equals(after.name().zh());
            add(
                    Kind.RENAMED,
                    Optional.empty(),
                    Optional.of(english ? before.name().en() : before.name().zh()),
                    Optional.of(english ? after.name().en() : after.name().zh()));
        }
        if (!before.price().equals(after.price())) {
            add(Kind.REPRICED, Optional.empty(), price(before.price()), price(after.price()));
        }
    }

    private void group(Pair pair) {
        if (pair.before().isEmpty()) {
            OptionGroup added = pair.after().orElseThrow();
            add(Kind.GROUP_ADDED, MenuDiff.name(added), Optional.empty(), Optional.of(texts(added)));
            return;
        }
        OptionGroup was = pair.before().get();
        if (lost(pair)) {
            add(
                    Kind.GROUP_LOST,
                    MenuDiff.name(was),
                    Optional.of(texts(was)),
                    pair.after().map(ItemDiff::texts));
            return;
        }
        OptionGroup is = pair.after().orElseThrow();
        if (was.min() != is.min() || was.max() != is.max()) {
            add(Kind.RULE_CHANGED, MenuDiff.name(is), Optional.of(rule(was)), Optional.of(rule(is)));
        }
        options(was, is).forEach(option -> option(is, option));
    }

    private void option(OptionGroup group, OptionPair pair) {
        if (pair.before().isEmpty()) {
            add(
                    Kind.OPTION_ADDED,
                    MenuDiff.name(group),
                    Optional.empty(),
                    pair.after().map(ItemDiff::text));
        } else if (pair.after().isEmpty()) {
            add(Kind.OPTION_LOST, MenuDiff.name(group), pair.before().map(ItemDiff::text), Optional.empty());
        } else if (!pair.before().get().delta().equals(pair.after().get().delta())) {
            add(
                    Kind.OPTION_REPRICED,
                    MenuDiff.name(group),
                    pair.before().map(ItemDiff::text),
                    pair.after().map(ItemDiff::text));
        }
    }

    private void add(Kind kind, Optional<String> group, Optional<String> was, Optional<String> is) {
        changes.add(MenuDiff.of(kind, after, group, was, is));
    }

    /** The currency only where it is not the one that goes without saying. */
    private static Optional<String> price(Money price) {
        return Optional.of(price.currency().equals("CNY") ? price.major() : price.toString());
    }

    private static String text(Option option) {
        return option.delta().minor() == 0
                ? option.name().zh()
                : option.name().zh() + " +" + option.delta().major();
    }

    private static String texts(OptionGroup group) {
        return String.join("、", group.options().stream().map(ItemDiff::text).toList());
    }

    private static String rule(OptionGroup group) {
        return group.min() + "–" + group.max();
    }
}
