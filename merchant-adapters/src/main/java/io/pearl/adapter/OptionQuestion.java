package io.pearl.adapter;

import io.pearl.menu.Item;
import io.pearl.menu.Option;
import io.pearl.menu.OptionGroup;
import java.util.Optional;

/**
 * An option that a person should say the meaning of.
 *
 * @param guess what it is taken for until then; empty where nobody knows
 */
public record OptionQuestion(OptionWord word, Item item, OptionGroup group, Option option, Optional<Guess> guess) {

    /**
     * @param source which word or rule it comes from
     */
    public record Guess(OptionAnswer answer, String source) {}
}
