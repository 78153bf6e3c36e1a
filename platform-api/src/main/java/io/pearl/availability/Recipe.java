package io.pearl.availability;

import com.hankcs.hanlp.HanLP;
import io.pearl.menu.Item;
import io.pearl.menu.Menu;
import io.pearl.menu.Option;
import io.pearl.menu.OptionGroup;
import io.pearl.menu.OptionRef;
import io.pearl.menu.Text;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What on a menu is made of an ingredient.
 *
 * @param name as the menu calls it
 * @param options by item, those that are made of it
 * @param always items that have it unless somebody asks for something else: their name says so, or their usual topping
 */
record Recipe(Text name, Map<String, Set<OptionRef>> options, Set<String> always) {

    /** What decides how a drink is made rather than what of has no ingredient; a remark often says what to leave out. */
    private static final Set<OptionGroup.Kind> MADE_OF = EnumSet.of(
            OptionGroup.Kind.TOPPING, OptionGroup.Kind.BASE, OptionGroup.Kind.COMBO_SLOT, OptionGroup.Kind.OTHER);

    /** Words for the same thing that no menu puts side by side. */
    private static final List<Set<String>> SAME =
            List.of(Set.of("珍珠", "波霸", "粉圆", "pearl", "pearls", "boba", "tapioca", "tapioca pearls"));

    private static final Pattern WITHOUT = Pattern.compile("^(不|无|去|免|走|别|少|no |without |hold |less ).*");

    static Recipe of(Menu menu, String ingredient) {
        Set<String> words = new HashSet<>(Set.of(plain(ingredient)));
        SAME.stream().filter(same -> same.contains(plain(ingredient))).forEach(words::addAll);
        Text name = Text.of(ingredient.strip());
        // a menu that has the option in two languages says what it is called in the other one
        for (Item item : menu.items()) {
            for (OptionGroup group : item.allGroups()) {
                for (Option option : group.options()) {
                    if (madeOf(group) && exactly(option, plain(ingredient))) {
                        words.add(plain(option.name().zh()));
                        words.add(plain(option.name().en()));
                        name = option.name();
                    }
                }
            }
        }
        Map<String, Set<OptionRef>> options = new HashMap<>();
        Set<String> always = new HashSet<>();
        for (Item item : menu.items()) {
            if (names(item.name(), words)) {
                always.add(item.id());
            }
            for (OptionGroup group : item.allGroups()) {
                for (Option option : group.options()) {
                    if (madeOf(group) && names(option.name(), words)) {
                        options.computeIfAbsent(item.id(), id -> new HashSet<>())
                                .add(group.ref(option));
                    }
                }
            }
        }
        return new Recipe(name, Map.copyOf(options), Set.copyOf(always));
    }

    /** How many items have it or can be had with it. */
    int items() {
        Set<String> items = new HashSet<>(always);
        items.addAll(options.keySet());
        return items.size();
    }

    private static boolean madeOf(OptionGroup group) {
        return MADE_OF.contains(group.kind());
    }

    private static boolean exactly(Option option, String word) {
        return plain(option.name().zh()).equals(word)
                || plain(option.name().en()).equals(word);
    }

    private static boolean names(Text text, Set<String> words) {
        return names(plain(text.zh()), words) || names(plain(text.en()), words);
    }

    private static boolean names(String text, Set<String> words) {
        return !WITHOUT.matcher(text).matches() && words.stream().anyMatch(word -> names(text, word));
    }

    /** Chinese runs words together, so one of a single character has to be all there is. */
    private static boolean names(String text, String word) {
        boolean han = word.codePoints().anyMatch(Character::isIdeographic);
        if (han) {
            return word.codePointCount(0, word.length()) > 1 ? text.contains(word) : text.equals(word);
        }
        String spaced = " " + text.replaceAll("[^\\p{L}\\p{N}]+", " ") + " ";
        return spaced.contains(" " + word + " ") || spaced.contains(" " + word + "s ");
    }

    private static String plain(String text) {
        String folded = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return HanLP.convertToSimplifiedChinese(folded).strip();
    }
}
