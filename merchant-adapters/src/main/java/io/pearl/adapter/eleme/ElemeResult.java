package io.pearl.adapter.eleme;

import com.fasterxml.jackson.databind.JsonNode;
import io.pearl.adapter.UnreadableFeed;
import io.pearl.adapter.reading.BoundedJson;
import io.pearl.adapter.reading.Findings;
import java.util.Map;

/** The answer envelope {@code {id, result, error}}; tills that store the result alone are read too. */
final class ElemeResult {

    private ElemeResult() {}

    static JsonNode of(Map<String, byte[]> documents, String name) {
        JsonNode root = BoundedJson.document(documents, name);
        if (root.isArray()) {
            return root;
        }
        JsonNode error = root.path("error");
        if (error.isObject()) {
            throw new UnreadableFeed(
                    name, "the platform answered '" + Findings.shown(BoundedJson.text(error.path("code"))) + "'");
        }
        JsonNode result = root.path("result");
        if (!result.isContainerNode()) {
            throw new UnreadableFeed(name, "has no result");
        }
        return result;
    }
}
