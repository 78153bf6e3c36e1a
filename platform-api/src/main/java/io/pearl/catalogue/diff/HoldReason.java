package io.pearl.catalogue.diff;

/** Why a menu is not published before a person has looked at it. */
public enum HoldReason {
    /** There is nothing on it. */
    EMPTY,
    /** More than a tenth of the items would be gone. */
    ITEMS_VANISH,
    /** A price would fall by half or more. */
    PRICE_FALLS,
    /** A price would be eight times what it was or more: yuan taken for fen. */
    PRICE_JUMPS,
    /** All prices would be in another currency. */
    CURRENCY,
    /** Something that must be chosen could not be chosen any more. */
    REQUIRED_GROUP_LOST,
    /** More than a tenth of the items would lose something out of a choice that must be made: all large cups. */
    OPTIONS_VANISH
}
