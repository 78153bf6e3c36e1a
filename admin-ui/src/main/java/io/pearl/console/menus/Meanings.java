package io.pearl.console.menus;

import io.pearl.client.OptionWordsApi.OptionMeaning;
import io.pearl.console.words.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What a word can be said to mean, in plain words. */
final class Meanings {

    private static final List<OptionMeaning> ALL = Stream.of(
                    IntStream.rangeClosed(0, 10).mapToObj(tenths -> new OptionMeaning("SUGAR", String.valueOf(tenths))),
                    Stream.of(new OptionMeaning("SUGAR", "13")),
                    levels("ICE", "MORE", "NORMAL", "LESS", "NONE"),
                    levels("TEMPERATURE", "NORMAL", "ROOM", "WARM", "HOT"),
                    levels("SIZE", "0", "1", "2", "3"),
                    Stream.of("TOPPING", "BASE", "REMARK", "OTHER").map(kind -> new OptionMeaning(kind, null)))
            .flatMap(some -> some)
            .toList();

    /** Ice and warmth are asked in one breath by most chains. */
    private static final Map<String, String> BESIDE = Map.of("ICE", "TEMPERATURE", "TEMPERATURE", "ICE");

    private Meanings() {}

    /** Everything that can be meant, what is likely in such a group first. */
    static List<OptionMeaning> likeliestFirst(String groupKind) {
        List<OptionMeaning> all = new ArrayList<>(ALL);
        all.sort(Comparator.comparingInt(meaning -> rank(meaning.kind(), groupKind)));
        return all;
    }

    /** To leave a word as it is comes last, also in a group of which nobody knows what it is about. */
    private static int rank(String kind, String groupKind) {
        if (kind.equals("OTHER")) {
            return 3;
        }
        return kind.equals(groupKind) ? 0 : kind.equals(BESIDE.get(groupKind)) ? 1 : 2;
    }

    static String text(OptionMeaning meaning, Words words) {
        String level = meaning.level();
        return words.orItself("option-meaning.", level == null ? meaning.kind() : meaning.kind() + "-" + level);
    }

    private static Stream<OptionMeaning> levels(String kind, String... levels) {
        return Stream.of(levels).map(level -> new OptionMeaning(kind, level));
    }
}
