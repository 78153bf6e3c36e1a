package io.pearl.kernel;

/** A stable error code. One enum per room implements it; one mapper turns it into an RFC 9457 document. */
public interface ProblemCode {

    /** Upper snake case; part of the API. */
    String name();

    Kind kind();

    /** HTTP status. */
    int status();

    /** Short, in English, the same for every occurrence. */
    String title();

    /** Who can mend it. */
    enum Kind {
        /** The caller sent something wrong. */
        CALLER,
        /** A merchant, courier, payment provider or model. */
        PARTNER,
        /** A defect of ours. */
        US,
        /** A limit was reached; later it may work. */
        FULL
    }
}
