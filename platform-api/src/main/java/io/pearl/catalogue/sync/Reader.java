package io.pearl.catalogue.sync;

import io.pearl.adapter.MerchantAdapter;
import java.util.Map;

/**
 * What understood a feed: the same documents and the same reader give the same menus.
 *
 * @param format of the adapter
 * @param version of the adapter's code
 * @param mapping of the connection's settings that are no secrets
 */
public record Reader(String format, String version, String mapping) {

    public static Reader of(MerchantAdapter adapter, Map<String, String> settings) {
        return new Reader(
                adapter.descriptor().format(), ReaderVersion.of(adapter.getClass()), ReaderVersion.of(settings));
    }
}
