package io.pearl.client;

import io.micronaut.core.annotation.Introspected;
import java.util.List;

/**
 * Something the customer can have instead, checked against stock, hours, zone and price when it was offered.
 *
 * @param text one line in the customer's language
 * @param store who would make it, in the customer's language
 * @param items what it would be, in the customer's language
 * @param payable what it would cost after the voucher
 * @param selection send this as {@link OrderRequest#selection()} to take it
 */
@Introspected
public record Alternative(
        String text, String store, List<String> items, Amount payable, OrderRequest.Selection selection) {}
