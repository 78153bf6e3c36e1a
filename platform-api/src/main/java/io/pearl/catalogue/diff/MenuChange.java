package io.pearl.catalogue.diff;

import java.util.Optional;

/**
 * One difference between two menus.
 *
 * @param item the source's id
 * @param nameZh of the item: as it is called after, or before where it is gone
 * @param group that it is about, where it is about one
 * @param before as a person reads it: a name, a price in major units, a rule such as "1–2"
 * @param orders of the last 7 days with this item, at the stores that would make the change
 */
public record MenuChange(
        Kind kind,
        String item,
        String nameZh,
        String nameEn,
        Optional<String> group,
        Optional<String> before,
        Optional<String> after,
        long orders) {

    private static final int MOST_TEXT = 200;

    /** The heaviest first. */
    public enum Kind {
        REMOVED,
        /** Everything that could be chosen of one kind. */
        GROUP_LOST,
        OPTION_LOST,
        REPRICED,
        OPTION_REPRICED,
        RENAMED,
        /** How many must or may be chosen. */
        RULE_CHANGED,
        ADDED,
        GROUP_ADDED,
        OPTION_ADDED,
        /** Something that is none of the others: a category, a dietary fact. */
        DETAIL
    }

    public MenuChange {
        nameZh = cut(nameZh);
        nameEn = cut(nameEn);
        group = group.map(MenuChange::cut);
        before = before.map(MenuChange::cut);
        after = after.map(MenuChange::cut);
        if (orders < 0) {
            throw new IllegalArgumentException("a change touches no negative number of orders");
        }
    }

    public MenuChange touching(long touched) {
        return new MenuChange(kind, item, nameZh, nameEn, group, before, after, touched);
    }

    private static String cut(String text) {
        return text.codePointCount(0, text.length()) <= MOST_TEXT
                ? text
                : text.substring(0, text.offsetByCodePoints(0, MOST_TEXT - 1)) + "…";
    }
}
