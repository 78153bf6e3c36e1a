package io.pearl.catalogue;

import io.pearl.adapter.MerchantAdapter;
import io.pearl.kernel.Db;
import io.pearl.kernel.Outbound;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Opens lines to systems: to one that is stored, or to one that somebody only wants to try. */
@Singleton
final class Lines {

    private final Db db;
    private final Adapters adapters;
    private final Outbound outbound;
    private final ConnectionSecrets secrets;

    Lines(Db db, Adapters adapters, Outbound outbound, ConnectionSecrets secrets) {
        this.db = db;
        this.adapters = adapters;
        this.outbound = outbound;
        this.secrets = secrets;
    }

    Wanted wanted(String format, String baseUrl, Map<String, String> settings) {
        return Wanted.checked(adapters, outbound, format, baseUrl, settings);
    }

    Line to(Connection connection) {
        MerchantAdapter adapter = adapters.of(connection.format())
                .orElseThrow(() -> new IllegalStateException("no adapter for " + connection.format()));
        Map<String, String> opened = db.read(tx -> secrets.open(tx, connection.tenant(), connection.id()));
        return new Line(outbound, adapter, connection.baseUrl(), connection.settings(), opened);
    }

    /** With what was given, and for what was left out with what is stored. */
    Line to(Wanted wanted, Optional<Connection> stored) {
        Set<String> kept = wanted.kept(stored);
        Map<String, String> used = new HashMap<>();
        if (!kept.isEmpty()) {
            Connection connection = stored.orElseThrow();
            used.putAll(db.read(tx -> secrets.open(tx, connection.tenant(), connection.id())));
            used.keySet().retainAll(kept);
        }
        wanted.given().forEach((key, value) -> {
            if (!value.isEmpty()) {
                used.put(key, value);
            }
        });
        return new Line(outbound, wanted.adapter(), wanted.baseUrl(), wanted.shown(), used);
    }
}
