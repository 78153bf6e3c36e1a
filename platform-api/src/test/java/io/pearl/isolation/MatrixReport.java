package io.pearl.isolation;

import io.pearl.isolation.Ask.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The matrix as a page: operations down, who asks across. */
record MatrixReport(List<Verdict> verdicts, long pairs, int marks, Duration took) {

    String page() {
        Map<String, Map<String, List<Verdict>>> rows = new LinkedHashMap<>();
        Set<String> actors = new LinkedHashSet<>();
        for (Verdict verdict : verdicts) {
            actors.add(verdict.ask().actor().name());
            rows.computeIfAbsent(row(verdict), name -> new LinkedHashMap<>())
                    .computeIfAbsent(verdict.ask().actor().name(), name -> new ArrayList<>())
                    .add(verdict);
        }
        StringBuilder page = new StringBuilder("# Isolation matrix\n\n");
        page.append(summary(rows.size(), actors.size())).append("\n\n");
        page.append("| operation | needs | ").append(String.join(" | ", actors)).append(" |\n|---|---|");
        page.append("---|".repeat(actors.size())).append('\n');
        rows.forEach((row, cells) -> {
            Verdict any = cells.values().iterator().next().getFirst();
            page.append("| ").append(row).append(" | ").append(needs(any)).append(" |");
            actors.forEach(actor -> page.append(' ')
                    .append(sign(cells.getOrDefault(actor, List.of())))
                    .append(" |"));
            page.append('\n');
        });
        return page.toString();
    }

    void write(Path file) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, page());
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    String size() {
        return String.format(
                Locale.ROOT,
                "%d requests: %d kept out, %d let in, %d not as expected, in %.1f s",
                verdicts.size(),
                verdicts.stream().filter(verdict -> !verdict.ask().allowed()).count(),
                verdicts.stream().filter(verdict -> verdict.ask().allowed()).count(),
                verdicts.stream().filter(verdict -> verdict.wrong().isPresent()).count(),
                took.toMillis() / 1000.0);
    }

    private String summary(int operations, int actors) {
        return """
                Made by `IsolationMatrixIT` from the OpenAPI document and `operations.txt`: every operation (%d) × everybody \
                who could ask (%d) × the tenant that is asked for (the asker's own; the own with things of the neighbour \
                named to it; the neighbour; one that is not there; the platform; none). %s.

                Who is kept out gets 403 or 404 (401 without a sign-in), none of %d marks of the neighbour in body, headers \
                or error, and leaves every table as it was. %d times the answer about the neighbour was held against the \
                answer about a tenant that is not there: they are the same.

                ● in every tenant · ◐ in the own tenant only · ○ nowhere · ✗ not as expected""".formatted(operations, actors, size(), marks, pairs);
    }

    private static String row(Verdict verdict) {
        return "`" + verdict.ask().operation().route() + "`";
    }

    private static String needs(Verdict verdict) {
        return switch (verdict.ask().line().plane()) {
            case SELF -> "a sign-in";
            case PUBLIC -> "nothing";
            default -> "`" + verdict.ask().line().permission().orElseThrow().text() + "`";
        };
    }

    private static String sign(List<Verdict> cell) {
        if (cell.stream().anyMatch(verdict -> verdict.wrong().isPresent())) {
            return "✗";
        }
        boolean foreign = cell.stream().anyMatch(verdict -> allowed(verdict, Target.FOREIGN));
        boolean asksForForeign = cell.stream().anyMatch(verdict -> verdict.ask().target() == Target.FOREIGN);
        boolean own = cell.stream().anyMatch(verdict -> allowed(verdict, Target.OWN) || allowed(verdict, Target.NONE));
        if (foreign || (own && !asksForForeign)) {
            return "●";
        }
        return own ? "◐" : "○";
    }

    private static boolean allowed(Verdict verdict, Target target) {
        return verdict.ask().target() == target && verdict.ask().allowed();
    }
}
