package io.pearl.menu;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Copies in an order of their own: equal menus must be written as equal bytes. */
final class Sorted {

    private Sorted() {}

    static <T extends Comparable<? super T>> Set<T> set(Collection<T> values) {
        return values.isEmpty() ? Set.of() : Collections.unmodifiableSet(new TreeSet<>(values));
    }

    static <K extends Comparable<? super K>, V> Map<K, V> map(Map<K, V> values) {
        return values.isEmpty() ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(values));
    }
}
