package io.pearl.identity;

import io.pearl.tenancy.Permission;
import io.pearl.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A partner's system.
 *
 * @param tenant {@link TenantId#PLATFORM} for an assistant
 * @param perMinute requests
 * @param perDay requests
 * @param version of what {@link PartnerClients#change} changes
 * @param today requests since midnight UTC
 * @param keys newest first: all that work, and those that ended within thirty days
 */
public record PartnerClient(
        TenantId tenant,
        PartnerClientId id,
        String name,
        Set<Permission> scopes,
        State state,
        int perMinute,
        int perDay,
        int version,
        Instant createdAt,
        long today,
        List<Key> keys) {

    public PartnerClient {
        scopes = Set.copyOf(scopes);
        keys = List.copyOf(keys);
    }

    /** {@link #MAKING}: its first key is not there yet, so nobody sees the system. */
    public enum State {
        MAKING,
        ACTIVE,
        SUSPENDED,
        REMOVED
    }

    /**
     * A client id and a secret at the identity server.
     *
     * @param login the client id
     * @param subject the {@code sub} of its tokens
     */
    public record Key(
            PartnerClientId client,
            PartnerKeyId id,
            String login,
            String subject,
            Stage stage,
            Instant createdAt,
            Optional<Instant> expiresAt,
            Optional<Instant> lastUsedAt) {

        boolean works() {
            return stage == Stage.ACTIVE || stage == Stage.ENDING;
        }
    }

    /** {@link #ENDING}: within the overlap of a rotation. */
    public enum Stage {
        ACTIVE,
        ENDING,
        EXPIRED,
        REVOKED
    }

    PartnerClient with(List<Key> theirs) {
        return new PartnerClient(tenant, id, name, scopes, state, perMinute, perDay, version, createdAt, today, theirs);
    }

    List<Key> working() {
        return keys.stream().filter(Key::works).toList();
    }
}
