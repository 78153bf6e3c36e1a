package io.pearl.adapter.spreadsheet;

import com.fasterxml.jackson.databind.JsonNode;
import io.pearl.adapter.reading.BoundedJson;
import io.pearl.adapter.reading.Findings;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which heading of a merchant's file stands for which column, where the merchant says so; what it does not say is
 * recognised by the usual headings.
 *
 * @param headings the file's headings by column; no text means that the file has no such column, whatever it looks
 *     like. A column {@code 做法:甜度} holds the choices of the group 甜度
 */
public record ColumnMapping(Map<String, String> headings) {

    static final String OPTIONS_OF = "做法:";
    private static final int MOST = 100;

    public ColumnMapping {
        headings = Collections.unmodifiableMap(new LinkedHashMap<>(headings));
        headings.keySet().forEach(column -> {
            boolean known = column.startsWith(OPTIONS_OF) && column.length() > OPTIONS_OF.length();
            for (SheetKind kind : SheetKind.values()) {
                known |= kind.columns().contains(column);
            }
            if (!known) {
                throw new IllegalArgumentException("'" + Findings.shown(column) + "' is no column that can be mapped");
            }
        });
    }

    /** Nothing is said. */
    public static ColumnMapping none() {
        return new ColumnMapping(Map.of());
    }

    /**
     * Reads the setting of a connection: a JSON object of headings by column, or {@code 商品名称=品名;品牌定价=售价}.
     *
     * @throws IllegalArgumentException naming the part that is not understood
     */
    public static ColumnMapping parse(String setting) {
        return new ColumnMapping(pairs(setting));
    }

    /** As {@link #parse} takes it. */
    public String setting() {
        return headings.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(";"));
    }

    /** What is said about a column. */
    Optional<String> heading(String column) {
        return Optional.ofNullable(headings.get(column));
    }

    /** The column that a heading stands for by what is said. */
    Optional<String> column(String heading) {
        String key = SheetKind.key(heading);
        return headings.entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty()
                        && SheetKind.key(entry.getValue()).equals(key))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Reads a JSON object of texts, or {@code key=value} parted by semicolons or lines. */
    static Map<String, String> pairs(String setting) {
        Map<String, String> pairs = new LinkedHashMap<>();
        if (setting.strip().startsWith("{")) {
            JsonNode object = BoundedJson.parse(setting.getBytes(StandardCharsets.UTF_8))
                    .orElseThrow(() -> new IllegalArgumentException("is no complete JSON object"));
            object.properties().forEach(field -> pairs.put(field.getKey().strip(), BoundedJson.text(field.getValue())));
            return bounded(pairs);
        }
        for (String part : setting.split("[;；\\n]")) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                pairs.put(
                        part.substring(0, equals).strip(),
                        part.substring(equals + 1).strip());
            } else if (!part.isBlank()) {
                throw new IllegalArgumentException("'" + Findings.shown(part.strip()) + "' is no column=heading");
            }
        }
        return bounded(pairs);
    }

    private static Map<String, String> bounded(Map<String, String> pairs) {
        if (pairs.size() > MOST) {
            throw new IllegalArgumentException("names more than " + MOST + " columns");
        }
        return pairs;
    }
}
