package io.pearl.adapter.reading;

/** One node of a feed that cannot be taken. It never leaves the adapter: {@link Findings#attempt} turns it into an ERROR. */
public final class BrokenNode extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    /**
     * @param code the finding's code
     * @param message in plain English
     */
    public BrokenNode(String code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    String code() {
        return code;
    }
}
