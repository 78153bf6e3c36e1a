package io.pearl.console.standin;

import io.pearl.client.Name;
import io.pearl.client.Page;
import io.pearl.client.StoresApi.StoreRow;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Stores by the dozen. */
final class Stores {

    private static final List<Name> CITIES = List.of(
            new Name("杭州", "Hangzhou"), new Name("上海", "Shanghai"), new Name("苏州", "Suzhou"), new Name("宁波", "Ningbo"));
    private static final List<Name> ROADS = List.of(
            new Name("文三路", "Wensan Road"),
            new Name("湖滨银泰", "Hubin Intime"),
            new Name("南京西路", "West Nanjing Road"),
            new Name("观前街", "Guanqian Street"),
            new Name("<i>天一广场</i>", "<i>Tianyi Square</i>"));

    private Stores() {}

    static List<StoreRow> some(int count) {
        return IntStream.range(0, count).mapToObj(Stores::store).toList();
    }

    private static StoreRow store(int i) {
        Name city = CITIES.get(i % CITIES.size());
        Name road = ROADS.get(i % ROADS.size());
        return new StoreRow(
                "sto_0K%05d".formatted(i),
                "S%04d".formatted(1000 + i),
                "till",
                new Name(road.zh() + (i + 1) + "店", road.en() + " " + (i + 1)),
                city.zh(),
                road.zh() + " " + (20 + i * 7 % 300) + " 号",
                30.27 + i * 0.001,
                120.15 + i * 0.001,
                "Asia/Shanghai",
                i % 17 == 5 ? 0 : 3 + i % 9,
                i % 11 != 4);
    }

    static Page<StoreRow> page(List<StoreRow> all, @Nullable String search, @Nullable String cursor, int limit) {
        List<StoreRow> found = all.stream()
                .filter(store -> search == null
                        || store.name().zh().startsWith(search)
                        || store.name().en().startsWith(search)
                        || store.sourceId().equals(search))
                .toList();
        return cut(found, cursor, limit);
    }

    static <T> Page<T> cut(List<T> found, @Nullable String cursor, int limit) {
        int from = cursor == null ? 0 : Integer.parseInt(cursor);
        int to = Math.min(found.size(), from + limit);
        return new Page<>(found.subList(from, to), to < found.size() ? String.valueOf(to) : null);
    }
}
