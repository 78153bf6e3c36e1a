package io.pearl.console.orders;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.data.renderer.Renderer;
import io.pearl.client.OrdersApi.OrderRow;
import io.pearl.console.parts.Narrow;
import io.pearl.console.parts.StateBadge;
import io.pearl.console.words.Moments;
import io.pearl.console.words.Words;
import java.io.Serial;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Orders as rows; on a phone as two lines each. */
final class OrderGrid extends Grid<OrderRow> {

    @Serial
    private static final long serialVersionUID = 1;

    private static final String TIME =
            "<a class=\"row-link\" href=\"${item.href}\"><time datetime=\"${item.at}\" title=\"${item.full}\">${item.brief}</time></a>";
    private static final String STATE = "<span class=\"badge ${item.tone}\"><span class=\"sign ${item.sign}\""
            + " aria-hidden=\"true\"></span><span>${item.state}</span></span>";
    private static final String STORE =
            "<span class=\"store\"><span>${item.store}</span><span class=\"chain\">${item.chain}</span></span>";

    private final transient Words words;
    private final transient Function<OrderRow, String> link;

    OrderGrid(Words words, Function<OrderRow, String> link) {
        this.words = words;
        this.link = link;
        addClassName("order-grid");
        addThemeVariants(GridVariant.LUMO_NO_BORDER);
        setSelectionMode(SelectionMode.NONE);
        setPageSize(50);
        getElement().setAttribute("aria-label", words.of("nav.orders"));
        Column<OrderRow> narrow = addColumn(summary()).setFlexGrow(1);
        column("time", renderer(TIME), "148px");
        column("state", renderer(STATE), "128px");
        column("store", renderer(STORE), "190px").setFlexGrow(3);
        column("items", text(row -> words.of(row.items())), "150px").setFlexGrow(2);
        figure("cups", row -> words.count(row.cups()), "60px");
        figure("goods", row -> words.money(row.goods()), "92px");
        figure("discount", row -> row.discount().amount() == 0 ? "–" : words.minus(row.discount()), "92px");
        figure("payable", row -> words.money(row.payable()), "108px");
        column("till", text(row -> orDash(row.tillNumber())), "92px");
        column("failure", text(row -> failure(row, words)), "132px");
        setColumnReorderingAllowed(true);
        Narrow.watch(this, narrow);
    }

    static String failure(OrderRow row, Words words) {
        String code = row.failure();
        return code == null ? "" : words.orItself("failure.", code);
    }

    private static String orDash(@Nullable String text) {
        return text == null ? "–" : text;
    }

    private Column<OrderRow> column(String name, Renderer<OrderRow> renderer, String width) {
        return addColumn(renderer)
                .setHeader(words.of("column." + name))
                .setWidth(width)
                .setFlexGrow(0)
                .setResizable(true);
    }

    private void figure(String name, Function<OrderRow, String> text, String width) {
        // the last figure stands beside a text, which would otherwise touch it
        String part = "payable".equals(name) ? "last-figure" : "figure";
        column(name, text(text), width)
                .setTextAlign(ColumnTextAlign.END)
                .setHeaderPartName(part)
                .setPartNameGenerator(row -> part);
    }

    private static Renderer<OrderRow> text(Function<OrderRow, String> text) {
        return LitRenderer.<OrderRow>of("<span title=\"${item.text}\">${item.text}</span>")
                .withProperty("text", text::apply);
    }

    private Renderer<OrderRow> summary() {
        return renderer("<div class=\"summary\"><div class=\"summary-line\">" + TIME + STATE
                + "</div><div class=\"summary-line\"><span class=\"summary-items\">${item.items}</span>"
                + "<span class=\"summary-paid\">${item.paid}</span></div>" + STORE + "</div>");
    }

    private LitRenderer<OrderRow> renderer(String template) {
        return LitRenderer.<OrderRow>of(template)
                .withProperty("href", link::apply)
                .withProperty("at", row -> row.placedAt().toString())
                .withProperty("brief", row -> Moments.brief(row.placedAt(), zone(row), Instant.now()))
                .withProperty("full", row -> Moments.full(row.placedAt(), zone(row), words))
                .withProperty("tone", row -> StateBadge.tone(row.state()).css())
                .withProperty("sign", row -> StateBadge.sign(row.state()).css())
                .withProperty("state", row -> StateBadge.label(row.state(), words))
                .withProperty("store", row -> words.of(row.store()))
                .withProperty("chain", row -> words.of(row.tenantName()))
                .withProperty("items", row -> words.of(row.items()))
                .withProperty("paid", row -> words.money(row.payable()));
    }

    private static ZoneId zone(OrderRow row) {
        return Moments.zone(row.timeZone());
    }
}
