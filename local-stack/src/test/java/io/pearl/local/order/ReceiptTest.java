package io.pearl.local.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.pearl.client.AgentOrder;
import io.pearl.client.Alternative;
import io.pearl.client.Amount;
import io.pearl.client.OrderRequest;
import io.pearl.client.OrderState;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReceiptTest {

    private static final AgentOrder ORDER = new AgentOrder(
            "ord_0h2k",
            OrderState.DELIVERED,
            new AgentOrder.StoreRef("sto_1", "西湖文三路店", "鹿觅茶", "文三路 100 号"),
            List.of(new AgentOrder.Line("item", "珍珠奶茶", List.of("中杯", "少糖", "少冰"), 1, yuan(1800), yuan(1800))),
            new AgentOrder.Totals(yuan(1800), yuan(300), yuan(2099), yuan(1)),
            new AgentOrder.Voucher("clm_1", "february-25", yuan(2500)),
            Instant.EPOCH,
            List.of(),
            null);

    @Test
    void alignsAmountsUnderEachOther() {
        assertThat(Receipt.of(ORDER, Words.in("zh-CN"))).isEqualTo("""
                        ──────────────────────────────────────────────
                          鹿觅茶 · 西湖文三路店
                          文三路 100 号
                        ──────────────────────────────────────────────
                          珍珠奶茶 ×1            ¥18.00
                            中杯 · 少糖 · 少冰

                          饮品                   ¥18.00
                          配送费                  ¥3.00
                          优惠券 february-25    −¥20.99
                          实付                    ¥0.01
                        ──────────────────────────────────────────────
                          订单号  ord_0h2k
                        """);
    }

    @Test
    void speaksEnglishToo() {
        assertThat(Receipt.of(ORDER, Words.in("en")))
                .contains("Drinks", "Delivery", "Voucher february-25", "Paid", "Order  ord_0h2k");
    }

    @Test
    void numbersAlternatives() {
        OrderRequest.Selection selection = new OrderRequest.Selection("sto_1", List.of(), null);
        List<Alternative> offers = List.of(
                new Alternative("波霸奶茶,文三路店", "文三路店", List.of("波霸奶茶"), yuan(1), selection),
                new Alternative("四季奶青", "文三路店", List.of("四季奶青"), yuan(1250), selection));
        assertThat(Alternatives.of(offers, Words.in("en"))).isEqualTo("""
                        Instead, checked just now:
                          1.  波霸奶茶,文三路店
                          2.  四季奶青
                        """);
        assertThat(Alternatives.of(List.of(), Words.in("zh-CN"))).contains("没有");
    }

    private static Amount yuan(long fen) {
        return new Amount(fen, "CNY");
    }
}
