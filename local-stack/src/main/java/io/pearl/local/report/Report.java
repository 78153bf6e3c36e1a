package io.pearl.local.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pearl.local.Folders;
import io.pearl.local.text.Table;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The outcome of one run. Figures come first, then what is demanded of them; {@link #finish} shows and writes both.
 */
public final class Report {

    /**
     * A number with its unit.
     *
     * @param unit such as {@code /s} or {@code ms}; empty for a bare count
     */
    public record Figure(double value, String unit) {}

    private record Demand(String figure, boolean atLeast, double limit) {

        boolean met(double value) {
            // a NaN meets nothing
            return atLeast ? value >= limit : value <= limit;
        }

        String text() {
            return (atLeast ? "≥ " : "≤ ") + number(limit);
        }
    }

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final String name;
    private final Map<String, Figure> figures = new LinkedHashMap<>();
    private final Map<String, Map<String, Long>> counts = new LinkedHashMap<>();
    private final Map<String, String> facts = new LinkedHashMap<>();
    private final List<Demand> demands = new ArrayList<>();

    /** @param name also the JSON file's: lower case, digits, dashes */
    public Report(String name) {
        if (!name.matches("[a-z0-9-]+")) {
            throw new IllegalArgumentException("Not a report's name: " + name);
        }
        this.name = name;
    }

    public Report figure(String figure, double value, String unit) {
        figures.put(figure, new Figure(value, unit));
        return this;
    }

    /** Counts by key, such as errors by code; empty is good to know as well. */
    public Report counts(String title, Map<String, Long> byKey) {
        counts.put(title, new LinkedHashMap<>(byKey));
        return this;
    }

    /** A circumstance, such as how many connections were used. */
    public Report fact(String fact, String value) {
        facts.put(fact, value);
        return this;
    }

    public Report atLeast(String figure, double limit) {
        return demand(figure, true, limit);
    }

    public Report atMost(String figure, double limit) {
        return demand(figure, false, limit);
    }

    private Report demand(String figure, boolean atLeast, double limit) {
        if (!figures.containsKey(figure)) {
            throw new IllegalArgumentException("No figure " + figure);
        }
        demands.add(new Demand(figure, atLeast, limit));
        return this;
    }

    /** Where a report goes unless the caller says otherwise. */
    public static Path usualFile(String name) {
        return Folders.root().resolve("target/reports").resolve(name + ".json");
    }

    /**
     * Prints the table and writes the file.
     *
     * @return the exit code: 0, or 1 where a figure falls short
     */
    public int finish(PrintStream out, Path file) {
        out.println();
        out.print(table());
        for (Map.Entry<String, Map<String, Long>> group : counts.entrySet()) {
            out.println("\n" + group.getKey() + (group.getValue().isEmpty() ? ": none" : ""));
            Table table = new Table("lr");
            group.getValue().forEach((key, count) -> table.row(key, number(count)));
            out.print(table.render(2));
        }
        write(file);
        out.println("\nFigures are in " + file);
        List<Demand> missed = shortfalls();
        missed.forEach(demand -> out.println(
                "Falls short: " + demand.figure() + " is " + number(value(demand)) + ", promised " + demand.text()));
        return missed.isEmpty() ? 0 : 1;
    }

    private String table() {
        Table table = new Table("lrlll");
        figures.forEach((figure, value) -> {
            List<Demand> own = demands.stream()
                    .filter(demand -> demand.figure().equals(figure))
                    .toList();
            String promised = String.join(", ", own.stream().map(Demand::text).toList());
            String verdict =
                    own.isEmpty() ? "" : own.stream().allMatch(demand -> demand.met(value.value())) ? "ok" : "short";
            table.row(figure, number(value.value()), value.unit(), promised, verdict);
        });
        return table.render(0);
    }

    private void write(Path file) {
        ObjectNode root = JSON.createObjectNode();
        root.put("name", name);
        root.put("at", Instant.now().toString());
        ObjectNode machine = root.putObject("machine");
        machine.put("processors", Runtime.getRuntime().availableProcessors());
        machine.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        machine.put("java", Runtime.version().toString());
        ObjectNode circumstances = root.putObject("facts");
        facts.forEach(circumstances::put);
        ObjectNode numbers = root.putObject("figures");
        // JSON has no NaN: a figure that could not be taken is null
        figures.forEach(
                (figure, value) -> numbers.put(figure, Double.isFinite(value.value()) ? (Double) value.value() : null));
        counts.forEach((title, byKey) -> {
            ObjectNode group = root.putObject(title);
            byKey.forEach(group::put);
        });
        ArrayNode names = root.putArray("shortfalls");
        shortfalls().forEach(demand -> names.add(demand.figure()));
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            JSON.writeValue(file.toFile(), root);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    private List<Demand> shortfalls() {
        return demands.stream().filter(demand -> !demand.met(value(demand))).toList();
    }

    private double value(Demand demand) {
        Figure figure = figures.get(demand.figure());
        return figure == null ? Double.NaN : figure.value();
    }

    /** Whole numbers as such, others with two decimals. */
    private static String number(double value) {
        if (!Double.isFinite(value)) {
            return "–";
        }
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? String.format(Locale.ROOT, "%,d", (long) value)
                : String.format(Locale.ROOT, "%,.2f", value);
    }
}
