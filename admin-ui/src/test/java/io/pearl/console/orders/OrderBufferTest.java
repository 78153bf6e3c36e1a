package io.pearl.console.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pearl.client.OrderState;
import io.pearl.client.OrdersApi.OrderRow;
import io.pearl.client.Page;
import io.pearl.console.orders.OrderBuffer.News;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OrderBufferTest {

    private final List<String> asked = new ArrayList<>();

    @Test
    void readsOnlyAsManyPagesAsAreLookedAt() throws Exception {
        OrderBuffer buffer = threePages();
        assertThat(ids(buffer.rows(0, 2))).containsExactly("f", "e");
        assertThat(asked).isEmpty();
        assertThat(ids(buffer.rows(1, 3))).containsExactly("e", "d", "c");
        assertThat(asked).containsExactly("2");
        assertThat(buffer.complete()).isFalse();
    }

    @Test
    void endsWhereTheLastPageEnds() throws Exception {
        OrderBuffer buffer = threePages();
        assertThat(ids(buffer.rows(4, 50))).containsExactly("b", "a");
        assertThat(buffer.complete()).isTrue();
        assertThat(buffer.rows(6, 50)).isEmpty();
        assertThat(buffer.rows(50, 50)).isEmpty();
    }

    @Test
    void scrollsBackWithoutAsking() throws Exception {
        OrderBuffer buffer = threePages();
        buffer.rows(0, 6);
        asked.clear();
        assertThat(ids(buffer.rows(0, 2))).containsExactly("f", "e");
        assertThat(asked).isEmpty();
    }

    @Test
    void showsAnOrderOnceThatSlidToTheNextPage() throws Exception {
        OrderBuffer buffer = new OrderBuffer(
                new Page<>(Rows.placed("c", "b"), "2"), cursor -> new Page<>(Rows.placed("b", "a"), null));
        assertThat(ids(buffer.rows(0, 10))).containsExactly("c", "b", "a");
    }

    @Test
    void keepsWhatItHasWhenReadingOnFails() throws Exception {
        OrderBuffer buffer = new OrderBuffer(new Page<>(Rows.placed("b", "a"), "2"), cursor -> {
            throw new IllegalStateException("out");
        });
        assertThatThrownBy(() -> buffer.rows(0, 3)).hasMessage("out");
        assertThat(ids(buffer.rows(0, 2))).containsExactly("b", "a");
    }

    @Test
    void countsNewOrdersWithoutMovingRows() throws Exception {
        OrderBuffer buffer = threePages();
        News news = buffer.compare(new Page<>(Rows.placed("h", "g", "f"), "x"));
        assertThat(news.fresh()).isEqualTo(2);
        assertThat(news.more()).isFalse();
        assertThat(ids(buffer.rows(0, 2))).containsExactly("f", "e");
    }

    @Test
    void saysWhenMoreAreNewThanItWasTold() {
        News news = threePages().compare(new Page<>(Rows.placed("j", "i", "h", "g"), "x"));
        assertThat(news.fresh()).isEqualTo(4);
        assertThat(news.more()).isTrue();
    }

    @Test
    void takesOverRowsThatChanged() throws Exception {
        OrderBuffer buffer = threePages();
        OrderRow paid = Rows.row("e", OrderState.PAID);
        News news = buffer.compare(new Page<>(List.of(Rows.row("f", OrderState.PLACED), paid), "x"));
        assertThat(news.changed()).containsExactly(paid);
        assertThat(buffer.rows(1, 1)).containsExactly(paid);
    }

    private OrderBuffer threePages() {
        Map<String, Page<OrderRow>> pages =
                Map.of("2", new Page<>(Rows.placed("d", "c"), "3"), "3", new Page<>(Rows.placed("b", "a"), null));
        return new OrderBuffer(new Page<>(Rows.placed("f", "e"), "2"), cursor -> {
            asked.add(cursor);
            return pages.get(cursor);
        });
    }

    private static List<String> ids(List<OrderRow> rows) {
        return rows.stream().map(OrderRow::id).toList();
    }
}
