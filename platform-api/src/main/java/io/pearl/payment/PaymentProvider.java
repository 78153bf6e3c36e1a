package io.pearl.payment;

import io.pearl.menu.Money;

/** Somebody who takes money from customers. Every call carries a key and may be repeated with it. */
public interface PaymentProvider {

    /** The start of the payment methods it serves, such as {@code sandbox}. */
    String name();

    /**
     * Takes money.
     *
     * @param key the order's id
     * @param method what the customer chose, starting with {@link #name()}
     * @throws Exception where it is not known whether money was taken: the call is repeated with the same key
     */
    Charge charge(String key, String method, Money amount) throws Exception;

    /**
     * Gives all of a charge back.
     *
     * @param reference of the charge
     * @throws Exception where it is not known whether it was given back: the call is repeated with the same key
     */
    void refund(String key, String reference, Money amount) throws Exception;

    /** What became of a charge. */
    sealed interface Charge {

        /** @param reference the provider's number */
        record Captured(String reference) implements Charge {}

        /** @param reason for staff, in English */
        record Declined(String reason) implements Charge {}
    }
}
