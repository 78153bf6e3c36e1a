package io.pearl.console.tenants;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.data.renderer.Renderer;
import io.pearl.client.TenantsApi.TenantRow;
import io.pearl.console.parts.Narrow;
import io.pearl.console.parts.Sign;
import io.pearl.console.shell.Place;
import io.pearl.console.words.Moments;
import io.pearl.console.words.Words;
import java.io.Serial;
import java.time.Instant;
import java.time.ZoneId;

/** Chains as rows; on a phone as two lines each. */
final class TenantGrid extends Grid<TenantRow> {

    @Serial
    private static final long serialVersionUID = 1;

    private static final String NAME = "<a class=\"row-link\" href=\"${item.href}\"><bdi>${item.name}</bdi></a>"
            + "<span class=\"mono chain\">${item.slug}</span>";
    private static final String STATE = "<span class=\"badge ${item.tone}\"><span class=\"sign ${item.sign}\""
            + " aria-hidden=\"true\"></span><span>${item.state}</span></span>";
    private static final String ACTION =
            "<span class=\"todo\" ?hidden=\"${!item.action}\"><span class=\"sign " + Sign.ALERT.css()
                    + "\" aria-hidden=\"true\"></span><span title=\"${item.action}\">${item.action}</span></span>";

    private final transient Words words;
    private final transient ZoneId zone;

    TenantGrid(Words words, ZoneId zone) {
        this.words = words;
        this.zone = zone;
        addClassNames("order-grid", "tenant-grid");
        addThemeVariants(GridVariant.LUMO_NO_BORDER);
        setSelectionMode(SelectionMode.NONE);
        setPageSize(100);
        getElement().setAttribute("aria-label", words.of("nav.tenants"));
        Column<TenantRow> narrow = addColumn(
                        renderer("<div class=\"summary\"><div class=\"summary-line\"><span class=\"two-lines\">" + NAME
                                + "</span>" + STATE + "</div>" + ACTION + "</div>"))
                .setFlexGrow(1);
        column("name", renderer("<span class=\"two-lines\">" + NAME + "</span>"), "280px")
                .setFlexGrow(2);
        column("state", renderer(STATE), "128px");
        column("todo", renderer(ACTION), "320px").setFlexGrow(3);
        column("stores", renderer("${item.stores}"), "96px")
                .setTextAlign(ColumnTextAlign.END)
                .setHeaderPartName("last-figure")
                .setPartNameGenerator(row -> "last-figure");
        column("since", renderer("<time datetime=\"${item.at}\" title=\"${item.full}\">${item.since}</time>"), "128px");
        Narrow.watch(this, narrow);
    }

    private Column<TenantRow> column(String name, Renderer<TenantRow> renderer, String width) {
        return addColumn(renderer)
                .setHeader(words.of("tenants.column." + name))
                .setWidth(width)
                .setFlexGrow(0)
                .setResizable(true);
    }

    private LitRenderer<TenantRow> renderer(String template) {
        return LitRenderer.<TenantRow>of(template)
                .withProperty("href", row -> Place.tenant(row.slug()).href())
                .withProperty("name", row -> words.of(row.name()))
                .withProperty("slug", TenantRow::slug)
                .withProperty("tone", row -> TenantState.of(row.state()).tone().css())
                .withProperty("sign", row -> TenantState.of(row.state()).sign().css())
                .withProperty("state", row -> words.orItself("tenant-state.", row.state()))
                .withProperty("action", row -> TenantState.attention(row.attention(), words))
                .withProperty("stores", row -> words.count(row.stores()))
                .withProperty("at", row -> row.createdAt().toString())
                .withProperty("full", row -> Moments.full(row.createdAt(), zone, words))
                .withProperty("since", row -> since(row.createdAt()));
    }

    private String since(Instant at) {
        return at.atZone(zone).toLocalDate().toString();
    }
}
