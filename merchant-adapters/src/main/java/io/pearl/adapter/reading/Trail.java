package io.pearl.adapter.reading;

import io.pearl.menu.OptionGroup;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The way down a graph of items and groups that name each other by id. It ends where a group comes to itself again and
 * where it is deeper than the model allows; belongs to one thread.
 */
public final class Trail {

    private final Deque<String> path = new ArrayDeque<>();
    private final Set<String> on = new HashSet<>();
    private int options;

    /**
     * Reads what lies below a node.
     *
     * @throws BrokenNode where the node lies below itself, or too deep
     */
    public <T> T below(String id, Supplier<T> reading) {
        if (path.size() == OptionGroup.MOST_LEVELS) {
            throw new BrokenNode(
                    "tooDeep", "'" + Findings.shown(id) + "' lies below " + OptionGroup.MOST_LEVELS + " groups");
        }
        if (!on.add(id)) {
            throw new BrokenNode("optionCycle", "'" + Findings.shown(id) + "' comes to itself again");
        }
        path.push(id);
        try {
            return reading.get();
        } finally {
            on.remove(path.pop());
        }
    }

    /**
     * Counts options on the way. Groups that many items and options share make a small graph a menu without end.
     *
     * @throws BrokenNode where there are more than {@link Limits#OPTIONS_PER_MENU}
     */
    public void passed(int more) {
        options += more;
        if (options > Limits.OPTIONS_PER_MENU) {
            throw new BrokenNode(
                    "tooManyOptions", "the menu has more than " + Limits.OPTIONS_PER_MENU + " options in its items");
        }
    }
}
