package io.pearl.adapter.check;

import io.pearl.adapter.AdapterDescriptor;
import io.pearl.adapter.Feed;
import io.pearl.adapter.Finding;
import io.pearl.adapter.Finding.Severity;
import io.pearl.menu.Item;
import io.pearl.menu.Menu;
import io.pearl.menu.Option;
import io.pearl.menu.OptionGroup;
import io.pearl.menu.OptionGroup.Kind;
import io.pearl.menu.Stock;
import io.pearl.menu.Store;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a format understood of some payloads.
 *
 * @param stores stores, those with hours, delivery zones, and stores that take no orders now
 * @param items different items on all menus
 * @param groups different groups by kind
 * @param options different options, and those of them that stand on a scale where their group has one
 * @param stock what is known of items, options and ingredients, and what of it is sold out
 * @param findings what was not understood, and what was assumed
 */
public record Report(
        AdapterDescriptor format,
        Stores stores,
        int items,
        Map<Kind, Integer> groups,
        Options options,
        StockCount stock,
        List<Finding> findings) {

    private static final Set<Kind> SCALES = EnumSet.of(Kind.SIZE, Kind.ICE, Kind.TEMPERATURE, Kind.SUGAR);

    /** Findings of these codes speak of a node that is already counted as not understood. */
    private static final Set<String> COUNTED = Set.of("unknownGroup", "unknownOption", "mixedGroup");

    /** Stores. */
    public record Stores(int all, int withHours, int zones, int paused) {}

    /** Options; those of groups without a scale are understood where it is known what their group decides. */
    public record Options(int all, int onScale, int scaled, int understood) {}

    /** Stock. */
    public record StockCount(int known, int soldOut) {}

    public Report {
        groups = Map.copyOf(groups);
        findings = List.copyOf(findings);
    }

    static Report of(AdapterDescriptor format, Feed feed, List<Finding> findings) {
        Tally tally = new Tally();
        feed.menus().values().forEach(tally::menu);
        Stores stores = new Stores(
                feed.stores().size(),
                (int) feed.stores().stream()
                        .filter(store -> !store.hours().isEmpty())
                        .count(),
                feed.stores().stream()
                        .map(Store::deliveryZones)
                        .mapToInt(List::size)
                        .sum(),
                feed.paused().size());
        StockCount stock = new StockCount(
                feed.stock().values().stream().mapToInt(Map::size).sum(), (int) feed.stock().values().stream()
                        .flatMap(known -> known.values().stream())
                        .filter(said ->
                                said.state() == Stock.State.SOLD_OUT || said.state() == Stock.State.SOLD_OUT_TODAY)
                        .count());
        return new Report(format, stores, tally.items.size(), tally.groups, tally.options(), stock, findings);
    }

    /** Share of nodes that were understood, in whole percent: 100 only where nothing was lost or left open. */
    public int score() {
        long groupsKnown = groups.entrySet().stream()
                .filter(entry -> entry.getKey() != Kind.OTHER)
                .mapToInt(Map.Entry::getValue)
                .sum();
        long understood = stores.all() + stores.zones() + items + groupsKnown + options.understood() + stock.known();
        long open = groups.getOrDefault(Kind.OTHER, 0) + options.all() - options.understood();
        long all = understood + open + lost() + unread();
        return all == 0 ? 0 : (int) (understood * 100 / all);
    }

    /** Nodes that were left out. */
    public long lost() {
        return count(Severity.ERROR);
    }

    /** Nodes that were kept and not understood, beside groups and options. */
    private long unread() {
        return findings.stream()
                .filter(finding -> finding.severity() == Severity.NOTE
                        && finding.code().startsWith("unknown")
                        && !COUNTED.contains(finding.code()))
                .count();
    }

    long count(Severity severity) {
        return findings.stream()
                .filter(finding -> finding.severity() == severity)
                .count();
    }

    /** Counts every node once, however many stores share it. */
    private static final class Tally {

        private final Set<Item> items = Collections.newSetFromMap(new IdentityHashMap<>());
        private final Map<Kind, Integer> groups = new EnumMap<>(Kind.class);
        private int options;
        private int scaled;
        private int onScale;
        private int understood;

        void menu(Menu menu) {
            for (Item item : menu.items()) {
                if (items.add(item)) {
                    item.allGroups().forEach(this::group);
                }
            }
        }

        private void group(OptionGroup group) {
            groups.merge(group.kind(), 1, Integer::sum);
            for (Option option : group.options()) {
                options++;
                boolean scale = SCALES.contains(group.kind());
                boolean placed = scale && option.level().isPresent();
                // the only size there is needs no place among sizes
                boolean alone = group.kind() == Kind.SIZE && group.options().size() == 1;
                scaled += scale ? 1 : 0;
                onScale += placed || alone ? 1 : 0;
                understood += placed || alone || !scale && group.kind() != Kind.OTHER ? 1 : 0;
            }
        }

        Options options() {
            return new Options(options, onScale, scaled, understood);
        }
    }
}
