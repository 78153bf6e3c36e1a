package io.pearl.adapter.grabfood;

import com.fasterxml.jackson.databind.JsonNode;
import io.pearl.adapter.reading.Findings;
import io.pearl.menu.OptionGroup;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Modifier groups that were read already: every drink of every store repeats the same few. */
final class GrabGroups {

    private final Map<Written, OptionGroup> read = new HashMap<>();
    private final Findings findings;

    GrabGroups(Findings findings) {
        this.findings = findings;
    }

    private record Written(JsonNode group, GrabPrices prices) {}

    /** Reads a group where it was not read before; one that there is something to say of is read wherever it stands. */
    OptionGroup of(JsonNode group, GrabPrices prices, Supplier<OptionGroup> reading) {
        Written written = new Written(group, prices);
        OptionGroup known = read.get(written);
        if (known != null) {
            return known;
        }
        int before = findings.count();
        OptionGroup fresh = reading.get();
        if (findings.count() == before) {
            read.put(written, fresh);
        }
        return fresh;
    }
}
