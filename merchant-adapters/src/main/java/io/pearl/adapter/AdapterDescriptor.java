package io.pearl.adapter;

import io.pearl.menu.Text;
import java.util.List;
import java.util.Set;

/**
 * What a format is called and what it can do; the console draws the connection form from it.
 *
 * @param format stable id: lower-case letters, digits and hyphens
 * @param name for people
 * @param capabilities what the format carries
 * @param settings the connection's settings beside its base URL
 * @param sync what it means when a pull leaves something out
 */
public record AdapterDescriptor(
        String format, Text name, Set<Capability> capabilities, List<Setting> settings, SyncMode sync) {

    public AdapterDescriptor {
        if (!format.matches("[a-z0-9-]+")) {
            throw new IllegalArgumentException("a format is lower-case letters, digits and hyphens, was " + format);
        }
        capabilities = Set.copyOf(capabilities);
        settings = List.copyOf(settings);
    }

    /** What it means when a pull leaves something out. */
    public enum SyncMode {
        /** A pull is all there is: what it leaves out is gone, whatever kind of thing it is. */
        REPLACE,
        /** A pull names what has changed: what it leaves out is as it was. */
        PATCH,
        /** Within a list that a pull has, what is left out is gone; a list that it leaves out is as it was. */
        ABSENT_IS_DELETED
    }

    /** A thing a format may carry. */
    public enum Capability {
        MENU,
        STORES,
        HOURS,
        ZONES,
        STOCK,
        ORDERS,
        ORDER_STATUS
    }

    /**
     * A field of the connection form.
     *
     * @param key stable id
     * @param label for people
     * @param secret never shown again once saved
     * @param required must be filled
     */
    public record Setting(String key, Text label, boolean secret, boolean required) {}
}
