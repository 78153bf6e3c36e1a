package io.pearl.adapter.tea;

import io.pearl.adapter.reading.Amounts;
import io.pearl.adapter.reading.BrokenNode;
import io.pearl.adapter.reading.Findings;
import io.pearl.adapter.reading.Limits;
import io.pearl.menu.Confidence;
import io.pearl.menu.Money;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An option with its price in its text: {@code 珍珠+2}, {@code 椰果(+1.5元)}, {@code 布丁 +¥3}, {@code 红豆2元}.
 *
 * @param name without the price
 * @param delta the price, zero where the text has none
 * @param confidence LIKELY where the text does not say that its number is a price on top
 */
public record PricedText(String name, Money delta, Confidence confidence) {

    private static final String AMOUNT = "([¥￥]?\\s*\\d[\\d.]*\\s*(?:元|块)?)";
    private static final Pattern ADDED =
            Pattern.compile("(.+?)\\s*[(（\\[【]?\\s*[+＋]\\s*" + AMOUNT + "\\s*(?:/份|一份|每份)?\\s*[)）\\]】]?");
    private static final Pattern SIGNED = Pattern.compile(
            "(.*[^\\d.\\s¥￥(（\\[【])\\s*[(（\\[【]?\\s*([¥￥]\\s*\\d[\\d.]*|\\d[\\d.]*\\s*(?:元|块))\\s*(?:/份|一份|每份)?\\s*[)）\\]】]?");
    /** As Hualala's tills write it. */
    private static final Pattern MARKED = Pattern.compile("(.+?)\\s*@[A-Za-z]?(\\d[\\d.]*)");

    private static final Pattern FREE = Pattern.compile("(.+?)\\s*[(（\\[【]\\s*(?:免费|free|\\+?0元?)\\s*[)）\\]】]");
    /** Something priced in a way that is not understood. */
    private static final Pattern PRICED_SOMEHOW = Pattern.compile(".*[@+＋¥￥$].*|.*\\d\\s*[元块].*");

    /**
     * @throws BrokenNode where there is a price that cannot be read exactly: sold for nothing it must not be
     */
    public static PricedText read(String text, String currency) {
        String plain = text.strip();
        if (plain.length() > Limits.NAME) {
            throw new BrokenNode("nameTooLong", "the option '" + Findings.shown(plain) + "' is too long");
        }
        Matcher free = FREE.matcher(plain);
        if (free.matches()) {
            return new PricedText(free.group(1).strip(), Money.zero(currency), Confidence.CERTAIN);
        }
        Matcher added = ADDED.matcher(plain);
        if (added.matches()) {
            return priced(added, currency, Confidence.CERTAIN);
        }
        for (Pattern pattern : new Pattern[] {SIGNED, MARKED}) {
            Matcher likely = pattern.matcher(plain);
            if (likely.matches()) {
                return priced(likely, currency, Confidence.LIKELY);
            }
        }
        if (PRICED_SOMEHOW.matcher(plain).matches()) {
            throw new BrokenNode("priceInText", "'" + Findings.shown(text) + "' hides a price that is not understood");
        }
        return new PricedText(plain, Money.zero(currency), Confidence.CERTAIN);
    }

    /** As {@link #read(String, String)}; a price that is only likely is reported for a person to look at. */
    public static PricedText read(String text, String currency, String where, Findings findings) {
        PricedText priced = read(text, currency);
        if (priced.confidence() == Confidence.LIKELY) {
            findings.noteOnce(
                    "likelyPrice", text, where, "taken as '" + priced.name() + "' for " + priced.delta() + " on top");
        }
        return priced;
    }

    private static PricedText priced(Matcher matcher, String currency, Confidence confidence) {
        String amount = matcher.group(2).replace('块', '元');
        return new PricedText(matcher.group(1).strip(), Amounts.major(amount, currency), confidence);
    }
}
