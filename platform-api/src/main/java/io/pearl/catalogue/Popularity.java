package io.pearl.catalogue;

import io.pearl.kernel.Sql;
import io.pearl.tenancy.TenantId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** How often things are ordered: kept with menus that are otherwise the same as before. */
final class Popularity {

    private static final int AT_ONCE = 200;

    private Popularity() {}

    /**
     * Brings those of these menus up to date that are kept already.
     *
     * @return whether any was not
     */
    static boolean write(Connection tx, TenantId tenant, Collection<MenuForm> menus) throws SQLException {
        List<MenuForm> popular =
                menus.stream().distinct().filter(MenuForm::popular).toList();
        boolean changed = false;
        for (int from = 0; from < popular.size(); from += AT_ONCE) {
            changed |= writePart(tx, tenant, popular.subList(from, Math.min(popular.size(), from + AT_ONCE)));
        }
        return changed;
    }

    private static boolean writePart(Connection tx, TenantId tenant, List<MenuForm> menus) throws SQLException {
        Map<String, String> kept = digests(tx, tenant, menus);
        boolean changed = false;
        for (MenuForm menu : menus) {
            String json = menu.json();
            String before = kept.get(menu.hex());
            if (before != null && !before.equals(HexFormat.of().formatHex(MenuJson.sha256(json)))) {
                Sql.update(
                        tx,
                        "UPDATE menu SET body = ?, revision = revision + 1 WHERE tenant_id = ? AND hash = ?",
                        json,
                        tenant.value(),
                        menu.hash());
                changed = true;
            }
        }
        return changed;
    }

    /** Of what is kept, so that only what differs crosses the wire. */
    private static Map<String, String> digests(Connection tx, TenantId tenant, List<MenuForm> menus)
            throws SQLException {
        List<Object> args = new ArrayList<>(List.of(tenant.value()));
        menus.forEach(menu -> args.add(menu.hash()));
        Map<String, String> digests = new HashMap<>();
        Sql.query(
                tx,
                "SELECT hash, SHA2(body, 256) AS digest FROM menu WHERE tenant_id = ? AND hash IN ("
                        + Sql.marks(menus.size()) + ")",
                row -> digests.put(HexFormat.of().formatHex(row.bytes("hash")), row.text("digest")),
                args.toArray());
        return digests;
    }
}
