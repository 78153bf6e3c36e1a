package io.pearl.adapter.tea;

import io.pearl.adapter.reading.Amounts;
import io.pearl.adapter.reading.BrokenNode;
import io.pearl.adapter.reading.Findings;
import io.pearl.menu.Money;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An option with its price in its text: {@code 珍珠+2}, {@code 椰果(+1.5元)}, {@code 布丁 +¥3}.
 *
 * @param name without the price
 * @param delta the price, zero where the text has none
 */
public record PricedText(String name, Money delta) {

    private static final Pattern PRICE = Pattern.compile("(.+?)\\s*[(（]?\\s*[+＋]\\s*([¥￥]?\\s*[\\d.]+\\s*元?)\\s*[)）]?");
    /** Something priced in a way that is not understood, such as 加煎蛋@G3. */
    private static final Pattern PRICED_SOMEHOW = Pattern.compile(".*[@+＋¥￥$].*|.*\\d\\s*元.*");

    /**
     * @throws BrokenNode where there is a price that cannot be read exactly: sold for nothing it must not be
     */
    public static PricedText read(String text, String currency) {
        Matcher matcher = PRICE.matcher(text.strip());
        if (matcher.matches()) {
            return new PricedText(matcher.group(1).strip(), Amounts.major(matcher.group(2), currency));
        }
        if (PRICED_SOMEHOW.matcher(text).matches()) {
            throw new BrokenNode("priceInText", "'" + Findings.shown(text) + "' hides a price that is not understood");
        }
        return new PricedText(text.strip(), Money.zero(currency));
    }
}
