package io.pearl.console.audit;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.data.renderer.Renderer;
import io.pearl.client.AuditApi.AuditEntry;
import io.pearl.client.Name;
import io.pearl.console.words.Moments;
import io.pearl.console.words.Words;
import java.io.Serial;
import java.time.Instant;
import java.time.ZoneId;

/** Entries as rows, each of which opens in place; on a phone as a few lines each. */
final class AuditGrid extends Grid<AuditEntry> {

    @Serial
    private static final long serialVersionUID = 1;

    private static final String TIME = "<time datetime=\"${item.at}\" title=\"${item.full}\">${item.brief}</time>";
    private static final String ACTION = "<span class=\"badge ${item.tone}\"><span class=\"sign ${item.sign}\""
            + " aria-hidden=\"true\"></span><span>${item.action}</span></span>";
    private static final String CHANGE = "<span class=\"entry-change\" title=\"${item.change}\">${item.change}</span>";

    private final transient Words words;
    private final transient Reader reader;
    private final transient ZoneId zone;
    private final Column<AuditEntry> narrow;
    private final Column<AuditEntry> tenant;

    AuditGrid(Words words, ZoneId zone) {
        this.words = words;
        this.zone = zone;
        this.reader = new Reader(words);
        addClassName("order-grid");
        addThemeVariants(GridVariant.LUMO_NO_BORDER);
        setSelectionMode(SelectionMode.NONE);
        setPageSize(50);
        getElement().setAttribute("aria-label", words.of("nav.audit"));
        this.narrow = addColumn(renderer("<div class=\"summary\"><div class=\"summary-line\">" + TIME + ACTION
                        + "</div><div class=\"summary-line\"><span class=\"summary-items\">${item.who}</span>"
                        + "<span class=\"quiet\">${item.tenant}</span></div>" + CHANGE + "</div>"))
                .setFlexGrow(1);
        column("audit.at", renderer(TIME), "148px");
        column("audit.actor", renderer("<span title=\"${item.who}\">${item.who}</span>"), "150px");
        column("audit.action", renderer(ACTION), "190px");
        this.tenant = column("tenant.label", renderer("<span>${item.tenant}</span>"), "150px");
        column("audit.changes", renderer(CHANGE), "260px").setFlexGrow(3);
        column("audit.reason", renderer("<span title=\"${item.reason}\">${item.reason}</span>"), "180px")
                .setFlexGrow(1);
        column("audit.origin", renderer("<span title=\"${item.origin}\">${item.address}</span>"), "130px");
        setItemDetailsRenderer(new ComponentRenderer<>(entry -> new EntryDetails(entry, zone, words)));
        setColumnReorderingAllowed(true);
        fit(false, true);
    }

    /**
     * @param small whether there is no room for columns
     * @param tenants whether entries may be of several tenants
     */
    void fit(boolean small, boolean tenants) {
        for (Column<AuditEntry> column : getColumns()) {
            column.setVisible((column == narrow) == small && (column != tenant || tenants));
        }
        setClassName("narrow", small);
    }

    private Column<AuditEntry> column(String key, Renderer<AuditEntry> renderer, String width) {
        return addColumn(renderer)
                .setHeader(words.of(key))
                .setWidth(width)
                .setFlexGrow(0)
                .setResizable(true);
    }

    private LitRenderer<AuditEntry> renderer(String template) {
        return LitRenderer.<AuditEntry>of(template)
                .withProperty("at", entry -> entry.at().toString())
                .withProperty("brief", entry -> Moments.brief(entry.at(), zone, Instant.now()))
                .withProperty("full", entry -> Moments.full(entry.at(), zone, words))
                .withProperty("who", AuditEntry::actorName)
                .withProperty("tone", entry -> Reader.tone(entry).css())
                .withProperty("sign", entry -> Reader.sign(entry).css())
                .withProperty("action", reader::action)
                .withProperty("tenant", this::tenant)
                .withProperty("change", reader::brief)
                .withProperty("reason", entry -> entry.reason() == null ? "" : entry.reason())
                .withProperty("origin", AuditEntry::origin)
                .withProperty("address", reader::address);
    }

    private String tenant(AuditEntry entry) {
        Name name = entry.tenantName();
        return name == null ? words.of("audit.platform") : words.of(name);
    }
}
