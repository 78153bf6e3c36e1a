package io.pearl.planning;

import io.micronaut.context.annotation.Context;
import io.pearl.catalogue.Catalogue;
import io.pearl.catalogue.PublishedStore;
import io.pearl.menu.Item;
import io.pearl.menu.Menu;
import io.pearl.menu.OptionGroup;
import io.pearl.planning.language.Intent.Wish;
import io.pearl.planning.language.Lexicon;
import io.pearl.planning.language.Normaliser;
import io.pearl.planning.language.Reader;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** What the planner knows from the published menus: their words, and their items by normalised name. */
@Context
final class Knowledge {

    private final Catalogue catalogue;
    private volatile State state = new State(-1, new Reader(Lexicon.of(List.of())), new IdentityHashMap<>());

    Knowledge(Catalogue catalogue) {
        this.catalogue = catalogue;
        // the first customer should not wait for dictionaries to load
        current().reader().read("一杯奶茶");
    }

    private record State(long version, Reader reader, Map<Menu, List<NamedItem>> menus) {}

    /**
     * An item with its names as they are compared.
     *
     * @param drink whether it is something to drink: only drinks have ice or sugar to choose
     */
    record NamedItem(Item item, String zh, String en, boolean drink) {

        /** The same under its names, with what is left to choose. */
        NamedItem offered(Item left) {
            return new NamedItem(left, zh, en, drink);
        }

        /** 2 where the name is what was said, 1 where it contains it, 0 where it is something else. */
        int fit(Wish wish) {
            if (wish.anything()) {
                return drink ? 1 : 0;
            }
            int best = 0;
            for (String term : wish.terms()) {
                if (zh.equals(term) || en.equals(term)) {
                    return 2;
                }
                if (zh.contains(term) || en.contains(term)) {
                    best = 1;
                }
            }
            return best;
        }
    }

    Reader reader() {
        return current().reader();
    }

    List<NamedItem> items(PublishedStore store) {
        List<NamedItem> known = current().menus().get(store.menu());
        return known == null ? named(store.menu()) : known;
    }

    private State current() {
        State now = state;
        Catalogue.Snapshot snapshot = catalogue.snapshot();
        return now.version() == snapshot.version() ? now : rebuild(snapshot);
    }

    private synchronized State rebuild(Catalogue.Snapshot snapshot) {
        if (state.version() == snapshot.version()) {
            return state;
        }
        Map<Menu, List<NamedItem>> before = state.menus();
        Map<Menu, List<NamedItem>> menus = new IdentityHashMap<>();
        for (PublishedStore store : snapshot.all()) {
            // the catalogue keeps a menu that has not changed
            menus.computeIfAbsent(store.menu(), menu -> {
                List<NamedItem> known = before.get(menu);
                return known == null ? named(menu) : known;
            });
        }
        state = new State(snapshot.version(), new Reader(Lexicon.of(menus.keySet())), menus);
        return state;
    }

    private static List<NamedItem> named(Menu menu) {
        return menu.items().stream()
                .map(item -> new NamedItem(
                        item,
                        Normaliser.normalise(item.name().zh()),
                        Normaliser.normalise(item.name().en()),
                        item.group(OptionGroup.Kind.ICE).isPresent()
                                || item.group(OptionGroup.Kind.TEMPERATURE).isPresent()
                                || item.group(OptionGroup.Kind.SUGAR).isPresent()))
                .toList();
    }
}
