package io.pearl.catalogue;

import io.pearl.adapter.MerchantAdapter;
import io.pearl.catalogue.ConnectionSecrets.Opened;
import io.pearl.kernel.Db;
import io.pearl.kernel.Outbound;
import io.pearl.kernel.Refused;
import jakarta.inject.Singleton;
import java.time.Clock;
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
    private final Clock clock;

    Lines(Db db, Adapters adapters, Outbound outbound, ConnectionSecrets secrets, Clock clock) {
        this.db = db;
        this.adapters = adapters;
        this.outbound = outbound;
        this.secrets = secrets;
        this.clock = clock;
    }

    Wanted wanted(String format, String baseUrl, Map<String, String> settings) {
        return Wanted.checked(adapters, outbound, format, baseUrl, settings);
    }

    /** As it is reached now, which may be another way than when it was read. */
    Line to(Connection connection) {
        Opened opened = opened(connection);
        MerchantAdapter adapter = adapters.of(opened.format())
                .orElseThrow(() -> new IllegalStateException("no adapter for " + opened.format()));
        return new Line(
                outbound, adapter, new SystemAddress(opened.baseUrl()).url(), opened.shown(), opened.secrets(), clock);
    }

    /** With what was given, and for what was left out with what is stored. */
    Line to(Wanted wanted, Optional<Connection> stored) {
        Set<String> kept = wanted.kept(stored);
        Map<String, String> used = new HashMap<>();
        if (!kept.isEmpty()) {
            Opened opened = opened(stored.orElseThrow());
            wanted.checkGoesTo(opened.baseUrl(), kept);
            used.putAll(opened.secrets());
            used.keySet().retainAll(kept);
        }
        wanted.given().forEach((key, value) -> {
            if (!value.isEmpty()) {
                used.put(key, value);
            }
        });
        return new Line(
                outbound, wanted.adapter(), new SystemAddress(wanted.baseUrl()).url(), wanted.shown(), used, clock);
    }

    private Opened opened(Connection connection) {
        return db.read(tx -> secrets.open(tx, connection.tenant(), connection.id()))
                .orElseThrow(() -> Refused.because(
                        CatalogueProblem.CONNECTION_UNKNOWN, "The connection '" + connection.slug() + "' is gone."));
    }
}
