package io.pearl.adapter.tea;

import io.pearl.menu.Level;
import io.pearl.menu.OptionGroup.Kind;
import io.pearl.menu.Text;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The option words of tea shops, simplified, traditional and English. It knows a word or it does not: nothing is guessed
 * from parts of words, so 少糖 never makes 不要少糖.
 */
public final class OptionWords {

    private static final Pattern TENTHS = Pattern.compile("([一二三四五六七八九十]|10|[0-9])分(?:糖|甜)");
    private static final Pattern PERCENT = Pattern.compile("(\\d{1,3})%(糖|甜度|甜|sugar|sweet|sweetness)?");
    private static final Pattern VOLUME = Pattern.compile("\\d{2,4}(ml|毫升|cc|oz|盎司)|\\d(\\.\\d)?(l|升)");
    private static final Map<String, Meaning> OPTIONS = options();
    private static final Map<String, Kind> GROUPS = groups();

    private OptionWords() {}

    /**
     * What an option's word means.
     *
     * @param kind the kind of group that such an option belongs in
     * @param level its place on that kind's scale, where it has one
     */
    public record Meaning(Kind kind, Optional<Level> level) {}

    /** What an option means; where its two languages contradict each other, nothing. */
    public static Optional<Meaning> option(Text name) {
        Optional<Meaning> zh = option(name.zh());
        Optional<Meaning> en = option(name.en());
        if (zh.isPresent() && en.isPresent()) {
            return zh.equals(en) ? zh : Optional.empty();
        }
        return zh.or(() -> en);
    }

    /** What an option's word means. */
    public static Optional<Meaning> option(String word) {
        String key = key(word);
        Matcher tenths = TENTHS.matcher(key);
        if (tenths.matches()) {
            return sugar(number(tenths.group(1)));
        }
        Matcher percent = PERCENT.matcher(key);
        if (percent.matches() && percent.group(2) != null) {
            return percentage(percent.group(1));
        }
        if (VOLUME.matcher(key).matches()) {
            return Optional.of(new Meaning(Kind.SIZE, Optional.empty()));
        }
        return Optional.ofNullable(OPTIONS.get(key));
    }

    /** What an option means in a group of a kind that is known: a bare {@code 70%} is sugar where sugar is chosen. */
    public static Optional<Meaning> option(Text name, Kind within) {
        Optional<Meaning> meaning = option(name);
        Matcher percent = PERCENT.matcher(key(name.zh()));
        if (meaning.isEmpty() && within == Kind.SUGAR && percent.matches()) {
            return percentage(percent.group(1));
        }
        return meaning;
    }

    /** What a group is by its name. */
    public static Optional<Kind> group(Text name) {
        return Optional.ofNullable(GROUPS.get(key(name.zh())))
                .or(() -> Optional.ofNullable(GROUPS.get(key(name.en()))));
    }

    private static Optional<Meaning> percentage(String digits) {
        int percent = Integer.parseInt(digits);
        // 25% lies between two steps of the scale
        return percent % 10 == 0 && percent <= 200 ? sugar(percent / 10) : Optional.empty();
    }

    private static Optional<Meaning> sugar(int tenths) {
        return Optional.of(new Meaning(Kind.SUGAR, Optional.of(new Level.Sugar(tenths))));
    }

    private static int number(String word) {
        int index = "零一二三四五六七八九十".indexOf(word);
        return index >= 0 ? index : Integer.parseInt(word);
    }

    private static String key(String word) {
        return Normalizer.normalize(word, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[\\s·•_\\-()]+", "");
    }

    private static Map<String, Meaning> options() {
        Map<String, Meaning> meanings = new HashMap<>();
        for (String[] row : rows("option-words.csv")) {
            Kind kind = Kind.valueOf(row[1]);
            Meaning meaning = new Meaning(kind, row.length < 3 ? Optional.empty() : Optional.of(level(kind, row[2])));
            for (String word : row[0].split("\\|")) {
                meanings.put(key(word), meaning);
            }
        }
        return Map.copyOf(meanings);
    }

    private static Map<String, Kind> groups() {
        Map<String, Kind> kinds = new HashMap<>();
        for (String[] row : rows("group-words.csv")) {
            for (String word : row[0].split("\\|")) {
                kinds.put(key(word), Kind.valueOf(row[1]));
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
