package io.pearl.adapter.ubereats;

import java.util.ArrayList;
import java.util.List;

/**
 * The way to a group through the options that open it. At Uber one group may lie below many options; Pearl wants ids that
 * are unique in an item, and an order needs the way back. The id of what lies deeper is therefore the way to it.
 *
 * @param id parts joined by {@code >}; empty for what is sold by itself
 */
record UberPath(String id) {

    static final UberPath TOP = new UberPath("");

    private static final String PARTING = ">";

    UberPath group(String groupId) {
        return new UberPath(id.isEmpty() ? escaped(groupId) : id + PARTING + escaped(groupId));
    }

    UberPath option(String optionId) {
        return new UberPath(id + PARTING + escaped(optionId));
    }

    /** The source's own ids of group, option, group and so on. */
    List<String> parts() {
        List<String> parts = new ArrayList<>();
        for (String part : id.split(PARTING, -1)) {
            parts.add(part.replace("%3E", PARTING).replace("%25", "%"));
        }
        return parts;
    }

    private static String escaped(String part) {
        return part.replace("%", "%25").replace(PARTING, "%3E");
    }
}
