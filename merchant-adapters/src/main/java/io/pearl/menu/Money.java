package io.pearl.menu;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * An amount in minor units (fen, cents) of an ISO 4217 currency with two decimals. Never a fraction of a minor unit:
 * ratios are applied by whoever knows how the rest is to be split.
 *
 * @param minor minor units; may be negative for a delta
 * @param currency ISO 4217 code, three capitals
 */
public record Money(long minor, String currency) implements Comparable<Money> {

    public Money {
        if (currency.length() != 3 || !currency.chars().allMatch(c -> c >= 'A' && c <= 'Z')) {
            throw new IllegalArgumentException("currency must be three capitals, was '" + currency + "'");
        }
    }

    public static Money cny(long fen) {
        return new Money(fen, "CNY");
    }

    public static Money zero(String currency) {
        return new Money(0, currency);
    }

    /**
     * Reads an amount in major units such as "19.9" yuan.
     *
     * @throws ArithmeticException where it has more than two decimals: nothing is rounded silently
     */
    public static Money ofMajor(BigDecimal major, String currency) {
        return new Money(
                major.setScale(2, RoundingMode.UNNECESSARY).unscaledValue().longValueExact(), currency);
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(minor, same(other).minor), currency);
    }

    public Money minus(Money other) {
        return new Money(Math.subtractExact(minor, same(other).minor), currency);
    }

    public Money times(long count) {
        return new Money(Math.multiplyExact(minor, count), currency);
    }

    public Money min(Money other) {
        return compareTo(other) <= 0 ? this : other;
    }

    public Money max(Money other) {
        return compareTo(other) >= 0 ? this : other;
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(minor, same(other).minor);
    }

    /** The amount in major units with two decimals, without a currency sign: "19.90". */
    public String major() {
        return BigDecimal.valueOf(minor, 2).toPlainString();
    }

    @Override
    public String toString() {
        return major() + " " + currency;
    }

    private Money same(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("cannot mix " + currency + " and " + other.currency);
        }
        return other;
    }
}
