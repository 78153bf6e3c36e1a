package io.pearl.event;

/**
 * Does the work of one queue, outside any transaction: it may call tills, payment providers or partners. It records the
 * effect and calls {@link WorkQueues#finish} in one transaction. Work may be done twice after a crash, so what it calls
 * must know a repeated key. A failure is tried again later.
 */
public interface WorkHandler {

    String queue();

    /** How many pieces are in hand at once. */
    int concurrency();

    void handle(Work work) throws Exception;
}
