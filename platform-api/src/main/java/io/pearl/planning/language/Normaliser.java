package io.pearl.planning.language;

import com.hankcs.hanlp.HanLP;
import java.text.Normalizer;
import java.util.Locale;

/** Brings a sentence or a name to the one form that is compared: width, case, simplified characters, spaces. */
public final class Normaliser {

    private Normaliser() {}

    public static String normalise(String text) {
        String folded = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        String simplified = HanLP.convertToSimplifiedChinese(folded);
        return simplified.replace('’', '\'').replaceAll("[\\s\\p{Cc}]+", " ").strip();
    }

    /** Whether there is anything in it that could be read: a letter or a digit of some script. */
    public static boolean readable(String text) {
        return text.codePoints().anyMatch(Character::isLetterOrDigit);
    }
}
