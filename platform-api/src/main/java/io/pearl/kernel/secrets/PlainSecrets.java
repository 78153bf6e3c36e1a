package io.pearl.kernel.secrets;

/** A room's secrets that servers from before sealing have left in the clear. */
public interface PlainSecrets {

    /** The table, for the log. */
    String table();

    /**
     * Seals all that there is. Safe on several nodes at once: a row is changed only while it still says what was read.
     *
     * @return rows that were sealed here
     */
    int seal();
}
