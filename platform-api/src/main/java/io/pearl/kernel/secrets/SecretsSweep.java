package io.pearl.kernel.secrets;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Value;
import io.micronaut.context.exceptions.ConfigurationException;
import io.pearl.kernel.Db;
import io.pearl.kernel.Loop;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps secrets on the keyset's primary: wraps data keys anew after a rotation, gives tenants younger keys, and seals
 * what older servers have written in the clear. Every step is a compare-and-set, so nodes need not agree on who does
 * it. Refuses to start where the keyset lacks a key that is needed: making new keys beside lost ones would only make
 * the loss harder to see.
 */
@Context
final class SecretsSweep {

    private static final Logger LOG = LoggerFactory.getLogger(SecretsSweep.class);
    private static final Duration KEY_LIFE = Duration.ofDays(365);
    private static final Duration SEAL_EVERY = Duration.ofMinutes(10);

    private final Db db;
    private final Clock clock;
    private final KeysetSource source;
    private final TenantKeys keys;
    private final List<PlainSecrets> places;
    private final Settings settings;
    private final Loop loop;
    private volatile Resting resting;
    private Instant sealAt;

    SecretsSweep(
            Db db, Clock clock, KeysetSource source, TenantKeys keys, List<PlainSecrets> places, Settings settings) {
        this.db = db;
        this.clock = clock;
        this.source = source;
        this.keys = keys;
        this.places = places;
        this.settings = settings;
        this.resting = look();
        Set<Long> missing = resting.missingFrom(source.current());
        if (!missing.isEmpty()) {
            throw new ConfigurationException("The keyset for secrets at rest lacks " + missing
                    + ", on which data keys of tenants rest: put it back into PEARL_SECRETS_KEYSET or"
                    + " PEARL_SECRETS_KEYSET_FILE. Nothing has been changed.");
        }
        this.sealAt = clock.instant().plus(settings.sealAfter());
        this.loop = new Loop("secrets", this::round);
    }

    /**
     * @param every pause between two looks at the keyset
     * @param sealAfter from start until what older servers wrote is sealed: they cannot read it then, so they should
     *     have gone
     * @param background whether this server does more than answer requests
     */
    @Singleton
    record Settings(
            @Value("${pearl.secrets-look-every:10s}") Duration every,
            @Value("${pearl.secrets-seal-after:5m}") Duration sealAfter,
            @Value("${pearl.background:true}") boolean background) {}

    /**
     * On which key of the keyset how many data keys rest.
     *
     * @param primary the key that wraps
     * @param keyset all keys this server holds
     */
    record Resting(long primary, List<Long> keyset, Map<Long, Long> byKey) {

        /** Data keys that wait to be wrapped anew; with 0 every other key of the keyset may go. */
        long elsewhere() {
            return byKey.entrySet().stream()
                    .filter(entry -> entry.getKey() != primary)
                    .mapToLong(Map.Entry::getValue)
                    .sum();
        }

        Set<Long> missingFrom(Keyset held) {
            Set<Long> missing = new TreeSet<>(byKey.keySet());
            missing.removeAll(held.ids());
            return missing;
        }
    }

    Resting resting() {
        return resting;
    }

    @PreDestroy
    void close() {
        loop.close();
    }

    private void round() throws InterruptedException {
        Thread.sleep(settings.every());
        sweep();
    }

    /** One round without waiting. */
    synchronized void sweep() {
        source.changed().ifPresent(this::adopt);
        if (settings.background()) {
            rewrap();
            renew();
            if (!clock.instant().isBefore(sealAt)) {
                sealPlain();
                sealAt = clock.instant().plus(SEAL_EVERY);
            }
        }
        resting = look();
    }

    void sealPlain() {
        for (PlainSecrets place : places) {
            int sealed = place.seal();
            if (sealed > 0) {
                LOG.info("Sealed {} rows of {} that held secrets in the clear", sealed, place.table());
            }
        }
    }

    private void adopt(Keyset changed) {
        Set<Long> missing = look().missingFrom(changed);
        if (missing.isEmpty()) {
            source.adopt(changed);
        } else {
            LOG.error("The changed keyset lacks {}, on which data keys rest: the one from before stays", missing);
        }
    }

    private void rewrap() {
        long primary = source.current().primary();
        int wrapped = 0;
        TenantKeys.Name last = new TenantKeys.Name(Long.MIN_VALUE, 0, 0);
        while (true) {
            TenantKeys.Name from = last;
            List<TenantKeys.Name> page = db.read(tx -> keys.notOn(tx, primary, from));
            if (page.isEmpty()) {
                break;
            }
            for (TenantKeys.Name name : page) {
                try {
                    wrapped += db.write(tx -> keys.rewrap(tx, name)) ? 1 : 0;
                } catch (TenantKeys.Unreadable unreadable) {
                    LOG.error("A data key could not be wrapped anew: {}", unreadable.getMessage());
                }
            }
            last = page.getLast();
        }
        if (wrapped > 0) {
            long left = look().elsewhere();
            LOG.info("Wrapped {} data keys anew with key {}, {} still rest on others", wrapped, primary, left);
            if (left == 0) {
                LOG.info("Nothing rests on another key than {}: the others may be pruned from the keyset", primary);
            }
        }
    }

    private void renew() {
        Map<Long, Integer> old =
                db.read(tx -> keys.olderThan(tx, clock.instant().minus(KEY_LIFE)));
        old.forEach((tenant, generation) -> db.write(tx -> {
            keys.add(tx, tenant, generation + 1);
            return tenant;
        }));
    }

    private Resting look() {
        Keyset keyset = source.current();
        return new Resting(keyset.primary(), keyset.ids(), db.read(keys::resting));
    }
}
