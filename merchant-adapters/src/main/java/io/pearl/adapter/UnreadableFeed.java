package io.pearl.adapter;

/** A payload of which nothing can be understood; what was published before stays. */
public final class UnreadableFeed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param document which document
     * @param reason in plain English
     */
    public UnreadableFeed(String document, String reason) {
        super(document + ": " + reason);
    }
}
