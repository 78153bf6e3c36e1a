package io.pearl.planning.language;

import io.pearl.planning.language.Intent.Act;
import io.pearl.planning.language.Intent.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads a sentence with a lexicon. A count opens a line where the line before already has its drink; words about
 * sweetness, ice and size belong to the line they stand in; lines without a drink of their own that follow a line of as
 * many cups divide that line ("两杯绿茶，一杯热的一杯少冰").
 */
public final class Reader {

    private static final Pattern SEPARATOR = Pattern.compile("[\\p{P}\\p{S}\\s]+");

    private final Lexicon lexicon;

    public Reader(Lexicon lexicon) {
        this.lexicon = lexicon;
    }

    public Intent read(String utterance) {
        String text = Normaliser.normalise(utterance);
        List<Lexicon.Hit> hits = lexicon.find(text);
        List<Span> spans = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        Lines lines = new Lines();
        int reached = 0;
        boolean afterAdd = false;
        for (Lexicon.Hit hit : hits) {
            boolean strange = unknown(text.substring(reached, hit.begin()), unknown, spans);
            if (strange && afterAdd) {
                lines.addUnknown(unknown.getLast());
            }
            spans.add(new Span(text.substring(hit.begin(), hit.end()), reading(hit.word())));
            lines.take(hit.word());
            afterAdd = hit.word() == Word.Role.ADD;
            reached = hit.end();
        }
        if (unknown(text.substring(reached), unknown, spans) && afterAdd) {
            lines.addUnknown(unknown.getLast());
        }
        return new Intent(act(hits, lines, unknown), lines.wishes(), spans, unknown);
    }

    /** A wish for a drink by name, made with these options: the sentence that an order would have been. */
    public Intent.Wish describe(Set<String> terms, int quantity, List<String> options) {
        Lines lines = new Lines();
        lines.take(new Word.Drink(terms));
        for (String option : options) {
            lexicon.find(Normaliser.normalise(option)).stream()
                    .map(Lexicon.Hit::word)
                    .filter(word -> word instanceof Word.Sugar
                            || word instanceof Word.Ice
                            || word instanceof Word.Size
                            || word instanceof Word.Topping)
                    .limit(1)
                    .forEach(lines::take);
        }
        lines.take(new Word.Count(quantity));
        return lines.wishes().getFirst();
    }

    private static Act act(List<Lexicon.Hit> hits, Lines lines, List<String> unknown) {
        Set<Word> words = Set.copyOf(hits.stream().map(Lexicon.Hit::word).toList());
        if (words.contains(Word.Role.INJECTION)) {
            return Act.INJECTION;
        }
        if (words.contains(Word.Role.CANCEL)) {
            return Act.CANCEL;
        }
        if (words.contains(Word.Role.STATUS)) {
            return Act.STATUS;
        }
        if (lines.conflicting()) {
            return Act.CONFLICT;
        }
        boolean names = words.stream().anyMatch(word -> word instanceof Word.Drink);
        if (names) {
            return Act.ORDER;
        }
        boolean wants = words.stream().anyMatch(word -> word == Word.Role.ORDER || word instanceof Word.Count);
        if (words.contains(Word.Role.ANYTHING)) {
            // "anything, but make it fried chicken" names something that is not known
            return unknown.stream().anyMatch(Reader::weighty) && wants ? Act.UNKNOWN_ITEM : Act.ORDER;
        }
        if (wants && !unknown.isEmpty()) {
            return Act.UNKNOWN_ITEM;
        }
        boolean describes = words.stream()
                .anyMatch(word -> word instanceof Word.Sugar
                        || word instanceof Word.SugarAtMost
                        || word instanceof Word.Ice
                        || word instanceof Word.Topping);
        return wants || describes ? Act.UNCLEAR : Act.OUT_OF_SCOPE;
    }

    /** Keeps what lies between known words, where it is more than punctuation. */
    private static boolean unknown(String gap, List<String> unknown, List<Span> spans) {
        String left = SEPARATOR.matcher(gap).replaceAll(" ").strip();
        if (left.isEmpty()) {
            return false;
        }
        unknown.add(left);
        spans.add(new Span(left, "unknown"));
        return true;
    }

    private static boolean weighty(String unknown) {
        return unknown.codePointCount(0, unknown.length()) >= 2;
    }

    private static String reading(Word word) {
        return switch (word) {
            case Word.Drink drink -> "drink " + String.join(" / ", drink.terms());
            case Word.Sugar sugar -> "sugar " + sugar.tenths() + "/10";
            case Word.SugarAtMost sugar -> "sugar at most " + sugar.tenths() + "/10";
            case Word.Ice ice -> "ice " + ice.level();
            case Word.Size size -> "size " + size.rank();
            case Word.Topping topping -> "topping " + topping.name();
            case Word.Count count -> "count " + count.cups();
            case Word.Role role -> role.name();
        };
    }
}
