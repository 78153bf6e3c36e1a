package io.pearl.menu;

import java.util.Comparator;

/** An option of an item, by the ids of its group and itself. */
public record OptionRef(String groupId, String optionId) implements Comparable<OptionRef> {

    private static final Comparator<OptionRef> ORDER =
            Comparator.comparing(OptionRef::groupId).thenComparing(OptionRef::optionId);

    @Override
    public int compareTo(OptionRef other) {
        return ORDER.compare(this, other);
    }
}
