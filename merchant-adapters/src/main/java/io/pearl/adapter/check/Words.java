package io.pearl.adapter.check;

import io.pearl.adapter.AdapterDescriptor;
import io.pearl.adapter.Finding;
import io.pearl.adapter.Finding.Severity;
import io.pearl.adapter.MerchantAdapter;
import io.pearl.adapter.spreadsheet.MenuFiles;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reports and formats in plain words. */
final class Words {

    private static final int MOST_SHOWN = 40;

    private Words() {}

    static List<String> of(Report report) {
        List<String> lines = new ArrayList<>();
        lines.add(report.format().format() + " — " + report.format().name().en());
        lines.add("Score " + report.score() + " of 100"
                + (report.lost() > 0 ? ", " + many(report.lost(), "node") + " left out" : ""));
        lines.add("");
        lines.add("Understood");
        Report.Stores stores = report.stores();
        lines.add(line(
                "stores",
                stores.all(),
                stores.withHours() + " with opening hours, " + many(stores.zones(), "delivery zone")
                        + (stores.paused() > 0 ? ", " + stores.paused() + " paused" : "")));
        lines.add(line("items", report.items(), ""));
        Map<String, Integer> kinds = new TreeMap<>();
        report.groups().forEach((kind, count) -> kinds.put(word(kind), count));
        lines.add(line(
                "groups",
                kinds.values().stream().mapToInt(Integer::intValue).sum(),
                kinds.entrySet().stream()
                        .map(kind -> kind.getValue() + " " + kind.getKey())
                        .collect(Collectors.joining(", "))));
        Report.Options options = report.options();
        lines.add(line(
                "options",
                options.all(),
                options.onScale() + " of " + options.scaled()
                        + " sizes, sugars and ices have their place on the scale"));
        lines.add(line("stock", report.stock().known(), report.stock().soldOut() + " sold out"));
        findings(report, Severity.ERROR, "Left out", lines);
        findings(report, Severity.WARNING, "Assumed", lines);
        findings(report, Severity.NOTE, "Kept and not understood", lines);
        return lines;
    }

    static List<String> of(MenuFiles.Proposal proposal) {
        List<String> lines = new ArrayList<>();
        lines.add("Complete to " + proposal.completeness() + " of 100");
        lines.add("");
        for (MenuFiles.Proposed column : proposal.columns()) {
            column.heading()
                    .ifPresent(heading -> lines.add("  " + column.column() + " = " + heading + "  filled in "
                            + column.filled() + " % of the rows: " + String.join(" | ", column.samples())));
        }
        if (!proposal.missing().isEmpty()) {
            lines.add("Missing, and nothing can be read without: " + String.join(", ", proposal.missing()));
        }
        if (!proposal.unused().isEmpty()) {
            lines.add("Stand for nothing: " + String.join(", ", proposal.unused()));
        }
        return lines;
    }

    static List<String> of(Collection<MerchantAdapter> adapters) {
        List<String> lines = new ArrayList<>();
        for (MerchantAdapter adapter : adapters) {
            AdapterDescriptor format = adapter.descriptor();
            lines.add(format.format() + " — " + format.name().en());
            lines.add("  carries    "
                    + format.capabilities().stream().sorted().map(Words::word).collect(Collectors.joining(", ")));
            lines.add("  sync       "
                    + switch (format.sync()) {
                        case REPLACE -> "replace: what a pull leaves out is gone";
                        case PATCH -> "patch: what a pull leaves out stays as it was";
                        case ABSENT_IS_DELETED -> "by list: what a list leaves out is gone, a list left out stays";
                    });
            lines.add("  documents  "
                    + adapter.documents().stream()
                            .map(MerchantAdapter.Document::name)
                            .collect(Collectors.joining(", ")));
        }
        return lines;
    }

    private static void findings(Report report, Severity severity, String title, List<String> lines) {
        List<Finding> found = report.findings().stream()
                .filter(finding -> finding.severity() == severity)
                .toList();
        if (found.isEmpty()) {
            return;
        }
        lines.add("");
        lines.add(title + " (" + found.size() + ")");
        found.stream()
                .limit(MOST_SHOWN)
                .forEach(finding -> lines.add("  " + (finding.where().isEmpty() ? "" : finding.where() + "  ")
                        + finding.message() + "  [" + finding.code() + "]"));
        if (found.size() > MOST_SHOWN) {
            lines.add("  and " + (found.size() - MOST_SHOWN) + " more");
        }
    }

    private static String line(String what, long count, String more) {
        return String.format(Locale.ROOT, "  %-8s %6d%s", what, count, more.isEmpty() ? "" : "   " + more);
    }

    private static String many(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
