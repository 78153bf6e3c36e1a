package io.pearl.adapter.square;

import static io.pearl.adapter.square.SquareJson.field;
import static io.pearl.adapter.square.SquareJson.string;

import com.fasterxml.jackson.databind.JsonNode;

/** At which locations a catalogue object is sold. */
final class SquarePresence {

    private SquarePresence() {}

    static boolean at(JsonNode object, String locationId) {
        return string(object, "present_at_all_locations").equals("false")
                ? names(field(object, "present_at_location_ids"), locationId)
                : !names(field(object, "absent_at_location_ids"), locationId);
    }

    private static boolean names(JsonNode ids, String locationId) {
        for (JsonNode id : ids) {
            if (id.asText().equals(locationId)) {
                return true;
            }
        }
        return false;
    }
}
