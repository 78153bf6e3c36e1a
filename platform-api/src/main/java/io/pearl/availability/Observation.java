package io.pearl.availability;

import io.pearl.menu.Stock;
import io.pearl.menu.StockKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneId;

/**
 * What somebody said about one thing of a store.
 *
 * @param seenAt when they said so first
 */
record Observation(StockKey key, Origin origin, Stock stock, Instant seenAt) {

    /** Whether the thing is not to be had. */
    boolean goneAt(Instant now, ZoneId there) {
        return stock.goneAt(now, seenAt, there);
    }

    /** Whether it still says anything: what was to be back by now does not, and neither does who does not know. */
    boolean holdsAt(Instant now, ZoneId there) {
        return switch (stock.state()) {
            case AVAILABLE -> true;
            case UNKNOWN -> false;
            case SOLD_OUT, SOLD_OUT_TODAY -> goneAt(now, there);
        };
    }

    /** Whether the same is said again, so that nothing need be written. */
    boolean repeatedBy(Observation other, Instant now, ZoneId there) {
        return stock.state() == other.stock.state()
                && stock.quantity().equals(other.stock.quantity())
                && stock.restoreAt().equals(other.stock.restoreAt())
                && stock.confidence() == other.stock.confidence()
                // out for today, said on another day, is news
                && (stock.state() != Stock.State.SOLD_OUT_TODAY || holdsAt(now, there));
    }

    /** A key of fixed length, however long the source's ids are. */
    static byte[] subject(StockKey key) {
        return sha256(
                switch (key) {
                    case StockKey.OfItem item -> "item:" + item.itemId();
                    case StockKey.OfOption option ->
                        "option:" + option.itemId().length() + ":" + option.itemId()
                                + option.option().groupId().length() + ":"
                                + option.option().groupId()
                                + option.option().optionId();
                    case StockKey.OfIngredient ingredient -> "ingredient:" + ingredient.name();
                });
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
