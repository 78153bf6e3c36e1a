package io.pearl.local.chain;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How a chain's systems speak: its documents, and the words of its till. */
interface Dialect {

    Set<String> itemIds();

    /** Documents by path, as they are while stores are in this condition; equal conditions give equal bytes. */
    Map<String, Page> pages(Condition condition);

    String submitPath();

    String trackPath();

    /**
     * Reads an order.
     *
     * @throws IllegalArgumentException where it is none
     */
    Order order(JsonNode body);

    Reply received(Slip slip);

    Reply refused(Reason reason);

    /**
     * Keys that a tracking call asks for.
     *
     * @param query of the address, decoded; may be empty
     */
    List<String> asked(JsonNode body, String query);

    /** Reports in the order they were made; the same order may stand there more than once. */
    Reply states(List<Report> reports);

    /**
     * What stores cannot do now.
     *
     * @param soldOut item ids by store id
     * @param closed ids of stores that are closed
     */
    record Condition(Map<String, Set<String>> soldOut, Set<String> closed) {}

    record Page(String mediaType, byte[] body) {}

    record Reply(int status, JsonNode body) {}

    /** An order as far as a till looks at it. */
    record Order(String key, String storeId, List<String> itemIds) {}

    /** The number on the slip. */
    record Slip(String key, String number) {}

    /** Why an order is refused. */
    enum Reason {
        SOLD_OUT,
        CLOSED,
        TOO_BUSY,
        INVALID
    }

    /** Steps that a till's order goes through. */
    enum Step {
        RECEIVED,
        ACCEPTED,
        MAKING,
        MADE,
        COLLECTED,
        DELIVERED,
        REFUSED
    }

    /**
     * Where an order stands.
     *
     * @param at epoch milliseconds
     * @param courier empty until somebody carries it
     * @param reason of a refusal; INVALID otherwise and without meaning
     */
    record Report(Slip slip, Step step, long at, String courier, Reason reason) {}
}
