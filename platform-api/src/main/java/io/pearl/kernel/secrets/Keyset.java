package io.pearl.kernel.secrets;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeyStatus;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;

/**
 * The keys from outside that wrap tenants' data keys: one primary, which wraps, and others, which only unwrap. A value:
 * changing it makes another.
 */
final class Keyset {

    static {
        register();
    }

    private final KeysetHandle handle;
    private final Aead aead;

    private Keyset(KeysetHandle handle) throws GeneralSecurityException {
        this.handle = handle;
        this.aead = handle.getPrimitive(RegistryConfiguration.get(), Aead.class);
    }

    static Keyset fresh() {
        try {
            return new Keyset(KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * @param json a Tink keyset in JSON with AEAD keys
     * @throws IllegalArgumentException where it is not; the cause is left out, for it may quote the keys
     */
    static Keyset parse(String json) {
        try {
            return new Keyset(TinkJsonProtoKeysetFormat.parseKeyset(json, InsecureSecretKeyAccess.get()));
        } catch (GeneralSecurityException | RuntimeException damaged) {
            throw new IllegalArgumentException("is not a Tink keyset in JSON with AEAD keys");
        }
    }

    String json() {
        try {
            return TinkJsonProtoKeysetFormat.serializeKeyset(handle, InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    long primary() {
        return Integer.toUnsignedLong(handle.getPrimary().getId());
    }

    /** Ids of all enabled keys, as Tink shows them, oldest first. */
    List<Long> ids() {
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < handle.size(); i++) {
            if (handle.getAt(i).getStatus() == KeyStatus.ENABLED) {
                ids.add(Integer.toUnsignedLong(handle.getAt(i).getId()));
            }
        }
        return ids;
    }

    boolean holds(long id) {
        return ids().contains(id);
    }

    /** With one key more, which unwraps but does not wrap yet. */
    Keyset withAnother() {
        return changed(builder ->
                builder.addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                        .withRandomId()));
    }

    /** With the newest key as primary. */
    Keyset withNewestFirst() {
        return changed(builder -> builder.getAt(builder.size() - 1).makePrimary());
    }

    /** With the primary alone. */
    Keyset withoutOthers() {
        return changed(builder -> {
            for (int i = builder.size() - 1; i >= 0; i--) {
                if (!builder.getAt(i).isPrimary()) {
                    builder.deleteAt(i);
                }
            }
        });
    }

    byte[] wrap(KeysetHandle dataKey, byte[] bound) throws GeneralSecurityException {
        return TinkProtoKeysetFormat.serializeEncryptedKeyset(dataKey, aead, bound);
    }

    KeysetHandle unwrap(byte[] wrapped, byte[] bound) throws GeneralSecurityException {
        return TinkProtoKeysetFormat.parseEncryptedKeyset(wrapped, aead, bound);
    }

    /** Ids only: the keys stay out of logs. */
    @Override
    public String toString() {
        return "keyset " + ids() + ", primary " + primary();
    }

    private interface Change {
        void to(KeysetHandle.Builder builder) throws GeneralSecurityException;
    }

    private Keyset changed(Change change) {
        try {
            KeysetHandle.Builder builder = KeysetHandle.newBuilder(handle);
            change.to(builder);
            return new Keyset(builder.build());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void register() {
        try {
            AeadConfig.register();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
