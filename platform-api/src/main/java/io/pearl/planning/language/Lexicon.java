package io.pearl.planning.language;

import com.hankcs.hanlp.collection.AhoCorasick.AhoCorasickDoubleArrayTrie;
import io.pearl.menu.Item;
import io.pearl.menu.Level;
import io.pearl.menu.Menu;
import io.pearl.menu.Option;
import io.pearl.menu.OptionGroup;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Every word that is known: the fixed ones of {@code planning/lexicon.txt} and the drinks and toppings on the menus. One
 * automaton finds them all in one pass over the sentence.
 */
public final class Lexicon {

    private static final String RESOURCE = "/planning/lexicon.txt";
    private static final String NUMERALS = "零一二三四五六七八九";
    private static final Pattern NUMBER =
            Pattern.compile("(?<![0-9])([0-9]{1,6})(?: ?[杯份个瓶碗])?|([零一二两三四五六七八九十百千]{1,7})[杯份个瓶碗]");

    private final AhoCorasickDoubleArrayTrie<Word> automaton = new AhoCorasickDoubleArrayTrie<>();

    private Lexicon(TreeMap<String, Word> words) {
        automaton.build(words);
    }

    /** A word found at a place; {@code end} is exclusive. */
    record Hit(int begin, int end, Word word) {}

    public static Lexicon of(Collection<Menu> menus) {
        TreeMap<String, Word> words = new TreeMap<>();
        Map<String, Set<String>> aliases = new TreeMap<>();
        fixed(words, aliases);
        Set<String> names = new HashSet<>();
        for (Menu menu : new HashSet<>(menus)) {
            for (Item item : menu.items()) {
                toppings(words, item);
                names.add(Normaliser.normalise(item.name().zh()));
                names.add(Normaliser.normalise(item.name().en()));
            }
        }
        // a menu may add words, but not change what the fixed ones mean: all chains share one language
        names.forEach(name -> words.putIfAbsent(name, new Word.Drink(Set.of(name))));
        // what an alias stands for is a word of its own, also where a menu only has it as part of a longer name
        aliases.values()
                .forEach(targets ->
                        targets.forEach(target -> words.putIfAbsent(target, new Word.Drink(Set.of(target)))));
        aliases.forEach((alias, targets) -> {
            Set<String> terms = new HashSet<>(targets);
            if (words.get(alias) instanceof Word.Drink drink) {
                terms.addAll(drink.terms());
            }
            words.put(alias, new Word.Drink(terms));
        });
        return new Lexicon(words);
    }

    /** The leftmost longest words, in the sentence's order. */
    List<Hit> find(String normalised) {
        List<Hit> all = new ArrayList<>();
        automaton.parseText(normalised, (begin, end, word) -> {
            int stop = wholeWord(normalised, begin, end);
            if (stop > 0) {
                all.add(new Hit(begin, stop, word));
            }
        });
        counts(normalised, all);
        all.sort((one, other) -> one.begin() != other.begin() ? one.begin() - other.begin() : other.end() - one.end());
        List<Hit> chosen = new ArrayList<>();
        int reached = 0;
        for (Hit hit : all) {
            if (hit.begin() >= reached) {
                chosen.add(hit);
                reached = hit.end();
            }
        }
        return chosen;
    }

    /** Where the word ends, a plural's "s" included; 0 where it is only part of a longer English word. */
    private static int wholeWord(String text, int begin, int end) {
        boolean startsInside = begin > 0 && latin(text.charAt(begin)) && latin(text.charAt(begin - 1));
        if (startsInside) {
            return 0;
        }
        if (end == text.length() || !latin(text.charAt(end - 1)) || !latin(text.charAt(end))) {
            return end;
        }
        int stop = text.charAt(end) == 's' ? end + 1 : end;
        return stop > end && (stop == text.length() || !latin(text.charAt(stop))) ? stop : 0;
    }

    private static boolean latin(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    }

    private static void toppings(Map<String, Word> words, Item item) {
        item.groups().stream()
                .filter(group -> group.kind() == OptionGroup.Kind.TOPPING)
                .flatMap(group -> group.options().stream())
                .map(Option::name)
                .forEach(name -> {
                    for (String text : List.of(name.zh(), name.en())) {
                        String topping = Normaliser.normalise(text);
                        words.putIfAbsent(topping, new Word.Topping(topping));
                    }
                });
    }

    /** Numbers of cups: any digits, and Chinese numerals before a word for a cup. */
    private static void counts(String text, List<Hit> all) {
        NUMBER.matcher(text).results().forEach(match -> {
            String digits = match.group(1);
            int cups = digits != null ? Integer.parseInt(digits) : numeral(match.group(2));
            int stop = digits != null ? wholeWord(text, match.start(), match.end()) : match.end();
            if (stop > 0) {
                all.add(new Hit(match.start(), stop, new Word.Count(cups)));
            }
        });
    }

    /** "两百五十" is 250. */
    private static int numeral(String text) {
        int sum = 0;
        int digit = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int unit = c == '千' ? 1000 : c == '百' ? 100 : c == '十' ? 10 : 0;
            if (unit > 0) {
                sum += Math.max(1, digit) * unit;
                digit = 0;
            } else {
                digit = c == '两' ? 2 : NUMERALS.indexOf(c);
            }
        }
        return sum + digit;
    }

    /** Lines such as {@code sugar 7,5 = 少糖; less sugar}. */
    private static void fixed(Map<String, Word> words, Map<String, Set<String>> aliases) {
        try (InputStream stream = Lexicon.class.getResourceAsStream(RESOURCE)) {
            if (stream == null) {
                throw new IllegalStateException(RESOURCE + " is missing");
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    read(line, words, aliases);
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void read(String line, Map<String, Word> words, Map<String, Set<String>> aliases) {
        int sign = line.indexOf('=');
        String[] head = line.substring(0, sign).strip().split(" ", 2);
        String value = head.length > 1 ? head[1].strip() : "";
        for (String text : line.substring(sign + 1).split(";", -1)) {
            String term = Normaliser.normalise(text);
            if (head[0].equals("alias")) {
                aliases.computeIfAbsent(term, name -> new HashSet<>()).add(Normaliser.normalise(value));
            } else {
                words.put(term, word(head[0], value, term));
            }
        }
    }

    private static Word word(String kind, String value, String term) {
        return switch (kind) {
            case "sugar" ->
                new Word.Sugar(Arrays.stream(value.split(",", -1))
                        .map(Integer::valueOf)
                        .toList());
            case "sugar-at-most" -> new Word.SugarAtMost(Integer.parseInt(value));
            case "ice" -> new Word.Ice(Level.Ice.valueOf(value));
            case "size" -> new Word.Size(Integer.parseInt(value));
            case "count" -> new Word.Count(Integer.parseInt(value));
            case "drink" -> new Word.Drink(Set.of(term));
            case "role" -> Word.Role.valueOf(value);
            default -> throw new IllegalStateException("unknown kind of word: " + kind);
        };
    }
}
