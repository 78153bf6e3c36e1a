package io.pearl.catalogue.options;

import io.pearl.adapter.Feed;
import io.pearl.adapter.OptionAnswer;
import io.pearl.adapter.OptionAnswers;
import io.pearl.catalogue.ConnectionId;
import io.pearl.kernel.Sql;
import io.pearl.menu.Menu;
import io.pearl.tenancy.TenantId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;

/** Stands between reading a feed and publishing it, whatever its format. */
public final class FeedWords {

    private FeedWords() {}

    /**
     * The feed as people have explained its words, the very same where they change nothing, and what is left to ask put into the queue. For whoever publishes, in
     * their transaction, with the connection's row locked.
     */
    public static Feed understood(Connection tx, TenantId tenant, ConnectionId connection, Feed feed, Instant now)
            throws SQLException {
        Map<String, OptionAnswer> given = given(tx, tenant);
        OptionAnswers answers = new OptionAnswers(word -> Optional.ofNullable(given.get(Found.hash(word))));
        Sightings.write(tx, tenant, connection, Found.in(feed, answers), now);
        Map<Menu, Menu> told = new IdentityHashMap<>();
        Map<String, Menu> menus = new HashMap<>();
        feed.menus().forEach((store, menu) -> menus.put(store, told.computeIfAbsent(menu, answers::apply)));
        boolean same = told.entrySet().stream().allMatch(entry -> entry.getKey() == entry.getValue());
        return same ? feed : feed.withMenus(menus);
    }

    private static Map<String, OptionAnswer> given(Connection tx, TenantId tenant) throws SQLException {
        Map<String, OptionAnswer> given = new HashMap<>();
        Sql.query(
                tx,
                "SELECT hash, answer_kind, answer_level FROM option_word WHERE tenant_id = ? AND state = 'ANSWERED'",
                row -> {
                    String hash = HexFormat.of().formatHex(row.bytes("hash"));
                    new Meant(row.text("answer_kind"), row.text("answer_level"))
                            .answer()
                            .ifPresent(answer -> given.put(hash, answer));
                    return hash;
                },
                tenant.value());
        return given;
    }
}
