package io.pearl.adapter.grabfood;

import static io.pearl.adapter.reading.BoundedJson.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.pearl.adapter.reading.Findings;
import io.pearl.adapter.reading.Names;
import io.pearl.menu.Text;
import java.util.Map;
import java.util.Set;

/** What all of Grab's nodes have in common. */
final class GrabFields {

    private GrabFields() {}

    /** Says once of each field that nobody knows that it is there. */
    static void note(JsonNode node, Set<String> known, String where, Findings findings) {
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            if (!known.contains(field.getKey())) {
                findings.noteOnce("unknownField", field.getKey(), where, "this field is not understood");
            }
        }
    }

    /** A name with its one translation, whichever of the two is Chinese. */
    static Text name(JsonNode node) {
        String name = text(node.path("name"));
        JsonNode translations = node.path("nameTranslation");
        for (String chinese : new String[] {"zh", "zh-CN", "zh-Hans", "zh-TW", "zh-Hant"}) {
            String zh = text(translations.path(chinese));
            if (!zh.isEmpty()) {
                return Names.pair(zh, name);
            }
        }
        return Names.pair(name, text(translations.path("en")));
    }
}
