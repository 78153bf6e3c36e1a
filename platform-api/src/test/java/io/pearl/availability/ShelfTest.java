package io.pearl.availability;

import static org.assertj.core.api.Assertions.assertThat;

import io.pearl.menu.Confidence;
import io.pearl.menu.Item;
import io.pearl.menu.Menu;
import io.pearl.menu.Money;
import io.pearl.menu.Option;
import io.pearl.menu.OptionGroup;
import io.pearl.menu.OptionRef;
import io.pearl.menu.Stock;
import io.pearl.menu.StockKey;
import io.pearl.menu.Text;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ShelfTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Instant NOW = Instant.parse("2026-11-25T06:00:00Z");

    private static final OptionGroup SIZE =
            group("size", OptionGroup.Kind.SIZE, 1, 1, option("m", "中杯"), option("l", "大杯"));
    private static final OptionGroup TOPPINGS = group(
            "top",
            OptionGroup.Kind.TOPPING,
            0,
            2,
            new Option("p", new Text("珍珠", "Pearls"), Money.cny(200), false, Optional.empty()),
            option("c", "椰果"));
    private static final OptionGroup REMARKS = group("remark", OptionGroup.Kind.REMARK, 0, 1, option("np", "不要珍珠"));

    private static final Item PEARL_TEA = item("pearl", new Text("珍珠奶茶", "Pearl Milk Tea"), SIZE, TOPPINGS);
    private static final Item LEMON = item("lemon", new Text("柠檬水", "Lemonade"), SIZE, TOPPINGS, REMARKS);
    private static final Menu MENU = new Menu("CNY", List.of(PEARL_TEA, LEMON));

    @Test
    void takesAnIngredientThatIsOutFromEveryDrinkOrSellsItOut() {
        for (String word : List.of("珍珠", "pearls", "波霸")) {
            Shelf shelf = shelf(said(new StockKey.OfIngredient(word), Origin.STAFF, Stock.soldOut("x"), NOW));
            assertThat(shelf.offer(PEARL_TEA, 1).item()).isEmpty();
            assertThat(shelf.offer(PEARL_TEA, 1).missing())
                    .containsExactly(word.equals("波霸") ? Text.of("波霸") : new Text("珍珠", "Pearls"));
            Shelf.Offered lemon = shelf.offer(LEMON, 1);
            assertThat(lemon.gone()).containsExactly(new OptionRef("top", "p"));
            assertThat(lemon.item()
                            .orElseThrow()
                            .group(OptionGroup.Kind.TOPPING)
                            .orElseThrow()
                            .options())
                    .extracting(Option::id)
                    .containsExactly("c");
        }
    }

    @Test
    void sellsAnItemOutWhereNothingIsLeftOfWhatItNeeds() {
        Shelf shelf = shelf(
                said(option("lemon", "size", "m"), Origin.FEED, Stock.soldOut("x"), NOW),
                said(option("lemon", "size", "l"), Origin.FEED, Stock.soldOut("x"), NOW));
        assertThat(shelf.offer(LEMON, 1).item()).isEmpty();
        assertThat(shelf.offer(PEARL_TEA, 1).item()).contains(PEARL_TEA);
    }

    @Test
    void bringsBackWhatWasOutUntilThenAndBelievesTheNewestWord() {
        StockKey lemon = new StockKey.OfItem("lemon");
        Observation feed = said(lemon, Origin.FEED, Stock.soldOut("x"), NOW.minusSeconds(600));
        Observation back = said(lemon, Origin.STAFF, Stock.available("x"), NOW.minusSeconds(60));
        Observation till =
                said(lemon, Origin.TILL, Stock.soldOut("x").restoredAt(NOW.plusSeconds(30)), NOW.minusSeconds(10));
        assertThat(shelf(feed).offer(LEMON, 1).item()).isEmpty();
        assertThat(shelf(feed, back).offer(LEMON, 1).item()).isPresent();
        assertThat(shelf(feed, back, till).offer(LEMON, 1).item()).isEmpty();
        assertThat(at(NOW.plusSeconds(31), feed, back, till).offer(LEMON, 1).item())
                .isPresent();
        assertThat(at(NOW.plusSeconds(31), feed, till).offer(LEMON, 1).item())
                .as("what the feed still says")
                .isEmpty();
        Observation today = said(lemon, Origin.STAFF, Stock.soldOutToday("x"), NOW);
        assertThat(shelf(today).offer(LEMON, 1).item()).isEmpty();
        assertThat(at(Instant.parse("2026-11-25T16:00:00Z"), today)
                        .offer(LEMON, 1)
                        .item())
                .as("midnight in Shanghai")
                .isPresent();
    }

    @Test
    void sellsNoMoreThanIsLeft() {
        Shelf shelf = shelf(said(new StockKey.OfItem("lemon"), Origin.FEED, Stock.counted(2, "x"), NOW));
        assertThat(shelf.offer(LEMON, 2).item()).isPresent();
        assertThat(shelf.offer(LEMON, 3).item()).isEmpty();
    }

    private static Shelf shelf(Observation... said) {
        return at(NOW, said);
    }

    private static Shelf at(Instant now, Observation... said) {
        StoreStock stock = StoreStock.of(List.of(said));
        Map<StockKey.OfIngredient, Recipe> recipes = stock.keys().stream()
                .filter(StockKey.OfIngredient.class::isInstance)
                .map(StockKey.OfIngredient.class::cast)
                .collect(java.util.stream.Collectors.toMap(key -> key, key -> Recipe.of(MENU, key.name())));
        return new Shelf(stock, SHANGHAI, now, recipes, Confidence.CERTAIN, Optional.of(now));
    }

    private static Observation said(StockKey key, Origin origin, Stock stock, Instant at) {
        return new Observation(key, origin, stock.observed(at), at);
    }

    private static StockKey option(String item, String group, String option) {
        return new StockKey.OfOption(item, new OptionRef(group, option));
    }

    private static Option option(String id, String name) {
        return new Option(id, Text.of(name), Money.cny(0), false, Optional.empty());
    }

    private static OptionGroup group(String id, OptionGroup.Kind kind, int min, int max, Option... options) {
        return new OptionGroup(id, Text.of(id), kind, min, max, List.of(options));
    }

    private static Item item(String id, Text name, OptionGroup... groups) {
        return new Item(id, name, "茶", Money.cny(1200), List.of(groups), Set.of(), Optional.empty());
    }
}
