package io.pearl.tenancy;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.pearl.kernel.Db;
import io.pearl.kernel.Refused;
import io.pearl.kernel.Row;
import io.pearl.kernel.Sql;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** The customers of assistants. An assistant sees only those it registered. */
@Singleton
public final class Customers {

    private final Db db;
    private final Clock clock;
    /** Written once and never changed, so that an order need not ask the database again. */
    private final Cache<Key, Customer> known = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterAccess(Duration.ofMinutes(30))
            .build();

    Customers(Db db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /**
     * @param reference the assistant's own name for the customer
     * @param name for the courier
     * @param phone E.164
     */
    public record Customer(CustomerId id, String reference, String name, String phone) {}

    private record Key(String channel, CustomerId id) {}

    /** Registers a customer of the calling assistant; repeating it gives the one there is. */
    public Customer put(Caller who, String reference, String name, String phone) {
        who.need(Permission.AGENT_ORDER);
        if (reference.isBlank() || reference.length() > 64) {
            throw Refused.field(TenancyProblem.INVALID_REQUEST, "path:reference", "must have 1 to 64 characters");
        }
        return db.write(tx -> {
            Sql.update(
                    tx,
                    "INSERT INTO customer (channel, id, reference, name, phone, created_at) VALUES (?, ?, ?, ?, ?, ?)"
                            + " ON DUPLICATE KEY UPDATE reference = reference",
                    who.subject(),
                    CustomerId.next().value(),
                    reference,
                    name,
                    phone,
                    clock.instant());
            return Sql.one(
                            tx,
                            "SELECT id, reference, name, phone FROM customer WHERE channel = ? AND reference = ?",
                            Customers::customer,
                            who.subject(),
                            reference)
                    .orElseThrow();
        });
    }

    /** The assistant's customer; somebody else's does not exist. */
    public Optional<Customer> find(Caller who, CustomerId id) {
        return ofChannel(who.subject(), id);
    }

    /** For work on an order, which carries its channel. */
    public Optional<Customer> ofChannel(String channel, CustomerId id) {
        Key key = new Key(channel, id);
        Customer found = known.getIfPresent(key);
        if (found == null) {
            found = db.read(tx -> Sql.one(
                            tx,
                            "SELECT id, reference, name, phone FROM customer WHERE channel = ? AND id = ?",
                            Customers::customer,
                            channel,
                            id.value()))
                    .orElse(null);
            if (found != null) {
                known.put(key, found);
            }
        }
        return Optional.ofNullable(found);
    }

    private static Customer customer(Row row) throws SQLException {
        return new Customer(
                new CustomerId(row.number("id")), row.text("reference"), row.text("name"), row.text("phone"));
    }
}
