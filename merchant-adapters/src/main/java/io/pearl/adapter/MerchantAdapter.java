package io.pearl.adapter;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * One source format, such as Square's catalogue or the workbook that Chinese tills export. Found with
 * {@link java.util.ServiceLoader}. Stateless and safe for use by many threads.
 */
public interface MerchantAdapter {

    AdapterDescriptor descriptor();

    /**
     * How every request to the system shows who it is from.
     *
     * @param settings of the connection, by {@link AdapterDescriptor.Setting#key()}
     */
    default Map<String, String> headers(Map<String, String> settings) {
        return Map.of();
    }

    /**
     * Makes a request as the system wants it signed; as it is where {@link #headers} say enough.
     *
     * @param call of this adapter, or the fetching of one of its documents
     * @param baseUrl of the connection; some signatures cover the whole address
     * @param settings as for {@link #headers}
     * @param at goes into signatures that hold for a while only
     */
    default TillCall signed(TillCall call, String baseUrl, Map<String, String> settings, Instant at) {
        return call;
    }

    /** What a pull fetches with GET, each below the connection's base URL. */
    List<Document> documents();

    /**
     * Understands what a pull brought.
     *
     * @param documents bodies by {@link Document#name()}; all of {@link #documents()} are there
     * @throws UnreadableFeed where nothing at all can be understood; what concerns only one node is a {@link Finding}
     */
    Feed read(Map<String, byte[]> documents);

    /**
     * What stands in for documents that a partner does not have at hand when it checks its payloads offline: a made-up
     * store that sells what the menu has, an empty list of what is sold out. A pull never uses it.
     *
     * @param given the documents that are there, by name
     * @return documents by name, those that are missing at least
     */
    default Map<String, byte[]> standIns(Map<String, byte[]> given) {
        return Map.of();
    }

    /**
     * As {@link #read(Map)}, for a format whose documents cannot be understood without what their merchant says of them,
     * such as the columns of a sheet.
     *
     * @param settings of the connection that are no secrets, by {@link AdapterDescriptor.Setting#key()}
     * @throws UnreadableFeed as above, and where a setting is not understood: it names the setting
     */
    default Feed read(Map<String, byte[]> documents, Map<String, String> settings) {
        return read(documents);
    }

    /** How to send an order to the till. Sending the same order twice must make one order: the key is its id. */
    TillCall submit(TillOrder order);

    /** What the till said to {@link #submit}. */
    TillAnswer submitted(int httpStatus, byte[] body);

    /**
     * How to ask for the states of orders of one store.
     *
     * @param orderKeys keys given to {@link #submit}; 1 to {@link #trackedAtOnce()}
     */
    TillCall track(String storeId, Collection<String> orderKeys);

    /** How many orders one {@link #track} may ask for; 1 to 50. */
    default int trackedAtOnce() {
        return 50;
    }

    /** What the till said to {@link #track}: at most one entry per order, the furthest state it reported. */
    List<TillStatus> tracked(int httpStatus, byte[] body);

    /**
     * A document that a pull fetches.
     *
     * @param name unique within the adapter, archived under it
     * @param path below the base URL, starting with '/'
     * @param mediaType sent as Accept
     */
    record Document(String name, String path, String mediaType) {}
}
