package io.pearl.catalogue.options;

import io.pearl.adapter.Feed;
import io.pearl.adapter.OptionAnswers;
import io.pearl.adapter.OptionQuestion;
import io.pearl.adapter.OptionWord;
import io.pearl.kernel.Json;
import io.pearl.menu.Menu;
import io.pearl.menu.Option;
import io.pearl.menu.Text;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A word as it stands in a feed, gathered over its stores and drinks. */
final class Found {

    /** Of one connection: who has more has not named options but numbered them. */
    static final int MOST = 500;

    private static final int MOST_DRINKS = 3;
    private static final int MOST_BESIDE = 8;
    private static final int LONGEST = 60;

    private final OptionQuestion first;
    private final Set<String> items = new HashSet<>();
    private final List<Text> drinks = new ArrayList<>();
    private int stores;

    private Found(OptionQuestion first) {
        this.first = first;
    }

    /** By the words' hashes; where there are too many, those that most stores have. */
    static Map<String, Found> in(Feed feed, OptionAnswers answers) {
        Map<Menu, Integer> sellers = new IdentityHashMap<>();
        feed.stores().forEach(store -> {
            Menu menu = feed.menus().get(store.id());
            if (menu != null) {
                sellers.merge(menu, 1, Integer::sum);
            }
        });
        Map<OptionWord, Found> found = new HashMap<>();
        // in the order of the stores: the same feed is to give the same sample
        feed.stores().stream()
                .flatMap(store -> Optional.ofNullable(feed.menus().get(store.id())).stream())
                .forEach(menu -> Optional.ofNullable(sellers.remove(menu))
                        .ifPresent(stores -> gather(menu, stores, answers, found)));
        return found.entrySet().stream()
                .map(entry -> Map.entry(hash(entry.getKey()), entry.getValue()))
                .sorted(Comparator.comparingInt((Map.Entry<String, Found> entry) -> -entry.getValue().stores)
                        .thenComparing(Map.Entry::getKey))
                .limit(MOST)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static void gather(Menu menu, int stores, OptionAnswers answers, Map<OptionWord, Found> found) {
        Set<OptionWord> here = new HashSet<>();
        answers.ask(menu, question -> {
            Found word = found.computeIfAbsent(question.word(), unseen -> new Found(question));
            word.stores += here.add(question.word()) ? stores : 0;
            if (word.items.add(question.item().id()) && word.drinks.size() < MOST_DRINKS) {
                word.drinks.add(question.item().name());
            }
        });
    }

    /** What makes it this word and no other, hexadecimal. */
    static String hash(OptionWord word) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest((word.key() + '\n' + word.context()).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    Text text() {
        return first.option().name();
    }

    Text group() {
        return first.group().name();
    }

    String groupKind() {
        return first.group().kind().name();
    }

    int items() {
        return items.size();
    }

    int stores() {
        return stores;
    }

    String sample() {
        List<String> beside = first.group().options().stream()
                .filter(option -> !option.equals(first.option()))
                .map(Option::name)
                .map(name -> cut(name.zh()))
                .limit(MOST_BESIDE)
                .toList();
        return Json.write(new Sample(
                drinks.stream()
                        .map(drink -> new Text(cut(drink.zh()), cut(drink.en())))
                        .toList(),
                beside,
                first.guess().map(guess -> new Sample.Guess(Meant.of(guess.answer()), guess.source()))));
    }

    private static String cut(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST - 1)) + "…";
    }
}
