package io.pearl.console.orders;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import io.pearl.client.AgentOrder.Totals;
import io.pearl.client.OrdersApi.OrderLine;
import io.pearl.client.OrdersApi.OrderPage;
import io.pearl.client.OrdersApi.OrderRow;
import io.pearl.client.OrdersApi.PaymentUse;
import io.pearl.client.OrdersApi.VoucherUse;
import io.pearl.console.parts.Sign;
import io.pearl.console.parts.Stamp;
import io.pearl.console.parts.Tone;
import io.pearl.console.words.Moments;
import io.pearl.console.words.Words;
import java.util.stream.Collectors;

/** What an order is: the sentence it began with, who makes it for whom, the lines and the money. */
final class OrderFacts extends Div {

    private final Words words;

    OrderFacts(OrderPage page, Words words) {
        this.words = words;
        addClassName("facts-stack");
        OrderRow row = page.order();
        if (row.failure() != null) {
            add(failure(row));
        }
        String utterance = page.utterance();
        if (utterance != null) {
            add(sentence(utterance, page.language()));
        }
        add(who(page), lines(page), money(page));
    }

    private Component failure(OrderRow row) {
        Div banner = new Div(Sign.ALERT.draw(), new Span(words.of("order.failed", OrderGrid.failure(row, words))));
        banner.addClassNames("banner", Tone.BAD.css());
        return banner;
    }

    private Component sentence(String utterance, String language) {
        Div said = new Div();
        said.addClassName("said");
        said.setText(utterance);
        said.getElement().setAttribute("lang", language);
        return section("order.said", said);
    }

    private Component who(OrderPage page) {
        OrderRow row = page.order();
        DescriptionList list = new DescriptionList();
        list.addClassName("pairs");
        pair(list, "order.store", new Span(words.of(row.store()) + " · " + words.of(row.tenantName())));
        pair(list, "order.placed-at", Stamp.full(row.placedAt(), Moments.zone(row.timeZone()), words));
        pair(list, "order.address", new Span(page.address()));
        pair(list, "order.customer", new Span(page.customer()));
        String till = row.tillNumber();
        pair(list, "column.till", new Span(till == null ? words.of("order.no-till") : till));
        return section("order.delivery", list);
    }

    private void pair(DescriptionList list, String key, Component value) {
        list.add(new DescriptionList.Term(words.of(key)), new DescriptionList.Description(value));
    }

    private Component lines(OrderPage page) {
        Div lines = new Div();
        lines.addClassName("lines");
        for (OrderLine line : page.lines()) {
            Span name = new Span(words.of(line.name()));
            name.addClassName("line-name");
            Span options = new Span(line.options().stream().map(words::of).collect(Collectors.joining(" · ")));
            options.addClassName("line-options");
            Div what = new Div(name, options);
            Span quantity = new Span("×" + words.count(line.quantity()));
            quantity.addClassName("line-quantity");
            Span unit = new Span(words.money(line.unitPrice()));
            unit.addClassName("line-unit");
            Span total = new Span(words.money(line.total()));
            total.addClassName("line-total");
            Div row = new Div(what, unit, quantity, total);
            row.addClassName("line");
            lines.add(row);
        }
        lines.add(totals(page.totals()));
        return section("order.lines", lines);
    }

    private Component totals(Totals totals) {
        Div all = new Div(
                sum("order.goods", words.money(totals.goods())),
                sum("order.fee", words.money(totals.delivery())),
                sum("order.discount", words.minus(totals.discount())));
        Div payable = sum("order.payable", words.money(totals.payable()));
        payable.addClassName("sum-last");
        all.add(payable);
        all.addClassName("sums");
        return all;
    }

    private Div sum(String key, String money) {
        Div sum = new Div(new Span(words.of(key)), new Span(money));
        sum.addClassName("sum");
        return sum;
    }

    private Component money(OrderPage page) {
        DescriptionList list = new DescriptionList();
        list.addClassName("pairs");
        VoucherUse voucher = page.voucher();
        if (voucher == null) {
            pair(list, "order.voucher", new Span(words.of("order.no-voucher")));
        } else {
            Tone tone = "released".equals(voucher.state()) ? Tone.QUIET : Tone.INFORMATION;
            pair(
                    list,
                    "order.voucher",
                    worth(voucher.campaign(), words.money(voucher.faceValue()), "voucher.", voucher.state(), tone));
        }
        PaymentUse payment = page.payment();
        if (payment == null) {
            pair(list, "order.payment", new Span(words.of("order.no-payment")));
        } else {
            pair(
                    list,
                    "order.payment",
                    worth(
                            words.orItself("provider.", payment.provider()),
                            words.money(payment.amount()),
                            "payment.",
                            payment.state(),
                            tone(payment)));
            String reference = payment.reference();
            if (reference != null) {
                Span number = new Span(reference);
                number.addClassName("mono");
                pair(list, "order.reference", number);
            }
        }
        return section("order.money", list);
    }

    private static Tone tone(PaymentUse payment) {
        return switch (payment.state()) {
            case "captured" -> Tone.GOOD;
            case "declined" -> Tone.BAD;
            case "refunded" -> Tone.ATTENTION;
            default -> Tone.INFORMATION;
        };
    }

    private Component worth(String what, String money, String prefix, String state, Tone tone) {
        Span badge = new Span(sign(tone).draw(), new Span(words.orItself(prefix, state)));
        badge.addClassNames("badge", tone.css());
        Span all = new Span(new Span(what), new Span(money), badge);
        all.addClassName("worth");
        return all;
    }

    private static Sign sign(Tone tone) {
        return switch (tone) {
            case GOOD -> Sign.CHECK;
            case BAD -> Sign.BAN;
            case ATTENTION -> Sign.UNDO;
            case INFORMATION, QUIET -> Sign.TICKET;
        };
    }

    private Section section(String key, Component content) {
        Section section = new Section(new H2(words.of(key)), content);
        section.addClassName("panel");
        return section;
    }
}
