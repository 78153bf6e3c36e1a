package io.pearl.catalogue;

import io.pearl.kernel.ProblemCode;

/** What can be wrong with a connection or what it brings. */
public enum CatalogueProblem implements ProblemCode {
    INVALID_REQUEST(Kind.CALLER, 422, "A field is wrong"),
    CONNECTION_UNKNOWN(Kind.CALLER, 404, "There is no such connection"),
    TOO_MANY_CONNECTIONS(Kind.FULL, 409, "The tenant has as many connections as it may have"),
    TOO_MANY_TESTS(Kind.FULL, 429, "Too many tests of connections in a short time"),
    SYSTEM_UNREACHABLE(Kind.PARTNER, 502, "The merchant's system did not answer as it should"),
    FEED_UNREADABLE(Kind.PARTNER, 502, "The merchant's system sent something that cannot be understood"),
    FILE_UNREADABLE(Kind.CALLER, 422, "The file cannot be read"),
    UPLOADED_ONLY(Kind.CALLER, 409, "The connection's menus are uploaded"),
    IMPORT_UNKNOWN(Kind.CALLER, 404, "There is no such import"),
    IMPORT_STATE(Kind.CALLER, 409, "The import does not stand where this can be done"),
    IMPORT_OUTDATED(Kind.CALLER, 409, "The menus have changed since the preview"),
    IMPORT_OVERTAKEN(Kind.CALLER, 409, "Other menus were published since"),
    CONFIRMATION_NEEDED(Kind.CALLER, 409, "What is unusual about the menu must be confirmed"),
    TOO_MANY_IMPORTS(Kind.FULL, 503, "Too many files are being read"),
    HOLD_UNKNOWN(Kind.CALLER, 404, "There is no such hold"),
    HOLD_DECIDED(Kind.CALLER, 409, "The hold is decided"),
    NOTHING_TO_PUBLISH(Kind.CALLER, 409, "There is nothing to publish"),
    OPTION_UNKNOWN(Kind.CALLER, 404, "There is no such option word"),
    OPTION_ANSWERED(Kind.CALLER, 409, "Somebody has said what the word means"),
    OPTION_OPEN(Kind.CALLER, 409, "Nobody has said what the word means"),
    MENU_UNKNOWN(Kind.CALLER, 404, "The store has no such menu"),
    STORE_UNKNOWN(Kind.CALLER, 404, "There is no such store"),
    RUN_UNKNOWN(Kind.CALLER, 404, "There is no such run"),
    PAYLOAD_UNKNOWN(Kind.CALLER, 404, "There is no such payload"),
    DRIFT_UNKNOWN(Kind.CALLER, 404, "There is no such change of a document's shape"),
    TOO_MANY_RUNS(Kind.CALLER, 422, "So many runs are not read again at once"),
    DOCUMENT_UNKNOWN(Kind.CALLER, 404, "The connection's format has no such document"),
    DOCUMENT_NOT_TAKEN(Kind.CALLER, 422, "The document is kept and cannot be published"),
    FEED_PUSHED(Kind.CALLER, 409, "The connection's documents are sent by its system"),
    FEED_PULLED(Kind.CALLER, 409, "The connection's documents are fetched from its system");

    private final Kind kind;
    private final int status;
    private final String title;

    CatalogueProblem(Kind kind, int status, String title) {
        this.kind = kind;
        this.status = status;
        this.title = title;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }
}
