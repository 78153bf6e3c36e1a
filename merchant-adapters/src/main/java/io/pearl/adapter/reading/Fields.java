package io.pearl.adapter.reading;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/** Fields of a source's objects. */
public final class Fields {

    private Fields() {}

    /**
     * Notes what an object has beyond the fields that an adapter knows; the payload itself is archived with it.
     *
     * @param kind what the object is, for people: "a dish"
     */
    public static void noteUnknown(JsonNode object, Set<String> known, String kind, String where, Findings findings) {
        object.fieldNames().forEachRemaining(field -> {
            if (!known.contains(field)) {
                findings.noteOnce("unknownField", field, where, "this field of " + kind + " is not understood");
            }
        });
    }
}
