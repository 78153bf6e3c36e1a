package io.pearl.adapter.reading;

/** How much of a payload is read; what lies beyond is refused or reported. */
public final class Limits {

    /** Bytes of one document. */
    public static final int DOCUMENT_BYTES = 20 * 1024 * 1024;

    /** Depth of nested JSON. */
    public static final int NESTING = 64;

    /** JSON tokens of one document: small nodes cost far more memory than the bytes they came from. */
    public static final long TOKENS = 2_000_000;

    public static final int ITEMS = 5_000;
    public static final int STORES = 500;
    public static final int GROUPS_PER_ITEM = 40;
    public static final int OPTIONS_PER_GROUP = 100;

    /** Options of all items of a menu: items that share their groups say little and mean much. */
    public static final int OPTIONS_PER_MENU = 300_000;

    public static final int CORNERS_PER_ZONE = 500;
    public static final int ZONES_PER_STORE = 50;
    public static final int WINDOWS_PER_STORE = 100;
    public static final int FINDINGS = 1_000;

    /** Characters of a name. */
    public static final int NAME = 200;

    /** Characters of an id; the canonical model allows no more. */
    public static final int ID = 128;

    /** A menu is built once for each currency of its stores. */
    public static final int CURRENCIES_PER_MENU = 5;

    private Limits() {}
}
