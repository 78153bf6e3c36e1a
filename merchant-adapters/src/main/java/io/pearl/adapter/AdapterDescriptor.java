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
 */
public record AdapterDescriptor(String format, Text name, Set<Capability> capabilities, List<Setting> settings) {

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
