package io.pearl.adapter.spreadsheet;

import io.pearl.adapter.reading.Findings;
import io.pearl.adapter.spreadsheet.ProductSheet.Dish;
import io.pearl.adapter.spreadsheet.Table.Row;
import io.pearl.menu.OptionRef;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The sheet 估清: what a store has run out of, a dish or, where the column 规格 is filled, one of its sizes. */
final class SoldOutSheet {

    private final Map<String, Set<String>> dishes = new HashMap<>();
    private final Map<String, Map<String, Set<OptionRef>>> sizes = new HashMap<>();

    void read(Table table, Set<String> storeIds, List<Dish> known, Findings findings) {
        Set<String> dishIds = new HashSet<>();
        Map<String, String> elders = new HashMap<>();
        known.forEach(dish -> {
            dishIds.add(dish.item().id());
            dish.item().groups().stream()
                    .flatMap(group -> group.options().stream())
                    .filter(option -> option.id().startsWith(Siblings.OWN_CODE))
                    .forEach(option -> elders.put(
                            option.id().substring(Siblings.OWN_CODE.length()),
                            dish.item().id()));
        });
        for (Row row : table.rows()) {
            String store = row.get("门店编码");
            String dish = row.get("商品编码");
            if (!storeIds.contains(store)) {
                findings.noteOnce("unknownStore", store, table.where(row), "估清 names a store that is not listed");
            } else if (elders.containsKey(dish)) {
                // to the till the size is a dish of its own
                gone(store, elders.getOrDefault(dish, dish), Siblings.OWN_CODE + dish);
            } else if (!dishIds.contains(dish)) {
                findings.noteOnce("unknownItem", dish, table.where(row), "估清 names a dish that is not listed");
            } else {
                String code = row.get("规格编码");
                String size = code.isEmpty() ? row.get(ProductSheet.SIZE) : code;
                if (size.isEmpty()) {
                    dishes.computeIfAbsent(store, unseen -> new HashSet<>()).add(dish);
                } else {
                    gone(store, dish, size);
                }
            }
        }
    }

    private void gone(String store, String dish, String size) {
        sizes.computeIfAbsent(store, unseen -> new HashMap<>())
                .computeIfAbsent(dish, unseen -> new HashSet<>())
                .add(new OptionRef(ProductSheet.SIZE, size));
    }

    boolean has(String storeId, String dishId) {
        return dishes.getOrDefault(storeId, Set.of()).contains(dishId);
    }

    Set<OptionRef> sizes(String storeId, Dish dish) {
        Set<OptionRef> gone = new HashSet<>(dish.gone());
        gone.addAll(
                sizes.getOrDefault(storeId, Map.of()).getOrDefault(dish.item().id(), Set.of()));
        return gone;
    }
}
