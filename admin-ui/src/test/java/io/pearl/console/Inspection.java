package io.pearl.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** What every screen has to stand: readers, narrow windows, and a browser with nothing to complain about. */
final class Inspection {

    private Inspection() {}

    /** Takes a picture on the way. */
    static void inspect(Visit visit, Path pictures, String name, boolean whole) {
        visit.picture(pictures, name, whole);
        listen(visit, name);
        Object overflow = visit.page().evaluate("() => document.documentElement.scrollWidth - innerWidth");
        assertThat(((Number) overflow).intValue())
                .as("scrolls sideways: " + name)
                .isLessThanOrEqualTo(0);
        assertThat(visit.complaints()).as(name).isEmpty();
    }

    /** Only whether everybody can read it. */
    static void listen(Visit visit, String name) {
        AxeRunOptions violations = new AxeRunOptions();
        // what holds need not be described, which takes longer than finding out
        violations.setResultTypes(List.of("violations"));
        List<String> serious = new AxeBuilder(visit.page())
                        .options(violations)
                        // there are no frames to walk through
                        .setLegacyMode(true)
                        .analyze()
                        .getViolations()
                        .stream()
                        .filter(rule -> Set.of("serious", "critical").contains(rule.getImpact()))
                        .map(Inspection::describe)
                        .toList();
        assertThat(serious).as(name).isEmpty();
    }

    private static String describe(Rule rule) {
        return rule.getId() + ": "
                + rule.getNodes().stream()
                        .limit(4)
                        .map(node -> node.getHtml() + " " + node.getFailureSummary())
                        .toList();
    }
}
