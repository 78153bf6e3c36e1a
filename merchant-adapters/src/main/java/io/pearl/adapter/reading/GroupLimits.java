package io.pearl.adapter.reading;

import io.pearl.menu.Option;
import io.pearl.menu.OptionGroup;
import java.util.List;
import java.util.OptionalInt;

/** Limits of groups whose options can be had more than once. */
public final class GroupLimits {

    private static final int MOST = 99;

    private GroupLimits() {}

    /**
     * The group with the limits that its source states, and not more of each option than the group may have.
     *
     * @param min how many must be chosen
     * @param max how many may be chosen; where there is no such limit, as many as the options allow
     */
    public static OptionGroup apply(OptionGroup group, int min, OptionalInt max) {
        int available =
                Math.min(MOST, group.options().stream().mapToInt(Option::most).sum());
        int least = Math.min(Math.max(0, min), available);
        int most = Math.max(Math.max(1, least), Math.min(max.orElse(available), available));
        List<Option> options = group.options().stream()
                .map(option -> option.most() > most ? most(option, most) : option)
                .toList();
        return new OptionGroup(group.id(), group.name(), group.kind(), least, most, options, group.terms());
    }

    /** The option, to be had so many times at most. */
    public static Option most(Option option, int times) {
        return option.with(option.terms().orElse(Option.Terms.none()).withMost(Math.clamp(times, 1, MOST)));
    }
}
