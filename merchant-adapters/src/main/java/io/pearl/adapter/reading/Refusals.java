package io.pearl.adapter.reading;

import io.pearl.adapter.TillAnswer.Refusal;
import java.util.Locale;

/** Why an order is refused, where a till says so in free text. */
public final class Refusals {

    private Refusals() {}

    /** Only plain words are believed; whatever else is said is {@link Refusal#OTHER}. */
    public static Refusal said(String reason) {
        String words = reason.toLowerCase(Locale.ROOT);
        if (words.matches("(?s).*(sold out|out of stock|snoozed|售罄|卖完|估清).*")) {
            return Refusal.SOLD_OUT;
        }
        if (words.matches("(?s).*(too busy|busy|太忙|忙不过来).*")) {
            return Refusal.TOO_BUSY;
        }
        if (words.matches("(?s).*(closed|打烊|休息).*")) {
            return Refusal.CLOSED;
        }
        return words.matches("(?s).*(out of range|too far|超出.*范围).*") ? Refusal.OUT_OF_RANGE : Refusal.OTHER;
    }
}
