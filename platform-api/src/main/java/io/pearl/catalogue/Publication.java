package io.pearl.catalogue;

import io.pearl.event.Event;
import io.pearl.event.Events;
import io.pearl.kernel.Ids;
import io.pearl.kernel.Json;
import io.pearl.kernel.Sql;
import io.pearl.tenancy.TenantId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Menus that are published together, as a new version at each store.
 *
 * @param id what its versions have in common
 * @param actor as the events name who did it
 * @param by name of the person; empty where nobody had a hand in it
 */
record Publication(
        TenantId tenant, long id, Cause cause, String actor, String by, Optional<String> reason, Instant at) {

    /** Why there is a new version. */
    enum Cause {
        FEED,
        RELEASE,
        PART,
        REVERT,
        UPLOAD
    }

    /**
     * A store's next menu.
     *
     * @param version the new one
     * @param hash of a menu that is kept
     * @param refused what the store's system sends and is not to be published, if anything
     */
    record Version(StoreId store, int version, String hash, Optional<String> refused) {}

    static Publication ofFeed(TenantId tenant, Instant now) {
        return new Publication(tenant, Ids.next(), Cause.FEED, "pearl", "", Optional.empty(), now);
    }

    void write(Connection tx, Events events, List<Version> versions) throws SQLException {
        Sql.batch(
                tx,
                "INSERT INTO menu_version (tenant_id, store_id, version, hash, published_at, publication, cause, by_name,"
                        + " reason) VALUES (?,?,?,?,?,?,?,?,?)",
                versions,
                version -> Sql.args(
                        tenant.value(),
                        version.store().value(),
                        version.version(),
                        CanonicalMenu.bytes(version.hash()),
                        at,
                        id,
                        cause.name(),
                        by,
                        reason.orElse(null)));
        Sql.batch(
                tx,
                "UPDATE store SET menu_hash = ?, menu_version = ?, refused_hash = ? WHERE tenant_id = ? AND id = ?",
                versions,
                version -> Sql.args(
                        CanonicalMenu.bytes(version.hash()),
                        version.version(),
                        version.refused().map(CanonicalMenu::bytes).orElse(null),
                        tenant.value(),
                        version.store().value()));
        events.append(tx, versions.stream().map(this::event).toList());
    }

    /** Says that customers may see something else now: every node looks for it. */
    static void moved(Connection tx, TenantId tenant) throws SQLException {
        Sql.update(
                tx,
                "INSERT INTO catalogue_revision (tenant_id, revision) VALUES (?, 1)"
                        + " ON DUPLICATE KEY UPDATE revision = revision + 1",
                tenant.value());
    }

    private Event event(Version version) {
        return Event.of(
                tenant,
                "menu.published",
                version.store().value(),
                actor,
                at,
                Json.write(Map.of(
                        "store", version.store().toString(),
                        "version", version.version(),
                        "cause", cause.name().toLowerCase(java.util.Locale.ROOT),
                        "hash", version.hash())));
    }
}
