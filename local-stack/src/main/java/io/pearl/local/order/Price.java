package io.pearl.local.order;

import io.pearl.client.Amount;
import java.math.BigDecimal;
import java.util.Currency;

/** Money for a reader. */
public final class Price {

    private Price() {}

    /** Such as {@code ¥18.00}; other currencies by their code. */
    public static String of(Amount amount) {
        int digits = Math.max(0, Currency.getInstance(amount.currency()).getDefaultFractionDigits());
        String number = BigDecimal.valueOf(amount.amount(), digits).toPlainString();
        return amount.currency().equals("CNY") ? "¥" + number : amount.currency() + " " + number;
    }
}
