package io.pearl.adapter.meituan;

import static io.pearl.adapter.reading.BoundedJson.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.pearl.adapter.UnreadableFeed;
import io.pearl.adapter.reading.BoundedJson;
import io.pearl.adapter.reading.Findings;
import java.util.Map;

/** The answer envelope {@code {data, error}}; a list that was stored alone is read too. */
final class MeituanData {

    private MeituanData() {}

    static JsonNode list(Map<String, byte[]> documents, String name) {
        JsonNode root = BoundedJson.document(documents, name);
        JsonNode data = root.isArray() ? root : BoundedJson.first(root, "data", "food_data", "shipping_data");
        if (text(data).equals("ng")) {
            JsonNode error = root.path("error");
            throw new UnreadableFeed(
                    name,
                    "the platform answered "
                            + Findings.shown(text(error.path("code")) + " " + text(error.path("msg"))));
        }
        return BoundedJson.embedded(data)
                .filter(JsonNode::isArray)
                .orElseThrow(() -> new UnreadableFeed(name, "has no list of data"));
    }
}
