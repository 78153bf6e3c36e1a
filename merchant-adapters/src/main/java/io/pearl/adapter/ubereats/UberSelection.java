package io.pearl.adapter.ubereats;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pearl.adapter.TillOrder.Choice;
import io.pearl.adapter.reading.BoundedJson;
import io.pearl.menu.Money;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Choices as Uber nests them: groups with the items chosen in them, and below each item the groups that it opened. */
final class UberSelection {

    private UberSelection() {}

    static ArrayNode of(List<Choice> choices) {
        return groups(choices, 1, List.of());
    }

    /** @param parts of the way to a group of this level */
    private static ArrayNode groups(List<Choice> choices, int parts, List<String> above) {
        Map<List<String>, List<Choice>> byGroup = new LinkedHashMap<>();
        for (Choice choice : choices) {
            List<String> path = new UberPath(choice.groupId()).parts();
            if (path.size() >= parts && path.subList(0, above.size()).equals(above)) {
                byGroup.computeIfAbsent(path.subList(0, parts), unseen -> new ArrayList<>())
                        .add(choice);
            }
        }
        ArrayNode groups = BoundedJson.nodes().arrayNode();
        byGroup.forEach((path, within) -> {
            List<Choice> own = within.stream()
                    .filter(choice -> new UberPath(choice.groupId()).parts().size() == parts)
                    .toList();
            if (own.isEmpty()) {
                return;
            }
            ObjectNode group = groups.addObject();
            group.put("id", path.getLast());
            group.put("title", own.getFirst().groupName());
            group.set("selected_items", items(own, within, parts, path));
        });
        return groups;
    }

    private static ArrayNode items(List<Choice> own, List<Choice> within, int parts, List<String> path) {
        Map<String, List<Choice>> byOption = new LinkedHashMap<>();
        own.forEach(choice -> byOption.computeIfAbsent(choice.optionId(), unseen -> new ArrayList<>())
                .add(choice));
        ArrayNode items = BoundedJson.nodes().arrayNode();
        byOption.forEach((id, times) -> {
            Choice first = times.getFirst();
            Money total = times.stream().map(Choice::delta).reduce(Money::plus).orElseThrow();
            ObjectNode item = items.addObject();
            item.put("id", id);
            item.put("title", first.optionName());
            item.put("quantity", times.size());
            item.set("price", UberTill.price(first.delta(), total));
            List<String> below = new ArrayList<>(path);
            below.add(id);
            item.set("selected_modifier_groups", groups(within, parts + 2, below));
        });
        return items;
    }
}
