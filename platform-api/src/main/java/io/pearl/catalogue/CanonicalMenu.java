package io.pearl.catalogue;

import io.pearl.kernel.Sql;
import io.pearl.menu.Menu;
import io.pearl.tenancy.TenantId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A menu in its canonical form. */
record CanonicalMenu(Menu menu, MenuForm form) {

    static CanonicalMenu of(Menu menu) {
        return of(menu, Map.of());
    }

    /**
     * @param forms of the menus that came with it
     */
    static CanonicalMenu of(Menu menu, Map<Menu, MenuForm> forms) {
        MenuForm known = forms.get(menu);
        MenuForm form = known == null
                ? Objects.requireNonNull(MenuForm.of(List.of(menu)).get(menu))
                : known;
        return new CanonicalMenu(menu, form);
    }

    /** Of the form, hexadecimal. */
    String hash() {
        return form.hex();
    }

    /** Keeps the content of menus; one that is there already stays as it is. */
    static void keep(Connection tx, TenantId tenant, Collection<CanonicalMenu> menus, Instant now) throws SQLException {
        Sql.batch(
                tx,
                "INSERT INTO menu (tenant_id, hash, body, created_at) VALUES (?,?,?,?)"
                        + " ON DUPLICATE KEY UPDATE hash = hash",
                menus,
                menu -> Sql.args(tenant.value(), menu.form().hash(), menu.form().json(), now));
    }

    /** Stored menus by hash; what is not there is absent. For some dozens at once: they are read whole. */
    static Map<String, Menu> read(Connection tx, TenantId tenant, Collection<String> hashes) throws SQLException {
        Map<String, Menu> menus = new HashMap<>();
        if (hashes.isEmpty()) {
            return menus;
        }
        List<@Nullable Object> args = new ArrayList<>(List.of(tenant.value()));
        hashes.forEach(hash -> args.add(bytes(hash)));
        Sql.query(
                tx,
                "SELECT hash, body FROM menu WHERE tenant_id = ? AND hash IN (" + Sql.marks(hashes.size()) + ")",
                row -> menus.put(hex(row.bytes("hash")), MenuJson.read(row.text("body"))),
                args.toArray());
        return menus;
    }

    static byte[] bytes(String hash) {
        return HexFormat.of().parseHex(hash);
    }

    static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }
}
