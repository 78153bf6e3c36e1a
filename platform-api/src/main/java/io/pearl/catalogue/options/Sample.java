package io.pearl.catalogue.options;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.pearl.menu.Text;
import java.util.List;
import java.util.Optional;

/**
 * What helps somebody to say what a word means.
 *
 * @param drinks some that have it
 * @param beside what else can be chosen in its place, in the chain's words
 * @param guess what it is taken for until somebody says
 */
public record Sample(
        List<Text> drinks,
        List<String> beside,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<Guess> guess) {

    static final Sample NONE = new Sample(List.of(), List.of(), Optional.empty());

    /** @param source which word or rule of Pearl's says so */
    public record Guess(Meant meant, String source) {}

    public Sample {
        drinks = List.copyOf(drinks);
        beside = List.copyOf(beside);
    }
}
