package io.pearl.adapter;

import io.pearl.menu.Money;
import io.pearl.menu.Store.Point;
import java.time.Instant;
import java.util.List;

/**
 * An order as the till must make it.
 *
 * @param key idempotency key: the till makes one order per key, however often it is sent
 * @param storeId the source's store id
 * @param placedAt when the customer ordered
 * @param lines what to make
 * @param delivery delivery fee in it
 * @param discount voucher amount paid by somebody other than the customer
 * @param paid what the customer paid
 * @param recipient who gets it
 * @param remark the customer's words to the shop; may be empty
 */
public record TillOrder(
        String key,
        String storeId,
        Instant placedAt,
        List<Line> lines,
        Money delivery,
        Money discount,
        Money paid,
        Recipient recipient,
        String remark) {

    public TillOrder {
        lines = List.copyOf(lines);
    }

    /**
     * @param itemId the source's item id
     * @param name the source's item name
     * @param quantity cups
     * @param unitPrice of one cup with its options
     * @param choices options chosen, in the menu's order
     */
    public record Line(String itemId, String name, int quantity, Money unitPrice, List<Choice> choices) {
        public Line {
            choices = List.copyOf(choices);
        }
    }

    /** An option chosen, by the source's ids and names. */
    public record Choice(String groupId, String groupName, String optionId, String optionName, Money delta) {}

    /**
     * @param name to call out
     * @param phone to call; may be masked
     * @param address door to deliver to
     * @param at where that is
     */
    public record Recipient(String name, String phone, String address, Point at) {}
}
