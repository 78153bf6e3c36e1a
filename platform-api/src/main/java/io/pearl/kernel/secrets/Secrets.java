package io.pearl.kernel.secrets;

import io.pearl.kernel.Refused;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Seals secrets for the table they rest in, and opens them again. What was sealed for one tenant and place opens there
 * and nowhere else: moved to another row, column or tenant it is refused.
 */
@Singleton
public final class Secrets {

    private static final Logger LOG = LoggerFactory.getLogger(Secrets.class);
    private static final byte VERSION = 1;
    /** Version and generation, then Tink's own prefix: a one and the key's number. */
    private static final int BEFORE_KEY = 1 + Integer.BYTES;

    private static final int SHORTEST = BEFORE_KEY + 1 + Integer.BYTES;

    private final TenantKeys keys;

    Secrets(TenantKeys keys) {
        this.keys = keys;
    }

    /** Names the place of one secret; give the same to {@link #seal} and {@link #open}. */
    public static String place(String table, long row, String purpose) {
        return table + "/" + row + "/" + purpose;
    }

    /**
     * @param tenant whose secret it is; 0 for the platform's own
     * @param place of {@link #place}
     * @return some 60 bytes more than went in
     * @throws Refused SECRETS_UNREADABLE where the keyset cannot open the tenant's key
     */
    public byte[] seal(Connection tx, long tenant, String place, byte[] plain) throws SQLException {
        try {
            TenantKeys.Key key = keys.newest(tx, tenant);
            byte[] sealed = key.aead().encrypt(plain, bound(key.name(), place));
            return ByteBuffer.allocate(BEFORE_KEY + sealed.length)
                    .put(VERSION)
                    .putInt(key.name().generation())
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        } catch (TenantKeys.Unreadable unreadable) {
            throw refused(tenant, place, unreadable.getMessage());
        }
    }

    /** @throws Refused SECRETS_UNREADABLE where it was not sealed for this tenant and place, or its key is gone */
    public byte[] open(Connection tx, long tenant, String place, byte[] sealed) throws SQLException {
        if (sealed.length < SHORTEST || sealed[0] != VERSION) {
            throw refused(tenant, place, "it is damaged");
        }
        ByteBuffer buffer = ByteBuffer.wrap(sealed);
        int generation = buffer.getInt(1);
        long id = Integer.toUnsignedLong(buffer.getInt(BEFORE_KEY + 1));
        try {
            TenantKeys.Key key = keys.named(tx, new TenantKeys.Name(tenant, generation, id));
            byte[] rest = Arrays.copyOfRange(sealed, BEFORE_KEY, sealed.length);
            return key.aead().decrypt(rest, bound(key.name(), place));
        } catch (GeneralSecurityException damaged) {
            throw refused(tenant, place, "it is damaged, or was sealed for another place");
        } catch (TenantKeys.Unreadable unreadable) {
            throw refused(tenant, place, unreadable.getMessage());
        }
    }

    /**
     * Whether this is what was sealed. What cannot be opened is none of it, so that it can be replaced by what somebody
     * knows.
     */
    public boolean holds(Connection tx, long tenant, String place, byte[] sealed, byte[] plain) throws SQLException {
        try {
            return MessageDigest.isEqual(open(tx, tenant, place, sealed), plain);
        } catch (Refused unreadable) {
            return false;
        }
    }

    private static byte[] bound(TenantKeys.Name key, String place) {
        byte[] where = place.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Long.BYTES + Integer.BYTES + where.length)
                .putLong(key.tenant())
                .putInt(key.generation())
                .put(where)
                .array();
    }

    private static Refused refused(long tenant, String place, @Nullable String why) {
        LOG.error("The secret {} of tenant {} cannot be opened: {}", place, tenant, why);
        return Refused.because(
                SecretsProblem.SECRETS_UNREADABLE,
                "A stored secret cannot be opened. Whoever runs this server finds the reason in its log.");
    }
}
