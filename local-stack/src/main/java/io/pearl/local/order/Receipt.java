package io.pearl.local.order;

import io.pearl.client.AgentOrder;
import io.pearl.client.AgentOrder.Line;
import io.pearl.client.AgentOrder.Totals;
import io.pearl.local.text.Table;
import org.jspecify.annotations.Nullable;

/** What the customer got and paid, as a till would print it. */
public final class Receipt {

    private static final String RULE = "─".repeat(46) + "\n";

    private Receipt() {}

    public static String of(AgentOrder order, Words words) {
        StringBuilder text = new StringBuilder(RULE);
        text.append("  ")
                .append(order.store().chain())
                .append(" · ")
                .append(order.store().name());
        text.append("\n  ").append(order.store().address()).append('\n').append(RULE);
        Table table = new Table("lr");
        for (Line line : order.lines()) {
            table.row(line.name() + " ×" + line.quantity(), Price.of(line.total()));
            if (!line.options().isEmpty()) {
                table.row("  " + String.join(" · ", line.options()), "");
            }
        }
        Totals totals = order.totals();
        table.row("", "");
        table.row(words.text("goods"), Price.of(totals.goods()));
        table.row(words.text("delivery"), Price.of(totals.delivery()));
        AgentOrder.@Nullable Voucher voucher = order.voucher();
        if (voucher != null) {
            table.row(words.text("discount", voucher.campaign()), "−" + Price.of(totals.discount()));
        }
        table.row(words.text("paid"), Price.of(totals.payable()));
        text.append(table.render(2)).append(RULE);
        return text.append("  ")
                .append(words.text("order"))
                .append("  ")
                .append(order.id())
                .append('\n')
                .toString();
    }
}
