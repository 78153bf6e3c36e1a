package io.pearl.catalogue.sync;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pearl.adapter.Feed;
import io.pearl.catalogue.StoredModel;
import io.pearl.menu.Store;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * What a feed is read as: each store with its menu. The order in which a system names them is no part of it, nor is how
 * much of something there is just then.
 *
 * @param stores by the source's id
 */
public record Reading(SortedMap<String, Shop> stores) {

    private static final ObjectMapper JSON = StoredModel.mapper();

    /**
     * @param facts hash of what the store is: where, when, how far
     * @param menu canonical hash of what it sells; empty where the feed has no menu for it
     */
    public record Shop(String facts, Optional<String> menu) {}

    public Reading {
        stores = Collections.unmodifiableSortedMap(new TreeMap<>(stores));
    }

    /** @param menus canonical hash by store id; of a store that is absent the feed has no menu */
    public static Reading of(Feed feed, Map<String, String> menus) {
        return new Reading(feed.stores().stream()
                .collect(Collectors.toMap(
                        Store::id,
                        store -> new Shop(facts(store), Optional.ofNullable(menus.get(store.id()))),
                        (one, other) -> one,
                        TreeMap::new)));
    }

    /** The canonical hash of the whole feed, hexadecimal. */
    public String hash() {
        StringBuilder text = new StringBuilder();
        stores.forEach((id, shop) -> text.append(id)
                .append('\t')
                .append(shop.facts())
                .append('\t')
                .append(shop.menu().orElse("-"))
                .append('\n'));
        return Digest.of(text.toString());
    }

    byte[] packed() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            JSON.writeValue(zip, stores);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    static Reading unpacked(byte[] packed) {
        try (GZIPInputStream zip = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return new Reading(JSON.readValue(zip, new TypeReference<TreeMap<String, Shop>>() {}));
        } catch (IOException damaged) {
            throw new UncheckedIOException("a stored reading cannot be read", damaged);
        }
    }

    private static String facts(Store store) {
        try {
            return Digest.of(JSON.writeValueAsString(store)).substring(0, 16);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("store '" + store.id() + "' cannot be written", impossible);
        }
    }
}
