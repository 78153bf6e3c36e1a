package io.pearl.menu;

/** How a customer gets a drink. */
public enum Channel {
    DELIVERY,
    PICKUP,
    DINE_IN
}
