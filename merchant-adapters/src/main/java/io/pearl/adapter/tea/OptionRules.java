package io.pearl.adapter.tea;

import io.pearl.adapter.tea.OptionWords.Meaning;
import io.pearl.menu.Confidence;
import io.pearl.menu.Level;
import io.pearl.menu.OptionGroup.Kind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Option texts that are read by rule: there are too many of them for a table. */
final class OptionRules {

    private static final String NUMBER = "([一二三四五六七八九十]|10|[0-9])";
    private static final Pattern TENTHS = Pattern.compile(NUMBER + "分(?:糖|甜)");
    private static final Pattern TENTHS_OF_ICE = Pattern.compile(NUMBER + "分冰");
    private static final Pattern PERCENT = Pattern.compile("(\\d{1,3})%");
    private static final Pattern SUGAR_PERCENT =
            Pattern.compile("(\\d{1,3})%(?:糖|糖度|甜度|甜|sugar|sweet|sweetness)|(?:糖度?|甜度?|sugar|sweetness)(\\d{1,3})%");
    private static final Pattern ICE_PERCENT = Pattern.compile("(\\d{1,3})%(?:冰|冰量|ice)|(?:冰量?|ice)(\\d{1,3})%");
    private static final Pattern VOLUME = Pattern.compile("约?(?:\\d{2,4}(?:ml|毫升|cc|oz|盎司)|\\d(?:\\.\\d)?(?:l|升))");
    private static final Pattern REMARKED =
            Pattern.compile("(.{1,20}?)(?:推荐|店长推荐|默认|标准|建议|人气|热销|首选|recommended|default|popular|bestseller)");
    private static final Pattern ADDED = Pattern.compile("(?:加一份|加份|另加|加购|多加|追加|加|add|extra)(.{1,20})");
    private static final Pattern PORTIONED = Pattern.compile("(.{1,20}?)(?:[x×*]?[1一]份|[x×*]1)");

    private static final int NORMAL = 3;
    private static final List<Set<String>> DEGREES = List.of(
            Set.of("无", "不要", "不加", "免", "去", "no", "none", "zero", "0"),
            Set.of("半", "half", "一半"),
            Set.of("少", "少量", "less", "light", "少一点"),
            Set.of("正常", "标准", "常规", "全", "normal", "regular", "standard", "full", "classic"),
            Set.of("多", "加多", "extra", "more", "多一点"));
    private static final int[] SUGAR_DEGREES = {0, 5, 7, 10, 13};
    private static final Level.Ice[] ICE_DEGREES = {
        Level.Ice.NONE, Level.Ice.LESS, Level.Ice.LESS, Level.Ice.NORMAL, Level.Ice.MORE
    };

    private OptionRules() {}

    static Optional<Meaning> read(String key) {
        Optional<Meaning> scaled = scale(key);
        return scaled.isPresent() ? scaled : around(key);
    }

    /** Words that mean something only in a group of which it is known what it decides: 70%, 正常, less. */
    static Optional<Meaning> bare(String key, Kind within) {
        Matcher percent = PERCENT.matcher(key);
        if (percent.matches()) {
            return switch (within) {
                case SUGAR -> sugarPercent(percent.group(1));
                case ICE -> icePercent(percent.group(1));
                default -> Optional.empty();
            };
        }
        int degree = -1;
        for (int i = 0; i < DEGREES.size(); i++) {
            degree = DEGREES.get(i).contains(key) ? i : degree;
        }
        if (degree < 0) {
            return Optional.empty();
        }
        return switch (within) {
            case SUGAR -> sugar(SUGAR_DEGREES[degree], "degree of sugar");
            case ICE ->
                Optional.of(new Meaning(
                        Kind.ICE, Optional.of(ICE_DEGREES[degree]), Confidence.CERTAIN, "rule degree of ice"));
            case SIZE ->
                degree == NORMAL
                        ? Optional.of(new Meaning(
                                Kind.SIZE, Optional.of(new Level.Size(1)), Confidence.CERTAIN, "rule degree of size"))
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<Meaning> scale(String key) {
        Matcher tenths = TENTHS.matcher(key);
        if (tenths.matches()) {
            return sugar(number(tenths.group(1)), "n分糖");
        }
        Matcher ofIce = TENTHS_OF_ICE.matcher(key);
        if (ofIce.matches()) {
            return ice(number(ofIce.group(1)) * 10, "n分冰");
        }
        Matcher sweet = SUGAR_PERCENT.matcher(key);
        if (sweet.matches()) {
            return sugarPercent(sweet.group(1) == null ? sweet.group(2) : sweet.group(1));
        }
        Matcher iced = ICE_PERCENT.matcher(key);
        if (iced.matches()) {
            return icePercent(iced.group(1) == null ? iced.group(2) : iced.group(1));
        }
        return VOLUME.matcher(key).matches()
                ? Optional.of(new Meaning(Kind.SIZE, Optional.empty(), Confidence.CERTAIN, "rule volume"))
                : Optional.empty();
    }

    /** A word that is known, with something beside it that does not change what it means. */
    private static Optional<Meaning> around(String key) {
        for (int cut = key.length() - 3; cut > 0; cut--) {
            if (VOLUME.matcher(key.substring(cut)).matches()) {
                return OptionWords.known(key.substring(0, cut))
                        .filter(word -> word.kind() == Kind.SIZE)
                        .map(word -> word.by("rule size and volume", Confidence.CERTAIN));
            }
        }
        Matcher remarked = REMARKED.matcher(key);
        if (remarked.matches()) {
            Optional<Meaning> word = OptionWords.known(remarked.group(1)).or(() -> scale(remarked.group(1)));
            if (word.isPresent()) {
                return word.map(meaning -> meaning.by("rule word with a remark", Confidence.LIKELY));
            }
        }
        for (Pattern topping : new Pattern[] {ADDED, PORTIONED}) {
            Matcher added = topping.matcher(key);
            if (added.matches()) {
                Optional<Meaning> word =
                        OptionWords.known(added.group(1)).filter(meaning -> meaning.kind() == Kind.TOPPING);
                if (word.isPresent()) {
                    return word.map(meaning -> meaning.by("rule added topping", Confidence.LIKELY));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Meaning> sugarPercent(String digits) {
        int percent = Integer.parseInt(digits);
        // 25% lies between two steps of the scale
        return percent % 10 == 0 && percent <= 200 ? sugar(percent / 10, "n% sugar") : Optional.empty();
    }

    private static Optional<Meaning> icePercent(String digits) {
        return ice(Integer.parseInt(digits), "n% ice");
    }

    private static Optional<Meaning> sugar(int tenths, String rule) {
        return Optional.of(
                new Meaning(Kind.SUGAR, Optional.of(new Level.Sugar(tenths)), Confidence.CERTAIN, "rule " + rule));
    }

    /** Ice has no tenths on Pearl's scale: whatever is between none and all is less. */
    private static Optional<Meaning> ice(int percent, String rule) {
        if (percent > 200) {
            return Optional.empty();
        }
        Level.Ice level = percent == 0
                ? Level.Ice.NONE
                : percent < 100 ? Level.Ice.LESS : percent == 100 ? Level.Ice.NORMAL : Level.Ice.MORE;
        Confidence confidence = percent == 0 || percent == 100 ? Confidence.CERTAIN : Confidence.LIKELY;
        return Optional.of(new Meaning(Kind.ICE, Optional.of(level), confidence, "rule " + rule));
    }

    private static int number(String word) {
        int index = "零一二三四五六七八九十".indexOf(word);
        return index >= 0 ? index : Integer.parseInt(word);
    }
}
