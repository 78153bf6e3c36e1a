package io.pearl.catalogue.uploads;

import io.pearl.catalogue.CatalogueProblem;
import io.pearl.catalogue.UploadedMenus.Shelf;
import io.pearl.kernel.Refused;
import io.pearl.sheet.MenuSheet;
import io.pearl.sheet.MenuSheet.NamedStore;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which stores a file is for. */
final class Choice {

    private static final int MOST_NAMED = 5;

    private Choice() {}

    /**
     * @param all of the connection
     * @param chosen ids; empty for those that the file names, and all where it names none
     * @param remarks stores of the file that are not there are named here
     * @throws Refused INVALID_REQUEST at {@code /stores}
     */
    static List<Shelf> of(List<Shelf> all, MenuSheet.Read read, Optional<Set<String>> chosen, List<String> remarks) {
        List<Shelf> stores = chosen.isPresent() ? chosen(all, chosen.get()) : named(all, read.stores(), remarks);
        if (stores.isEmpty()) {
            throw Refused.field(
                    CatalogueProblem.INVALID_REQUEST,
                    "/stores",
                    all.isEmpty()
                            ? "cannot be any: the connection has no stores yet; bring them in first"
                            : "must name at least one");
        }
        return stores;
    }

    private static List<Shelf> chosen(List<Shelf> all, Set<String> ids) {
        List<Shelf> stores = all.stream()
                .filter(shelf -> ids.contains(shelf.store().toString()))
                .toList();
        if (stores.size() != ids.size()) {
            throw Refused.field(
                    CatalogueProblem.INVALID_REQUEST, "/stores", "must be stores of the connection that are open");
        }
        return stores;
    }

    private static List<Shelf> named(List<Shelf> all, List<NamedStore> named, List<String> remarks) {
        if (named.isEmpty()) {
            return all;
        }
        Set<String> wanted = named.stream().map(NamedStore::id).collect(Collectors.toSet());
        List<Shelf> stores =
                all.stream().filter(shelf -> wanted.contains(shelf.sourceId())).toList();
        Set<String> there = all.stream().map(Shelf::sourceId).collect(Collectors.toSet());
        List<NamedStore> missing =
                named.stream().filter(store -> !there.contains(store.id())).toList();
        if (!missing.isEmpty()) {
            remarks.add(missing.size() + " stores of the file are not there yet and get no menu: "
                    + missing.stream()
                            .limit(MOST_NAMED)
                            .map(store -> store.id() + " (row " + store.row() + ")")
                            .collect(Collectors.joining(", "))
                    + (missing.size() > MOST_NAMED ? " …" : ""));
        }
        return stores;
    }
}
