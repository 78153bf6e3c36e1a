package io.pearl.adapter.check;

import io.pearl.adapter.AdapterDescriptor;
import io.pearl.adapter.AdapterDescriptor.Capability;
import io.pearl.adapter.Finding.Severity;
import io.pearl.adapter.MerchantAdapter;
import io.pearl.adapter.UnreadableFeed;
import io.pearl.adapter.reading.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All formats side by side: what each carries, and how much it understands of payloads. Payloads of a format lie in a
 * folder of its name, as files named like its documents; settings that are no secrets in {@code settings.properties}.
 */
final class Scores {

    private static final String FROM = "<!-- scores -->";
    private static final String TO = "<!-- /scores -->";

    private Scores() {}

    /** A format with what it understood, where it had payloads. */
    private record Row(MerchantAdapter adapter, Optional<Report> report, String instead) {}

    /** Two tables in Markdown. */
    static List<String> tables(Collection<MerchantAdapter> adapters, Path folder) throws IOException {
        List<Row> rows = new ArrayList<>();
        for (MerchantAdapter adapter : adapters) {
            rows.add(row(adapter, folder));
        }
        List<String> lines = new ArrayList<>();
        lines.add("| Format | Name | Carries | Does not carry | What a pull leaves out | Documents |");
        lines.add("|---|---|---|---|---|---|");
        rows.forEach(row -> lines.add(carried(row.adapter())));
        lines.add("");
        lines.add(
                "| Format | Score | Stores | Items | Groups | Options understood | Stock | Left out | Assumed | Noted |");
        lines.add("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
        rows.forEach(row -> lines.add(understood(row)));
        return lines;
    }

    /**
     * A page with these tables between its two marks.
     *
     * @throws IllegalArgumentException where it has no such marks
     */
    static String into(String page, List<String> tables) {
        int from = page.indexOf(FROM);
        int to = page.indexOf(TO);
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("has no place for the tables: " + FROM + " and, further down, " + TO);
        }
        return page.substring(0, from + FROM.length()) + "\n\n" + String.join("\n", tables) + "\n\n"
                + page.substring(to);
    }

    private static Row row(MerchantAdapter adapter, Path folder) throws IOException {
        String format = adapter.descriptor().format();
        Optional<Path> own = Stream.of(format, format.replace("-", ""))
                .map(folder::resolve)
                .filter(Files::isDirectory)
                .findFirst();
        Map<String, byte[]> documents = own.isPresent() ? documents(adapter, own.get()) : Map.of();
        if (documents.isEmpty()) {
            return new Row(adapter, Optional.empty(), "no payloads");
        }
        try {
            return new Row(adapter, Optional.of(Check.run(adapter, documents, settings(own.orElseThrow()))), "");
        } catch (UnreadableFeed unreadable) {
            return new Row(adapter, Optional.empty(), "nothing could be read");
        }
    }

    private static Map<String, byte[]> documents(MerchantAdapter adapter, Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(Files::isRegularFile).sorted().toList();
        }
        Map<String, byte[]> documents = new LinkedHashMap<>();
        for (MerchantAdapter.Document document : adapter.documents()) {
            for (Path file : files) {
                if (name(file).equals(document.name()) && !documents.containsKey(document.name())) {
                    try (InputStream in = Files.newInputStream(file)) {
                        documents.put(document.name(), in.readNBytes(Limits.DOCUMENT_BYTES + 1));
                    }
                }
            }
        }
        return documents;
    }

    private static Map<String, String> settings(Path folder) throws IOException {
        Path file = folder.resolve("settings.properties");
        Map<String, String> settings = new LinkedHashMap<>();
        if (Files.isRegularFile(file)) {
            Properties read = new Properties();
            read.load(Files.newBufferedReader(file, StandardCharsets.UTF_8));
            read.stringPropertyNames().forEach(key -> settings.put(key, read.getProperty(key)));
        }
        return settings;
    }

    private static String name(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    private static String carried(MerchantAdapter adapter) {
        AdapterDescriptor format = adapter.descriptor();
        EnumSet<Capability> carried = EnumSet.noneOf(Capability.class);
        carried.addAll(format.capabilities());
        return line(
                "`" + format.format() + "`",
                format.name().en(),
                words(carried),
                words(EnumSet.complementOf(carried)),
                switch (format.sync()) {
                    case REPLACE -> "is gone";
                    case PATCH -> "stays";
                    case ABSENT_IS_DELETED -> "is gone within lists that it has";
                },
                adapter.documents().stream().map(MerchantAdapter.Document::name).collect(Collectors.joining(", ")));
    }

    private static String understood(Row row) {
        String format = "`" + row.adapter().descriptor().format() + "`";
        if (row.report().isEmpty()) {
            return line(format, row.instead(), "", "", "", "", "", "", "", "");
        }
        Report report = row.report().get();
        return line(
                format,
                report.score(),
                report.stores().all(),
                report.items(),
                report.groups().values().stream().mapToInt(Integer::intValue).sum(),
                report.options().understood() + " of " + report.options().all(),
                report.stock().known(),
                report.count(Severity.ERROR),
                report.count(Severity.WARNING),
                report.count(Severity.NOTE));
    }

    private static String words(Collection<Capability> capabilities) {
        return capabilities.isEmpty()
                ? "–"
                : capabilities.stream().map(Words::word).collect(Collectors.joining(", "));
    }

    private static String line(Object... cells) {
        return Stream.of(cells).map(String::valueOf).collect(Collectors.joining(" | ", "| ", " |"));
    }
}
