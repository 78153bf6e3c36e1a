package io.pearl.catalogue;

import com.github.benmanes.caffeine.cache.Interner;
import io.pearl.kernel.Sql;
import io.pearl.menu.Item;
import io.pearl.menu.Menu;
import io.pearl.menu.OptionGroup;
import io.pearl.tenancy.TenantId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Menus in memory, each read once. Stores of a chain differ in prices and in a few drinks, so what menus have in common
 * is held once as well: thousands of menus of their own would not fit otherwise.
 */
final class MenuContents {

    private static final int MENUS_AT_ONCE = 50;

    private final Map<Key, Kept> menus = new ConcurrentHashMap<>();
    private final Interner<OptionGroup> groups = Interner.newWeakInterner();
    private final Interner<Item> items = Interner.newWeakInterner();

    private record Key(TenantId tenant, String hash) {}

    /** @param revision moves with what the hash leaves out */
    private record Kept(int revision, Menu menu) {}

    /** A menu that some store has, if it was read already. */
    Optional<Menu> find(TenantId tenant, String hash) {
        return Optional.ofNullable(menus.get(new Key(tenant, hash))).map(Kept::menu);
    }

    /** Makes these the tenant's menus; only what is new is read. Afterwards {@link #find} has them all. */
    void use(Connection tx, TenantId tenant, Map<String, Integer> revisions) throws SQLException {
        List<String> missing = new ArrayList<>();
        revisions.forEach((hash, revision) -> {
            Kept kept = menus.get(new Key(tenant, hash));
            if (kept == null || kept.revision() != revision) {
                missing.add(hash);
            }
        });
        for (int from = 0; from < missing.size(); from += MENUS_AT_ONCE) {
            read(tx, tenant, missing.subList(from, Math.min(missing.size(), from + MENUS_AT_ONCE)), revisions);
        }
        menus.keySet().removeIf(key -> key.tenant().equals(tenant) && !revisions.containsKey(key.hash()));
    }

    private void read(Connection tx, TenantId tenant, List<String> hashes, Map<String, Integer> revisions)
            throws SQLException {
        List<@Nullable Object> args = new ArrayList<>(List.of(tenant.value()));
        hashes.forEach(hash -> args.add(CanonicalMenu.bytes(hash)));
        Sql.query(
                tx,
                "SELECT hash, body FROM menu WHERE tenant_id = ? AND hash IN (" + Sql.marks(hashes.size()) + ")",
                row -> {
                    String hash = CanonicalMenu.hex(row.bytes("hash"));
                    Menu menu = shared(MenuJson.read(row.text("body")));
                    return menus.put(new Key(tenant, hash), new Kept(revisions.getOrDefault(hash, 0), menu));
                },
                args.toArray());
    }

    private Menu shared(Menu menu) {
        return new Menu(menu.currency(), menu.items().stream().map(this::shared).toList());
    }

    private Item shared(Item item) {
        return items.intern(new Item(
                item.id(),
                item.name(),
                item.category(),
                item.price(),
                item.groups().stream().map(groups::intern).toList(),
                item.facts(),
                item.weeklyOrders(),
                item.terms()));
    }
}
