package io.pearl.adapter.reading;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.pearl.adapter.UnreadableFeed;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * JSON read within {@link Limits}. Numbers keep their decimals, so that 19.9 yuan is not 19.899999999999999 on the way
 * to fen.
 */
public final class BoundedJson {

    private static final int LONGEST_NUMBER = 100;
    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(Limits.NESTING)
                            .maxNumberLength(LONGEST_NUMBER)
                            .maxStringLength(1_000_000)
                            .maxNameLength(500)
                            .maxDocumentLength(Limits.DOCUMENT_BYTES)
                            .maxTokenCount(Limits.TOKENS)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private BoundedJson() {}

    /**
     * Reads a document of a pull.
     *
     * @throws UnreadableFeed where it is missing, too large, cut off, or no JSON object or array
     */
    public static JsonNode document(Map<String, byte[]> documents, String name) {
        byte[] body = documents.get(name);
        if (body == null || body.length == 0) {
            throw new UnreadableFeed(name, "is empty");
        }
        if (body.length > Limits.DOCUMENT_BYTES) {
            throw new UnreadableFeed(name, "is larger than " + Limits.DOCUMENT_BYTES / 1024 / 1024 + " MB");
        }
        return parse(body).orElseThrow(() -> new UnreadableFeed(name, reason(body)));
    }

    private static String reason(byte[] body) {
        return Texts.utf8(body)
                ? "is no complete JSON object or array of at most " + Limits.NESTING + " levels" + place(body)
                : "is not in UTF-8, as JSON must be" + (Texts.gbk(body) ? "; it reads as GBK" : "");
    }

    /** Where reading ended; a comma too many is found by its line. */
    private static String place(byte[] body) {
        try (JsonParser parser = MAPPER.createParser(body)) {
            while (parser.nextToken() != null) {
                // only the end is wanted
            }
            return "";
        } catch (JsonProcessingException broken) {
            JsonLocation at = broken.getLocation();
            return at == null ? "" : "; it breaks off in line " + at.getLineNr() + ", column " + at.getColumnNr();
        } catch (IOException unreadable) {
            return "";
        }
    }

    /** Reads a till's answer, or nothing where it is no JSON object or array. */
    public static Optional<JsonNode> parse(byte[] body) {
        try {
            return container(MAPPER.readTree(body));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /** Reads JSON that travels inside a JSON string; a node that is an object or array already is taken as it is. */
    public static Optional<JsonNode> embedded(JsonNode node) {
        if (!node.isTextual()) {
            return container(node);
        }
        try {
            return container(MAPPER.readTree(node.textValue()));
        } catch (JsonProcessingException unreadable) {
            return Optional.empty();
        }
    }

    public static byte[] write(JsonNode node) {
        try {
            return MAPPER.writeValueAsBytes(node);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tree that was built here does not print", impossible);
        }
    }

    public static JsonNodeFactory nodes() {
        return MAPPER.getNodeFactory();
    }

    /** The text of a string, number or boolean; empty for anything else. */
    public static String text(JsonNode node) {
        if (node.isBigDecimal() && Math.abs(node.decimalValue().scale()) <= LONGEST_NUMBER) {
            // 110.0 is kept as 1.1E+2, which no reader of degrees or prices expects
            return node.decimalValue().toPlainString();
        }
        return node.isValueNode() && !node.isNull() ? node.asText().strip() : "";
    }

    /** The first of these fields that is there and not null; a missing node otherwise. */
    public static JsonNode first(JsonNode object, String... names) {
        for (String name : names) {
            JsonNode value = object.path(name);
            if (!value.isMissingNode() && !value.isNull()) {
                return value;
            }
        }
        return object.path("");
    }

    /** The first elements of an array, one more than is allowed at most, so that whoever takes them sees that it is. */
    public static List<JsonNode> elements(JsonNode node, int allowed) {
        List<JsonNode> elements = new ArrayList<>();
        for (int i = 0; node.isArray() && i < Math.min(node.size(), allowed + 1); i++) {
            elements.add(node.path(i));
        }
        return elements;
    }

    /** The elements of an array; none for anything else. */
    public static List<JsonNode> elements(JsonNode node) {
        List<JsonNode> elements = new ArrayList<>(node.isArray() ? node.size() : 0);
        if (node.isArray()) {
            node.forEach(elements::add);
        }
        return elements;
    }

    private static Optional<JsonNode> container(JsonNode node) {
        return node != null && node.isContainerNode() ? Optional.of(node) : Optional.empty();
    }
}
