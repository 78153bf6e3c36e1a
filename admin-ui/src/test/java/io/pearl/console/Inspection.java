package io.pearl.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** What every screen has to stand: readers, narrow windows, and a browser with nothing to complain about. */
final class Inspection {

    private Inspection() {}

    /** Takes a picture on the way. */
    static void inspect(Visit visit, Path pictures, String name, boolean whole) {
        visit.picture(pictures, name, whole);
        Page page = visit.page();
        List<String> serious = new AxeBuilder(page)
                .analyze().getViolations().stream()
                        .filter(rule -> Set.of("serious", "critical").contains(rule.getImpact()))
                        .map(Inspection::describe)
                        .toList();
        assertThat(serious).as(name).isEmpty();
        Object overflow = page.evaluate("() => document.documentElement.scrollWidth - innerWidth");
        assertThat(((Number) overflow).intValue())
                .as("scrolls sideways: " + name)
                .isLessThanOrEqualTo(0);
        assertThat(visit.complaints()).as(name).isEmpty();
    }

    private static String describe(Rule rule) {
        return rule.getId() + ": "
                + rule.getNodes().stream()
                        .limit(4)
                        .map(node -> node.getHtml() + " " + node.getFailureSummary())
                        .toList();
    }
}
