package io.pearl.catalogue.uploads;

import io.pearl.sheet.MenuSheet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The columns of a file and what they seem to mean.
 *
 * @param layout who wrote it: {@code DISHES}, {@code SHOPIFY} or {@code WOOCOMMERCE}; of the last two nothing is mapped
 * @param encoding as {@link MenuSheet.Columns} names it
 * @param completeness 0 to 100: how much of what makes a menu the file has
 * @param missing columns without which nothing can be read
 */
public record MenuColumns(
        String layout, String encoding, int completeness, List<Found> headings, List<String> missing) {

    private static final String OPTIONS_OF = "做法:";

    public MenuColumns {
        headings = List.copyOf(headings);
        missing = List.copyOf(missing);
    }

    /**
     * A column of the file.
     *
     * @param column of a menu that it seems to be
     * @param filled share of the rows with something in it, in percent
     * @param confidence 0 to 100: how many of its cells say what such a column holds
     */
    public record Found(String heading, Optional<String> column, int filled, int confidence, List<String> samples) {}

    static MenuColumns of(MenuSheet.Columns columns) {
        return new MenuColumns(
                columns.layout(),
                columns.encoding(),
                columns.completeness(),
                columns.columns().stream()
                        .map(one ->
                                new Found(one.heading(), one.field(), one.filled(), one.confidence(), one.samples()))
                        .toList(),
                columns.missing());
    }

    /** Headings by column, as they were recognised. */
    Map<String, String> recognised() {
        return headings.stream()
                .filter(found -> found.column().isPresent())
                .collect(Collectors.toMap(
                        found -> found.column().orElseThrow(),
                        Found::heading,
                        (left, right) -> left,
                        LinkedHashMap::new));
    }

    /** What was said before about headings that this file has, too. */
    Map<String, String> kept(Map<String, String> before) {
        Map<String, String> kept = new LinkedHashMap<>();
        before.forEach((column, heading) -> {
            if (heading.isEmpty() || has(heading)) {
                kept.put(column, heading);
            }
        });
        return kept;
    }

    boolean has(String heading) {
        return headings.stream().anyMatch(found -> found.heading().equals(heading));
    }

    /**
     * What somebody agreed to, complete: what they did not name is not in the file, whatever it looks like.
     *
     * @param said headings by column
     */
    Map<String, String> complete(Map<String, String> said) {
        Map<String, String> all = new LinkedHashMap<>();
        said.forEach((column, heading) -> {
            if (!heading.isEmpty()) {
                all.put(column, heading);
            }
        });
        headings.stream()
                .filter(found -> !all.containsValue(found.heading()))
                .flatMap(found -> found.column().stream())
                .forEach(column -> all.putIfAbsent(column, ""));
        return all;
    }

    /** What of a mapping the headings do not say themselves: worth remembering for the next file. */
    static Map<String, String> corrections(Map<String, String> mapping, Map<String, String> recognised) {
        Map<String, String> own = new LinkedHashMap<>();
        mapping.forEach((column, heading) -> {
            boolean itself = heading.equals(recognised.get(column))
                    || heading.isEmpty() && !recognised.containsKey(column)
                    || column.equals(OPTIONS_OF + heading);
            if (!itself) {
                own.put(column, heading);
            }
        });
        return own;
    }
}
