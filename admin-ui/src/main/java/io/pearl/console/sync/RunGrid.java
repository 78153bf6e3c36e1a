package io.pearl.console.sync;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.data.renderer.Renderer;
import io.pearl.client.SyncApi.SyncRun;
import io.pearl.console.parts.Narrow;
import io.pearl.console.words.Moments;
import io.pearl.console.words.Words;
import java.io.Serial;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.Function;

/** Runs as rows; on a phone as a few lines each. */
final class RunGrid extends Grid<SyncRun> {

    @Serial
    private static final long serialVersionUID = 1;

    private static final String TIME = "<a class=\"row-link two-lines\" href=\"${item.href}\" router-link>"
            + "<time datetime=\"${item.at}\" title=\"${item.full}\">${item.brief}</time>"
            + "<span class=\"chain\">${item.occasion}</span></a>";
    private static final String OUTCOME = "<span class=\"badge ${item.tone}\"><span class=\"sign ${item.sign}\""
            + " aria-hidden=\"true\"></span><span>${item.outcome}</span></span>";
    private static final String BROUGHT = "<span class=\"two-lines\"><bdi title=\"${item.brought}\">${item.brought}"
            + "</bdi><span class=\"chain\">${item.times}</span></span>";

    private final transient Words words;
    private final transient ZoneId zone;
    private final transient Function<SyncRun, String> href;

    RunGrid(Words words, ZoneId zone, Function<SyncRun, String> href) {
        this.words = words;
        this.zone = zone;
        this.href = href;
        addClassNames("order-grid", "tenant-grid");
        addThemeVariants(GridVariant.LUMO_NO_BORDER);
        setSelectionMode(SelectionMode.NONE);
        setPageSize(50);
        getElement().setAttribute("aria-label", words.of("sync.title"));
        Column<SyncRun> narrow = addColumn(renderer("<div class=\"summary\"><div class=\"summary-line\">" + TIME
                        + OUTCOME + "</div>" + BROUGHT + "<span class=\"chain\">${item.findings}</span></div>"))
                .setFlexGrow(1);
        column("at", TIME, "200px");
        column("outcome", OUTCOME, "180px");
        column("brought", BROUGHT, "360px").setFlexGrow(3);
        column("findings", "<span title=\"${item.findings}\">${item.findings}</span>", "240px");
        Narrow.watch(this, narrow);
    }

    private Column<SyncRun> column(String name, String template, String width) {
        return addColumn(renderer(template))
                .setHeader(words.of("sync.column." + name))
                .setWidth(width)
                .setFlexGrow(0)
                .setResizable(true);
    }

    private Renderer<SyncRun> renderer(String template) {
        return LitRenderer.<SyncRun>of(template)
                .withProperty("href", href::apply)
                .withProperty("at", run -> run.lastAt().toString())
                .withProperty("brief", run -> Moments.brief(run.lastAt(), zone, Instant.now()))
                .withProperty("full", run -> Moments.full(run.lastAt(), zone, words))
                .withProperty("occasion", run -> SyncWords.occasion(run, words))
                .withProperty("tone", run -> SyncWords.tone(run.outcome()).css())
                .withProperty("sign", run -> SyncWords.sign(run.outcome()).css())
                .withProperty("outcome", run -> words.orItself("sync-outcome.", run.outcome()))
                .withProperty("brought", run -> SyncWords.brought(run, words))
                .withProperty("times", run -> run.times() < 2 ? "" : words.of("sync.times", run.times()))
                .withProperty("findings", run -> SyncWords.findings(run, words));
    }
}
