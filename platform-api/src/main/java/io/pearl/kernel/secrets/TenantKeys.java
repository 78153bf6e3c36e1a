package io.pearl.kernel.secrets;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import io.pearl.kernel.Row;
import io.pearl.kernel.Sql;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Tenants' data keys, which rest wrapped. The newest generation of a tenant seals; the older ones open what they have
 * sealed. Unwrapped keys are remembered by the number that Tink gave them, so a key whose row was rolled back is never
 * taken for the one that came after it.
 */
@Singleton
final class TenantKeys {

    private static final int MOST_REMEMBERED = 10_000;
    private static final int PAGE = 200;
    private static final String COLUMNS = "tenant_id, generation, key_id, wrapped, wrapped_by";

    private final Cache<Name, Aead> unwrapped = Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterAccess(Duration.ofHours(1))
            .build();
    private final KeysetSource source;
    private final Clock clock;

    TenantKeys(KeysetSource source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    /** Which key it is; part of everything that it has sealed. */
    record Name(long tenant, int generation, long id) {}

    record Key(Name name, Aead aead) {}

    private record Stored(Name name, byte[] wrapped, long wrappedBy) {}

    /** The key that seals for this tenant now; made where there is none. */
    Key newest(Connection tx, long tenant) throws SQLException {
        Optional<Stored> newest = select(tx, tenant);
        if (newest.isEmpty()) {
            add(tx, tenant, 1);
            newest = select(tx, tenant);
        }
        Stored stored = newest.orElseThrow();
        return new Key(stored.name(), unwrapped(stored));
    }

    /** The key of that name, as it is remembered or stored. */
    Key named(Connection tx, Name name) throws SQLException {
        Aead known = unwrapped.getIfPresent(name);
        if (known != null) {
            return new Key(name, known);
        }
        Stored stored = Sql.one(
                        tx,
                        "SELECT " + COLUMNS + " FROM tenant_key WHERE tenant_id = ? AND generation = ? AND key_id = ?",
                        TenantKeys::stored,
                        name.tenant(),
                        name.generation(),
                        name.id())
                .orElseThrow(() -> new Unreadable("the tenant's data key " + name + " is gone"));
        return new Key(name, unwrapped(stored));
    }

    /** Gives a tenant another generation; two nodes that do so at the same time make one. */
    void add(Connection tx, long tenant, int generation) throws SQLException {
        Keyset keyset = source.current();
        try {
            KeysetHandle key = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
            Sql.update(
                    tx,
                    "INSERT INTO tenant_key (tenant_id, generation, key_id, wrapped, wrapped_by, created_at)"
                            + " VALUES (?,?,?,?,?,?)",
                    tenant,
                    generation,
                    Integer.toUnsignedLong(key.getPrimary().getId()),
                    keyset.wrap(key, bound(tenant, generation)),
                    keyset.primary(),
                    clock.instant());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        } catch (SQLException failure) {
            if (!Sql.duplicate(failure)) {
                throw failure;
            }
        }
    }

    /** How many data keys rest on which key of the keyset. */
    Map<Long, Long> resting(Connection tx) throws SQLException {
        Map<Long, Long> counts = new TreeMap<>();
        Sql.query(
                tx,
                "SELECT wrapped_by, COUNT(*) AS n FROM tenant_key GROUP BY wrapped_by"
                        + " /* every tenant: the keyset serves all */",
                row -> counts.put(row.number("wrapped_by"), row.number("n")));
        return counts;
    }

    /** The next page of keys that rest on another key than this, after the given one. */
    List<Name> notOn(Connection tx, long primary, Name after) throws SQLException {
        return Sql.query(
                tx,
                "SELECT " + COLUMNS + " FROM tenant_key WHERE wrapped_by <> ?"
                        + " AND (tenant_id > ? OR (tenant_id = ? AND generation > ?))"
                        + " ORDER BY tenant_id, generation LIMIT " + PAGE
                        + " /* every tenant: the keyset serves all */",
                row -> stored(row).name(),
                primary,
                after.tenant(),
                after.tenant(),
                after.generation());
    }

    /** Wraps a key with the primary, unless another node has done so. */
    boolean rewrap(Connection tx, Name name) throws SQLException {
        Keyset keyset = source.current();
        Stored stored = Sql.one(
                        tx,
                        "SELECT " + COLUMNS + " FROM tenant_key WHERE tenant_id = ? AND generation = ?",
                        TenantKeys::stored,
                        name.tenant(),
                        name.generation())
                .orElseThrow();
        if (stored.wrappedBy() == keyset.primary()) {
            return false;
        }
        byte[] bound = bound(name.tenant(), name.generation());
        try {
            return Sql.update(
                            tx,
                            "UPDATE tenant_key SET wrapped = ?, wrapped_by = ?"
                                    + " WHERE tenant_id = ? AND generation = ? AND wrapped = ?",
                            keyset.wrap(handle(stored), bound),
                            keyset.primary(),
                            name.tenant(),
                            name.generation(),
                            stored.wrapped())
                    == 1;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Tenants whose newest key is older than this, with that key's generation. */
    Map<Long, Integer> olderThan(Connection tx, Instant before) throws SQLException {
        Map<Long, Integer> old = new TreeMap<>();
        Sql.query(
                tx,
                "SELECT tenant_id, MAX(generation) AS newest FROM tenant_key GROUP BY tenant_id"
                        + " HAVING MAX(created_at) < ? LIMIT " + PAGE + " /* every tenant: keys of all grow old */",
                row -> old.put(row.number("tenant_id"), row.integer("newest")),
                before);
        return old;
    }

    private Aead unwrapped(Stored stored) {
        Aead known = unwrapped.getIfPresent(stored.name());
        if (known != null) {
            return known;
        }
        try {
            Aead aead = handle(stored).getPrimitive(RegistryConfiguration.get(), Aead.class);
            unwrapped.put(stored.name(), aead);
            return aead;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private KeysetHandle handle(Stored stored) {
        Keyset keyset = source.holding(stored.wrappedBy())
                .orElseThrow(() -> new Unreadable("the tenant's data key " + stored.name() + " rests on key "
                        + stored.wrappedBy() + ", which this server's keyset does not hold: put it back"));
        try {
            return keyset.unwrap(
                    stored.wrapped(),
                    bound(stored.name().tenant(), stored.name().generation()));
        } catch (GeneralSecurityException damaged) {
            throw new Unreadable("the tenant's data key " + stored.name() + " is damaged, or is another tenant's");
        }
    }

    private static Optional<Stored> select(Connection tx, long tenant) throws SQLException {
        return Sql.one(
                tx,
                "SELECT " + COLUMNS + " FROM tenant_key WHERE tenant_id = ? ORDER BY generation DESC LIMIT 1",
                TenantKeys::stored,
                tenant);
    }

    private static Stored stored(Row row) throws SQLException {
        return new Stored(
                new Name(row.number("tenant_id"), row.integer("generation"), row.number("key_id")),
                row.bytes("wrapped"),
                row.number("wrapped_by"));
    }

    private static byte[] bound(long tenant, int generation) {
        byte[] table = "tenant_key".getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Long.BYTES + Integer.BYTES + table.length)
                .putLong(tenant)
                .putInt(generation)
                .put(table)
                .array();
    }

    /** A key or a secret that cannot be opened; the message is for the log. */
    static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unreadable(String message) {
            super(message, null, false, false);
        }
    }
}
