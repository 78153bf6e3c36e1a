package io.pearl.adapter.tea;

import io.pearl.menu.Confidence;
import io.pearl.menu.Level;
import io.pearl.menu.OptionGroup.Kind;
import io.pearl.menu.Text;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The option words of tea shops, simplified, traditional and English. It knows a word or it does not: nothing is guessed
 * from parts of words, so 少糖 never makes 不要少糖. Every answer says which word or rule it comes from and whether a person
 * should look at it.
 */
public final class OptionWords {

    private static final Map<String, Meaning> OPTIONS = options();
    private static final Map<String, Kind> GROUPS = groups();

    private OptionWords() {}

    /**
     * What an option's word means.
     *
     * @param kind the kind of group that such an option belongs in
     * @param level its place on that kind's scale, where it has one
     * @param confidence CERTAIN where the word means nothing else, LIKELY where a person should look
     * @param source which word or rule says so
     */
    public record Meaning(Kind kind, Optional<Level> level, Confidence confidence, String source) {

        /** Whether two words say the same, whoever says so. */
        public boolean agrees(Meaning other) {
            return kind == other.kind && level.equals(other.level);
        }

        Meaning by(String rule, Confidence how) {
            boolean surer = confidence.compareTo(how) <= 0;
            return new Meaning(kind, level, surer ? how : confidence, rule + " " + source);
        }
    }

    /** What an option means; where its two languages contradict each other, nothing. */
    public static Optional<Meaning> option(Text name) {
        Optional<Meaning> zh = option(name.zh());
        Optional<Meaning> en = option(name.en());
        if (zh.isPresent() && en.isPresent()) {
            return zh.get().agrees(en.get()) ? zh : Optional.empty();
        }
        return zh.or(() -> en);
    }

    /** What an option's word means. */
    public static Optional<Meaning> option(String word) {
        String key = Script.key(word);
        return known(key).or(() -> OptionRules.read(key));
    }

    /** What an option means in a group of a kind that is known: a bare {@code 70%} or 正常 is sugar where sugar is chosen. */
    public static Optional<Meaning> option(Text name, Kind within) {
        return option(name)
                .filter(meaning -> meaning.kind() == within)
                .or(() -> OptionRules.bare(Script.key(name.zh()), within))
                .or(() -> option(name));
    }

    /** What tells words apart: not width, case, spaces or traditional characters. */
    public static String key(String word) {
        return Script.key(word);
    }

    static Optional<Meaning> known(String key) {
        return Optional.ofNullable(OPTIONS.get(key));
    }

    /** What a group is by its name. */
    public static Optional<Kind> group(Text name) {
        return Optional.ofNullable(GROUPS.get(Script.key(name.zh())))
                .or(() -> Optional.ofNullable(GROUPS.get(Script.key(name.en()))));
    }

    private static Map<String, Meaning> options() {
        Map<String, Meaning> meanings = new HashMap<>();
        for (String[] row : rows("option-words.csv")) {
            Kind kind = Kind.valueOf(row[1]);
            Optional<Level> level =
                    row.length < 3 || row[2].isEmpty() ? Optional.empty() : Optional.of(level(kind, row[2]));
            Confidence confidence = row.length < 4 ? Confidence.CERTAIN : Confidence.valueOf(row[3]);
            for (String word : row[0].split("\\|")) {
                Meaning meaning = new Meaning(kind, level, confidence, "word " + word);
                Meaning before = meanings.putIfAbsent(Script.key(word), meaning);
                if (before != null && !before.agrees(meaning)) {
                    throw new IllegalStateException("'" + word + "' has two meanings");
                }
            }
        }
        return Map.copyOf(meanings);
    }

    private static Map<String, Kind> groups() {
        Map<String, Kind> kinds = new HashMap<>();
        for (String[] row : rows("group-words.csv")) {
            for (String word : row[0].split("\\|")) {
                kinds.put(Script.key(word), Kind.valueOf(row[1]));
            }
        }
        return Map.copyOf(kinds);
    }

    private static Level level(Kind kind, String text) {
        return switch (kind) {
            case SUGAR -> new Level.Sugar(Integer.parseInt(text));
            case ICE -> Level.Ice.valueOf(text);
            case SIZE -> new Level.Size(Integer.parseInt(text));
            default -> throw new IllegalStateException("no scale for " + kind);
        };
    }

    private static List<String[]> rows(String resource) {
        try (InputStream in = Objects.requireNonNull(OptionWords.class.getResourceAsStream(resource), resource);
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split(","))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
