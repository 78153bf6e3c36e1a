package io.pearl.console.forms;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How a value is written into a draft and read from one.
 *
 * @param read empty where the text means nothing any more
 * @param byBrowser whether the browser has the same text by itself, without being told
 */
record Codec<V>(Function<V, String> write, Function<String, Optional<V>> read, boolean byBrowser) {

    static final Codec<String> TEXT = new Codec<>(text -> text, Optional::of, true);
    static final Codec<Boolean> YES_OR_NO =
            new Codec<>(String::valueOf, text -> Optional.of(Boolean.valueOf(text)), true);
    static final Codec<Integer> NUMBER = new Codec<>(String::valueOf, Codec::number, true);

    static <V> Codec<V> oneOf(List<V> options) {
        return new Codec<>(
                String::valueOf,
                text -> options.stream()
                        .filter(option -> String.valueOf(option).equals(text))
                        .findFirst(),
                false);
    }

    static <V> Codec<Set<V>> someOf(List<V> options) {
        return new Codec<>(
                chosen -> chosen.stream().map(String::valueOf).sorted().collect(Collectors.joining("\n")),
                text -> {
                    Set<String> wanted = Set.copyOf(Arrays.asList(text.split("\n")));
                    return Optional.of(options.stream()
                            .filter(option -> wanted.contains(String.valueOf(option)))
                            .collect(Collectors.toCollection(LinkedHashSet::new)));
                },
                false);
    }

    private static Optional<Integer> number(String text) {
        try {
            return Optional.of(Integer.valueOf(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
