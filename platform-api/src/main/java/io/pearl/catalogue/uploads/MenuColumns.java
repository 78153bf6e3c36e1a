package io.pearl.catalogue.uploads;

import io.pearl.adapter.spreadsheet.ColumnMapping;
import io.pearl.adapter.spreadsheet.MenuFiles;
import io.pearl.adapter.spreadsheet.MenuFiles.Heading;
import io.pearl.adapter.spreadsheet.MenuFiles.Proposal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The columns of a file and what they seem to mean.
 *
 * @param layout who wrote it: {@code DISHES}, {@code SHOPIFY} or {@code WOOCOMMERCE}; of the last two nothing is mapped
 * @param encoding as {@code io.pearl.adapter.spreadsheet.Encoding} names it
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

    /** Columns that a menu can have, and the name that stands for choices with a column of their own. */
    public static List<String> known() {
        return MenuFiles.columns();
    }

    public static List<String> required() {
        return MenuFiles.required();
    }

    static MenuColumns of(Proposal proposal) {
        return new MenuColumns(
                proposal.layout().name(),
                proposal.encoding().name(),
                proposal.completeness(),
                proposal.headings().stream().map(MenuColumns::found).toList(),
                proposal.missing());
    }

    private static Found found(Heading heading) {
        return new Found(
                heading.heading(), heading.column(), heading.filled(), heading.confidence(), heading.samples());
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
    ColumnMapping kept(ColumnMapping before) {
        Map<String, String> kept = new LinkedHashMap<>();
        before.headings().forEach((column, heading) -> {
            if (heading.isEmpty() || has(heading)) {
                kept.put(column, heading);
            }
        });
        return new ColumnMapping(kept);
    }

    boolean has(String heading) {
        return headings.stream().anyMatch(found -> found.heading().equals(heading));
    }

    /**
     * What somebody agreed to, complete: what they did not name is not in the file, whatever it looks like.
     *
     * @param said headings by column
     */
    ColumnMapping complete(Map<String, String> said) {
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
        return new ColumnMapping(all);
    }

    /** What of a mapping the headings do not say themselves: worth remembering for the next file. */
    static ColumnMapping corrections(ColumnMapping mapping, Map<String, String> recognised) {
        Map<String, String> own = new LinkedHashMap<>();
        mapping.headings().forEach((column, heading) -> {
            boolean itself = heading.equals(recognised.get(column))
                    || heading.isEmpty() && !recognised.containsKey(column)
                    || column.equals(OPTIONS_OF + heading);
            if (!itself) {
                own.put(column, heading);
            }
        });
        return new ColumnMapping(own);
    }
}
