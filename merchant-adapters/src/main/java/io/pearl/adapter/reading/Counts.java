package io.pearl.adapter.reading;

import com.fasterxml.jackson.databind.JsonNode;
import io.pearl.menu.Confidence;
import io.pearl.menu.Stock;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * Numbers in stock fields. Many are no counts: {@code *}, -1, and what lies just below a maximum of ten thousand all say
 * "plenty".
 */
public final class Counts {

    private static final long PLENTY = 9_600;

    private Counts() {}

    /**
     * What a stock field says; nothing where it is absent, null, or no count.
     *
     * @param most the field that says how much there can be, if the format has one
     * @param source the field's name
     */
    public static Optional<Stock> read(JsonNode stock, JsonNode most, String source) {
        return read(BoundedJson.text(stock), BoundedJson.text(most), source);
    }

    /** As {@link #read(JsonNode, JsonNode, String)}, from texts. */
    public static Optional<Stock> read(String stock, String most, String source) {
        if (stock.equals("*") || stock.matches("不限|无限|充足|unlimited")) {
            return Optional.of(Stock.available(source));
        }
        if (!stock.matches("-?\\d{1,12}(\\.\\d{1,6})?")) {
            return Optional.empty();
        }
        BigDecimal number = new BigDecimal(stock);
        if (number.signum() < 0) {
            return Optional.of(Stock.available(source).believed(Confidence.LIKELY));
        }
        long count = number.longValue();
        if (number.signum() > 0 && count == 0) {
            // half a portion is none that could be sold
            return Optional.of(Stock.counted(0, source));
        }
        boolean nearMost =
                most.matches("\\d{1,12}") && Long.parseLong(most) >= PLENTY && count * 100 >= Long.parseLong(most) * 96;
        boolean plenty = count >= PLENTY && count <= 10_000 || count >= 99_999 || nearMost;
        return Optional.of(plenty ? Stock.available(source) : Stock.counted(count, source));
    }
}
