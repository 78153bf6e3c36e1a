package io.pearl.isolation;

import io.pearl.tenancy.Permission;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What {@code operations.txt} says of each operation; the words are explained there. */
record Classification(Map<String, Line> lines) {

    enum Plane {
        TENANT,
        PLANE,
        LIST,
        SEARCH,
        OBJECT,
        PLATFORM,
        ANY,
        AGENT,
        SELF,
        PUBLIC
    }

    enum Own {
        OK,
        GATE,
        BOGUS,
        LAST
    }

    /** @param permission empty where a sign-in, or not even that, is enough */
    record Line(
            String operation,
            Plane plane,
            Optional<Permission> permission,
            Own own,
            String query,
            String body,
            Optional<String> borrowed) {}

    static Classification read() {
        Map<String, Line> lines = new LinkedHashMap<>();
        try (BufferedReader file = new BufferedReader(new InputStreamReader(
                Classification.class.getResourceAsStream("operations.txt"), StandardCharsets.UTF_8))) {
            for (String text : file.lines().toList()) {
                if (!text.isBlank() && !text.startsWith("#")) {
                    Line line = line(text);
                    if (lines.put(line.operation(), line) != null) {
                        throw new IllegalStateException(line.operation() + " stands twice in operations.txt");
                    }
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return new Classification(lines);
    }

    private static Line line(String text) {
        List<String> cells =
                List.of(text.split("\\|", -1)).stream().map(String::strip).toList();
        return new Line(
                cells.get(0),
                Plane.valueOf(cells.get(1).toUpperCase(Locale.ROOT)),
                cells.get(2).equals("-")
                        ? Optional.empty()
                        : Optional.of(Permission.of(cells.get(2))
                                .orElseThrow(() -> new IllegalStateException("no such permission: " + text))),
                Own.valueOf(cells.get(3).toUpperCase(Locale.ROOT)),
                cell(cells, 4),
                cell(cells, 5),
                Optional.of(cell(cells, 6)).filter(borrowed -> !borrowed.isEmpty()));
    }

    private static String cell(List<String> cells, int place) {
        return place < cells.size() ? cells.get(place) : "";
    }
}
