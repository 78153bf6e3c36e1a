package io.pearl.console.stores;

import io.pearl.client.StoreDeskApi.OfferedGroup;
import io.pearl.client.StoreDeskApi.OfferedItem;
import io.pearl.client.StoreDeskApi.OfferedOption;
import io.pearl.client.StoreDeskApi.StoreOffer;
import io.pearl.client.StoreServiceApi.StockEntry;
import io.pearl.console.stores.SoldOutDialog.Subject;
import io.pearl.console.words.Words;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What things on a store's menu are called, for those who know them by their ids. */
final class Menu {

    /** Groups that a drink is made of; what decides how it is made has no ingredient. */
    private static final Set<String> MADE_OF = Set.of("TOPPING", "BASE", "COMBO_SLOT", "OTHER");

    private final StoreOffer offer;
    private final Words words;
    private final Map<String, OfferedItem> items = new HashMap<>();

    Menu(StoreOffer offer, Words words) {
        this.offer = offer;
        this.words = words;
        offer.items().forEach(item -> items.put(item.id(), item));
    }

    /** An item, with its options after it. */
    List<Subject> subjects(OfferedItem item) {
        List<Subject> subjects = new ArrayList<>();
        subjects.add(new Subject(words.of("store-page.whole-drink", words.of(item.name())), item.id(), null, null));
        for (OfferedGroup group : item.groups()) {
            for (OfferedOption option : group.options()) {
                subjects.add(new Subject(
                        words.of(group.name()) + " · " + words.of(option.name()),
                        item.id(),
                        group.id() + "/" + option.id(),
                        null));
            }
        }
        return subjects;
    }

    /** What is spoken of; by its id where the menu does not have it any more. */
    Subject subject(StockEntry entry) {
        String ingredient = entry.ingredient();
        if (ingredient != null) {
            return new Subject(ingredient, null, null, ingredient);
        }
        String id = entry.item() == null ? "" : entry.item();
        OfferedItem item = items.get(id);
        String name = item == null ? id : words.of(item.name());
        String option = entry.option();
        if (option == null) {
            return new Subject(name, id, null, null);
        }
        String chosen = item == null
                ? option
                : item.groups().stream()
                        .flatMap(group ->
                                group.options().stream().filter(one -> option.equals(group.id() + "/" + one.id())))
                        .findFirst()
                        .map(one -> words.of(one.name()))
                        .orElse(option);
        return new Subject(name + " · " + chosen, id, option, null);
    }

    /** Names of what drinks are made of, those that most drinks can be had with first. */
    List<String> ingredients() {
        Map<String, Integer> often = new TreeMap<>();
        for (OfferedItem item : offer.items()) {
            item.groups().stream()
                    .filter(group -> MADE_OF.contains(group.kind()))
                    .flatMap(group -> group.options().stream())
                    .map(option -> words.of(option.name()))
                    .distinct()
                    .forEach(name -> often.merge(name, 1, Integer::sum));
        }
        return often.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .map(Map.Entry::getKey)
                .toList();
    }
}
