package io.pearl.adapter.ubereats;

import static io.pearl.adapter.reading.BoundedJson.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.pearl.adapter.reading.BrokenNode;
import java.util.OptionalInt;

/**
 * How many of something may be chosen.
 *
 * @param usual how many are chosen unless the customer says otherwise
 * @param chargeAbove how many cost nothing
 * @param refundUnder below how many money is given back
 * @param onlyIfChosen the minimum holds once any is chosen
 */
record UberQuantity(
        OptionalInt min,
        OptionalInt max,
        OptionalInt usual,
        OptionalInt chargeAbove,
        OptionalInt refundUnder,
        OptionalInt minDistinct,
        OptionalInt maxDistinct,
        boolean onlyIfChosen) {

    UberQuantity {
        if (max.isPresent() && max.getAsInt() < min.orElse(0)) {
            throw new BrokenNode(
                    "quantityContradicts",
                    "at least " + min.orElse(0) + " and at most " + max.getAsInt() + " are wanted");
        }
    }

    static UberQuantity of(JsonNode quantity) {
        return new UberQuantity(
                UberFields.count(quantity.path("min_permitted")),
                UberFields.count(quantity.path("max_permitted")),
                UberFields.count(quantity.path("default_quantity")),
                UberFields.count(quantity.path("charge_above")),
                UberFields.count(quantity.path("refund_under")),
                UberFields.count(quantity.path("min_permitted_unique")),
                UberFields.count(quantity.path("max_permitted_unique")),
                text(quantity.path("is_min_permitted_optional")).equals("true"));
    }

    /** How many must be chosen whatever the customer wants. */
    int required() {
        return onlyIfChosen ? 0 : min.orElse(0);
    }
}
