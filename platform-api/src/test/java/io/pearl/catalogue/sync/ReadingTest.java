package io.pearl.catalogue.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.pearl.adapter.Feed;
import io.pearl.menu.Store;
import io.pearl.menu.Text;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The same feed has the same hash, whichever way round it comes. */
class ReadingTest {

    private static final Store LAKE = store("lake", "西湖店");
    private static final Store HILL = store("hill", "宝石山店");
    private static final Map<String, String> MENUS = Map.of("lake", "aa", "hill", "bb");

    @Test
    void isTheSameInWhicheverOrderStoresCome() {
        assertThat(reading(List.of(LAKE, HILL), MENUS).hash())
                .isEqualTo(reading(List.of(HILL, LAKE), MENUS).hash());
    }

    @Test
    void isAnotherWhereAStoreAMenuOrAFactIs() {
        String hash = reading(List.of(LAKE, HILL), MENUS).hash();
        assertThat(reading(List.of(LAKE), MENUS).hash()).isNotEqualTo(hash);
        assertThat(reading(List.of(LAKE, HILL), Map.of("lake", "aa", "hill", "cc"))
                        .hash())
                .isNotEqualTo(hash);
        assertThat(reading(List.of(LAKE, store("hill", "别的店")), MENUS).hash()).isNotEqualTo(hash);
        assertThat(reading(List.of(LAKE, HILL), Map.of("lake", "aa")).hash()).isNotEqualTo(hash);
    }

    @Test
    void staysAsItIsWhenItIsKept() {
        Reading reading = reading(List.of(LAKE, HILL), Map.of("lake", "aa"));
        assertThat(Reading.unpacked(reading.packed())).isEqualTo(reading);
    }

    private static Reading reading(List<Store> stores, Map<String, String> menus) {
        return Reading.of(new Feed(stores, Map.of(), Map.of(), List.of()), menus);
    }

    private static Store store(String id, String name) {
        return new Store(
                id,
                new Text(name, name),
                "杭州",
                "",
                new Store.Point(30.2, 120.1),
                ZoneId.of("Asia/Shanghai"),
                List.of(),
                List.of());
    }
}
