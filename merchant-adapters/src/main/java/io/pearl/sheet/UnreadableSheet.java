package io.pearl.sheet;

/** A file that is no spreadsheet, or one that is not safe to open. */
public final class UnreadableSheet extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param reason in plain English, to follow "The file" */
    UnreadableSheet(String reason) {
        super(reason);
    }
}
