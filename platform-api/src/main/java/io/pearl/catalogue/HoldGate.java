package io.pearl.catalogue;

import io.pearl.catalogue.Hold.State;
import io.pearl.catalogue.HoldRows.Met;
import io.pearl.catalogue.HoldRows.Transition;
import io.pearl.catalogue.Publication.Version;
import io.pearl.catalogue.diff.HoldReason;
import io.pearl.catalogue.diff.HoldRules;
import io.pearl.catalogue.diff.MenuDiff;
import io.pearl.event.Event;
import io.pearl.event.Events;
import io.pearl.kernel.Json;
import io.pearl.kernel.Sql;
import io.pearl.menu.Menu;
import io.pearl.tenancy.TenantId;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Stands before publishing: lets through what may be published by itself, and holds back what a person has to look at.
 * Stores that would go from the same menu to the same other one are one case.
 */
@Singleton
final class HoldGate {

    private static final Duration LATELY = Duration.ofDays(7);
    private static final int MENUS_AT_ONCE = 50;

    private final Events events;
    private final RecentOrders orders;
    private final Catalogue catalogue;

    HoldGate(Events events, RecentOrders orders, Catalogue catalogue) {
        this.events = events;
        this.orders = orders;
        this.catalogue = catalogue;
    }

    /**
     * What a store's system sends, and what it has.
     *
     * @param before hash of what is published; empty where nothing is yet
     * @param refused hash of what is not to be published for this store, if any
     */
    record Offered(StoreId store, Optional<String> before, Optional<String> refused, int version, CanonicalMenu menu) {

        Transition transition() {
            return new Transition(before, menu.hash());
        }
    }

    /**
     * A menu that is held.
     *
     * @param why empty where it was held before and the reasons stand there
     */
    record Held(HoldId id, int stores, Set<HoldReason> why) {}

    /** @param versions to publish; their menus are kept already */
    record Admitted(List<Version> versions, List<Held> held) {}

    /** All stores of a feed: what is held and comes no more is given up. */
    Admitted admit(Connection tx, TenantId tenant, ConnectionId connection, List<Offered> offered, Instant now)
            throws SQLException {
        forget(tx, tenant, offered);
        Map<Transition, List<Offered>> cases = offered.stream()
                .filter(offer -> !offer.before().equals(Optional.of(offer.menu().hash()))
                        && !offer.refused().equals(Optional.of(offer.menu().hash())))
                .collect(Collectors.groupingBy(Offered::transition, LinkedHashMap::new, Collectors.toList()));
        Map<String, CanonicalMenu> menus = cases.values().stream()
                .map(stores -> stores.getFirst().menu())
                .collect(Collectors.toMap(CanonicalMenu::hash, menu -> menu, (one, other) -> one));
        CanonicalMenu.keep(tx, tenant, menus.values(), now);
        Map<Transition, Met> met = HoldRows.met(tx, tenant, connection, menus.keySet());
        Map<HoldId, Set<StoreId>> open = HoldRows.open(tx, tenant, connection);
        List<Version> versions = new ArrayList<>();
        Map<HoldId, Held> held = new LinkedHashMap<>();
        Map<HoldId, Set<StoreId>> waiting = new LinkedHashMap<>();
        Map<Transition, List<Offered>> fresh = new LinkedHashMap<>();
        cases.forEach((transition, stores) -> {
            Met known = met.get(transition);
            if (known == null) {
                fresh.put(transition, stores);
            } else if (known.state() == State.OPEN) {
                waiting.put(known.id(), ids(stores));
                held.put(known.id(), new Held(known.id(), stores.size(), Set.of()));
            } else {
                known.published().ifPresent(hash -> versions.addAll(next(stores, hash)));
            }
        });
        for (Map.Entry<Transition, Set<HoldReason>> odd :
                judge(tx, tenant, fresh, versions).entrySet()) {
            List<Offered> stores = fresh.getOrDefault(odd.getKey(), List.of());
            HoldId id = hold(tx, tenant, connection, stores, odd.getValue(), now);
            waiting.put(id, ids(stores));
            held.put(id, new Held(id, stores.size(), odd.getValue()));
        }
        for (HoldId id : open.keySet()) {
            if (!waiting.containsKey(id)) {
                HoldRows.supersede(tx, tenant, id, now);
            }
        }
        for (Map.Entry<HoldId, Set<StoreId>> entry : waiting.entrySet()) {
            HoldRows.stores(tx, tenant, entry.getKey(), open.getOrDefault(entry.getKey(), Set.of()), entry.getValue());
        }
        return new Admitted(versions, List.copyOf(held.values()));
    }

    /** A refusal lasts until the system sends something else; nothing at all is not something. */
    private static void forget(Connection tx, TenantId tenant, List<Offered> offered) throws SQLException {
        Sql.batch(
                tx,
                "UPDATE store SET refused_hash = NULL WHERE tenant_id = ? AND id = ?",
                offered.stream()
                        .filter(offer -> offer.refused().isPresent()
                                && !offer.menu().menu().items().isEmpty()
                                && !offer.refused().get().equals(offer.menu().hash()))
                        .toList(),
                offer -> Sql.args(tenant.value(), offer.store().value()));
    }

    /** Adds to the versions what may be published, and gives why the rest may not. */
    private Map<Transition, Set<HoldReason>> judge(
            Connection tx, TenantId tenant, Map<Transition, List<Offered>> fresh, List<Version> versions)
            throws SQLException {
        Map<Transition, Set<HoldReason>> odd = new LinkedHashMap<>();
        List<Transition> all = List.copyOf(fresh.keySet());
        for (int from = 0; from < all.size(); from += MENUS_AT_ONCE) {
            List<Transition> some = all.subList(from, Math.min(all.size(), from + MENUS_AT_ONCE));
            Map<String, Menu> before = menus(tx, tenant, befores(some));
            for (Transition transition : some) {
                List<Offered> stores = fresh.getOrDefault(transition, List.of());
                Menu after = stores.getFirst().menu().menu();
                Set<HoldReason> reasons = transition
                        .before()
                        .map(hash -> reasons(known(before, hash), after))
                        .orElseGet(() -> HoldRules.first(after));
                if (reasons.isEmpty()) {
                    versions.addAll(next(stores, transition.after()));
                } else {
                    odd.put(transition, reasons);
                }
            }
        }
        return odd;
    }

    private static Set<HoldReason> reasons(Menu before, Menu after) {
        return HoldRules.reasons(before, after, MenuDiff.between(before, after));
    }

    private HoldId hold(
            Connection tx,
            TenantId tenant,
            ConnectionId connection,
            List<Offered> stores,
            Set<HoldReason> reasons,
            Instant now)
            throws SQLException {
        Offered one = stores.getFirst();
        Menu after = one.menu().menu();
        Map<String, Menu> read = menus(tx, tenant, befores(List.of(one.transition())));
        Menu before = one.before().map(hash -> known(read, hash)).orElse(new Menu(after.currency(), List.of()));
        MenuDiff diff = MenuDiff.between(before, after);
        Map<String, Long> touched =
                diff.items().isEmpty() ? Map.of() : orders.of(tx, tenant, ids(stores), diff.items(), now.minus(LATELY));
        HoldId id = HoldId.next();
        long sum = touched.values().stream().mapToLong(Long::longValue).sum();
        HoldRows.insert(tx, tenant, id, connection, one.transition(), reasons, diff.touching(touched), sum, now);
        Map<String, Object> body = new HashMap<>();
        body.put("hold", id.toString());
        body.put("connection", connection.toString());
        body.put("reasons", reasons.stream().map(Enum::name).toList());
        body.put("stores", stores.size());
        body.put("orders", sum);
        events.append(tx, List.of(Event.of(tenant, "menu.held", id.value(), "pearl", now, Json.write(body))));
        return id;
    }

    /** What is published is in memory; only what is not is read. The hash says that it is the same. */
    private Map<String, Menu> menus(Connection tx, TenantId tenant, Set<String> hashes) throws SQLException {
        Map<String, Menu> menus = new HashMap<>();
        hashes.forEach(hash -> catalogue.menu(tenant, hash).ifPresent(menu -> menus.put(hash, menu)));
        Set<String> others = new HashSet<>(hashes);
        others.removeAll(menus.keySet());
        menus.putAll(CanonicalMenu.read(tx, tenant, others));
        return menus;
    }

    private static Menu known(Map<String, Menu> menus, String hash) {
        Menu menu = menus.get(hash);
        if (menu == null) {
            throw new IllegalStateException("a published menu is missing");
        }
        return menu;
    }

    private static List<Version> next(List<Offered> stores, String hash) {
        return stores.stream()
                .map(store -> new Version(
                        store.store(),
                        store.version() + 1,
                        hash,
                        // of what was published in part the rest is refused
                        Optional.of(store.menu().hash()).filter(sent -> !sent.equals(hash))))
                .toList();
    }

    private static Set<String> befores(Collection<Transition> transitions) {
        return transitions.stream()
                .flatMap(transition -> transition.before().stream())
                .collect(Collectors.toSet());
    }

    private static Set<StoreId> ids(List<Offered> stores) {
        return stores.stream().map(Offered::store).collect(Collectors.toCollection(HashSet::new));
    }
}
