package io.pearl.adapter.ubereats;

import io.pearl.adapter.reading.BrokenNode;
import io.pearl.adapter.reading.Findings;
import io.pearl.menu.Money;
import io.pearl.menu.Option;
import io.pearl.menu.OptionGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How many of a group and of each of its options may be chosen, and how many of them cost nothing. */
final class UberAmounts {

    private static final int MOST_OF_ONE = 99;

    private UberAmounts() {}

    /**
     * @param understood the group as if each option could be had once
     * @param min of the group, with what its options require
     * @param quantities of the options, by id
     */
    static OptionGroup of(
            OptionGroup understood,
            UberQuantity limits,
            int min,
            Map<String, UberQuantity> quantities,
            String where,
            Findings findings) {
        List<Option> options = times(understood.options(), min, limits, quantities);
        int most = options.stream().mapToInt(Option::most).sum();
        check(options.size(), Math.min(most, limits.max().orElse(most)), min, limits);
        int max = limits.max().isPresent() ? limits.max().getAsInt() : Math.max(min, understood.max());
        int free = free(options, limits, quantities);
        if (limits.refundUnder().orElse(0) > 0) {
            findings.noteOnce(
                    "refundUnder", understood.name().zh(), where, "choosing less than usual gives no money back here");
        }
        OptionGroup.Terms terms = understood
                .terms()
                .orElse(OptionGroup.Terms.none())
                .withFree(Math.min(free, max))
                .withDistinct(limits.minDistinct(), limits.maxDistinct());
        return new OptionGroup(
                        understood.id(),
                        understood.name(),
                        understood.kind(),
                        min,
                        Math.min(max, most),
                        priced(options, quantities, where, findings))
                .with(terms);
    }

    private static void check(int different, int most, int min, UberQuantity limits) {
        if (different < limits.minDistinct().orElse(0)) {
            throw new BrokenNode("tooFewOptions", limits.minDistinct().orElse(0) + " different options must be chosen");
        }
        if (most < min) {
            throw new BrokenNode("tooFewOptions", min + " must be chosen where at most " + most + " can be");
        }
    }

    /** How many choices of a group cost nothing; of a group of one option, as many as of the option. */
    private static int free(List<Option> options, UberQuantity limits, Map<String, UberQuantity> quantities) {
        int ofGroup = limits.chargeAbove().orElse(0);
        return options.size() == 1 ? Math.max(ofGroup, free(options.getFirst(), quantities)) : ofGroup;
    }

    private static int free(Option option, Map<String, UberQuantity> quantities) {
        return Optional.ofNullable(quantities.get(option.id()))
                .map(quantity -> quantity.chargeAbove().orElse(0))
                .orElse(0);
    }

    /** An option of which all that can be had are free costs nothing; one of which some are is charged from the first. */
    private static List<Option> priced(
            List<Option> options, Map<String, UberQuantity> quantities, String where, Findings findings) {
        List<Option> priced = new ArrayList<>();
        for (Option option : options) {
            int free = free(option, quantities);
            boolean always = free >= option.most();
            if (free > 0 && !always && options.size() > 1) {
                findings.noteOnce(
                        "optionPartlyFree",
                        option.name().zh(),
                        where,
                        "the first " + free + " of this option are free at Uber; here each is charged");
            }
            priced.add(always ? option.withDelta(Money.zero(option.delta().currency())) : option);
        }
        return priced;
    }

    /** Uber leaves open how many may be had of an option that does not say; one is what everybody can make. */
    private static List<Option> times(
            List<Option> options, int min, UberQuantity limits, Map<String, UberQuantity> quantities) {
        int stated = 0;
        for (Option option : options) {
            stated += most(option, 1, quantities);
        }
        int unstated = stated < min ? limits.max().orElse(min) : 1;
        List<Option> all = new ArrayList<>();
        for (Option option : options) {
            int most = most(option, unstated, quantities);
            all.add(most == 1 ? option : option.with(Option.Terms.none().withMost(most)));
        }
        return all;
    }

    private static int most(Option option, int unstated, Map<String, UberQuantity> quantities) {
        int most = Optional.ofNullable(quantities.get(option.id()))
                .map(quantity -> quantity.max().orElse(Math.max(unstated, quantity.required())))
                .orElse(unstated);
        return Math.clamp(most, 1, MOST_OF_ONE);
    }
}
