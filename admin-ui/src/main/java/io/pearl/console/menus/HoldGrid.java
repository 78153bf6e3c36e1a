package io.pearl.console.menus;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.page.WindowSize;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.data.renderer.Renderer;
import com.vaadin.flow.signals.Signal;
import io.pearl.client.MenusApi.MenuHold;
import io.pearl.console.words.Moments;
import io.pearl.console.words.Words;
import java.io.Serial;
import java.time.Instant;
import java.time.ZoneId;

/** Holds as rows; on a phone as a few lines each. */
final class HoldGrid extends Grid<MenuHold> {

    @Serial
    private static final long serialVersionUID = 1;

    private static final int NARROW = 700;

    private static final String NAME = "<a class=\"row-link two-lines\" href=\"${item.href}\" router-link>"
            + "<bdi>${item.tenant}</bdi><span class=\"chain\">${item.connection}</span></a>";
    private static final String STATE = "<span class=\"badge ${item.tone}\"><span class=\"sign ${item.sign}\""
            + " aria-hidden=\"true\"></span><span>${item.state}</span></span>";
    private static final String WHY = "<span class=\"two-lines\"><span title=\"${item.why}\">${item.why}</span>"
            + "<span class=\"chain\" title=\"${item.changes}\">${item.changes}</span></span>";
    private static final String TIME = "<time datetime=\"${item.at}\" title=\"${item.full}\">${item.brief}</time>";

    private final transient Words words;
    private final transient ZoneId zone;

    HoldGrid(Words words, ZoneId zone) {
        this.words = words;
        this.zone = zone;
        addClassNames("order-grid", "tenant-grid");
        addThemeVariants(GridVariant.LUMO_NO_BORDER);
        setSelectionMode(SelectionMode.NONE);
        setPageSize(50);
        getElement().setAttribute("aria-label", words.of("nav.holds"));
        Column<MenuHold> narrow = addColumn(
                        renderer("<div class=\"summary\"><div class=\"summary-line\">" + NAME + STATE
                                + "</div>" + WHY + "<div class=\"summary-line\"><span class=\"chain\">${item.stores} · "
                                + "${item.orders}</span>" + TIME + "</div></div>"))
                .setFlexGrow(1);
        column("tenant", NAME, "200px").setFlexGrow(1);
        column("why", WHY, "320px").setFlexGrow(3);
        column("stores", "${item.stores}", "128px").setTextAlign(ColumnTextAlign.END);
        column("orders", "${item.orders}", "128px").setTextAlign(ColumnTextAlign.END);
        column("since", TIME, "136px");
        column("state", STATE, "150px");
        Signal<WindowSize> window = UI.getCurrent().getPage().windowSizeSignal();
        Signal.effect(this, () -> {
            boolean small = window.get().width() > 0 && window.get().width() < NARROW;
            getColumns().forEach(column -> column.setVisible((column == narrow) == small));
            setClassName("narrow", small);
        });
    }

    private Column<MenuHold> column(String name, String template, String width) {
        return addColumn(renderer(template))
                .setHeader(words.of("holds.column." + name))
                .setWidth(width)
                .setFlexGrow(0)
                .setResizable(true);
    }

    private Renderer<MenuHold> renderer(String template) {
        return LitRenderer.<MenuHold>of(template)
                .withProperty(
                        "href", hold -> Places.hold(hold.tenant(), hold.id()).href())
                .withProperty("tenant", hold -> words.of(hold.tenantName()))
                .withProperty("connection", MenuHold::connection)
                .withProperty("tone", hold -> HoldWords.tone(hold.state()).css())
                .withProperty("sign", hold -> HoldWords.sign(hold.state()).css())
                .withProperty("state", hold -> words.orItself("hold-state.", hold.state()))
                .withProperty("why", hold -> HoldWords.reasons(hold, words))
                .withProperty("changes", hold -> HoldWords.changes(hold, words))
                .withProperty("stores", hold -> words.of("holds.stores", hold.stores()))
                .withProperty("orders", hold -> words.of("holds.orders", hold.orders()))
                .withProperty("at", hold -> hold.createdAt().toString())
                .withProperty("brief", hold -> Moments.brief(hold.createdAt(), zone, Instant.now()))
                .withProperty("full", hold -> Moments.full(hold.createdAt(), zone, words));
    }
}
