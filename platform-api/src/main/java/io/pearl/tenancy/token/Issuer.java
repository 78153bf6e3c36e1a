package io.pearl.tenancy.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.io.Closeable;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A realm whose tokens count, with its own keys. They are fetched before they run out; while the realm is away the last
 * ones go on for half a day, and a key that nobody knows makes for one question in ten seconds at most.
 */
final class Issuer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Issuer.class);

    private static final String AUDIENCE = "pearl-api";
    private static final Set<JWSAlgorithm> ALGORITHMS =
            Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256);
    private static final JOSEObjectType ACCESS_TOKEN = new JOSEObjectType("at+jwt");
    /** How far clocks may be apart. */
    static final Duration SKEW = Duration.ofSeconds(60);

    private static final Duration FETCH_WITHIN = Duration.ofSeconds(2);
    private static final int MOST_BYTES = 256 * 1024;
    private static final Duration FRESH_FOR = Duration.ofMinutes(15);
    private static final Duration AHEAD = Duration.ofMinutes(2);
    private static final Duration ASK_AFTER = Duration.ofSeconds(10);
    private static final Duration LAST_FOR = Duration.ofHours(12);

    private final Optional<String> tenant;
    private final JWKSource<SecurityContext> keys;
    private final DefaultJWTProcessor<SecurityContext> tokens = new DefaultJWTProcessor<>();
    private volatile boolean hadKeys;

    /**
     * @param uri the {@code iss} of its tokens
     * @param tenant slug of the one tenant in which they count; empty for the realm of all
     */
    Issuer(String uri, Optional<String> tenant, Clock clock) {
        this.tenant = tenant;
        this.keys = keys(uri + "/protocol/openid-connect/certs");
        tokens.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, ACCESS_TOKEN));
        tokens.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys));
        // an ID token has the type ID, a refresh token Refresh
        JWTClaimsSet exactly =
                new JWTClaimsSet.Builder().issuer(uri).claim("typ", "Bearer").build();
        DefaultJWTClaimsVerifier<SecurityContext> claims =
                new DefaultJWTClaimsVerifier<>(AUDIENCE, exactly, Set.of("sub", "exp", "iat")) {
                    @Override
                    protected Date currentTime() {
                        return Date.from(clock.instant());
                    }
                };
        claims.setMaxClockSkew((int) SKEW.toSeconds());
        tokens.setJWTClaimsSetVerifier(claims);
    }

    private static JWKSource<SecurityContext> keys(String address) {
        try {
            return JWKSourceBuilder.create(
                            URI.create(address).toURL(),
                            new DefaultResourceRetriever(
                                    (int) FETCH_WITHIN.toMillis(), (int) FETCH_WITHIN.toMillis(), MOST_BYTES))
                    .cache(FRESH_FOR.toMillis(), FETCH_WITHIN.multipliedBy(2).toMillis())
                    .refreshAheadCache(AHEAD.toMillis(), false)
                    .rateLimited(ASK_AFTER.toMillis())
                    .outageTolerant(LAST_FOR.toMillis())
                    .build();
        } catch (MalformedURLException | IllegalArgumentException wrong) {
            throw new IllegalArgumentException("not an issuer's address: " + address, wrong);
        }
    }

    Optional<String> tenant() {
        return tenant;
    }

    /**
     * What a token says, where it is genuine, for Pearl and in its time.
     *
     * @throws NoKeys where it cannot be told, because the realm has never given its keys
     */
    Optional<JWTClaimsSet> verified(SignedJWT token) throws NoKeys {
        if (!plain(token.getHeader())) {
            return Optional.empty();
        }
        try {
            JWTClaimsSet claims = tokens.process(token, null);
            hadKeys = true;
            return subject(claims) ? Optional.of(claims) : Optional.empty();
        } catch (KeySourceException unknown) {
            if (!hadKeys) {
                LOG.warn("the keys of {} cannot be fetched: {}", tenant.orElse("the realm"), unknown.getMessage());
                throw new NoKeys();
            }
            return Optional.empty();
        } catch (BadJOSEException | JOSEException forged) {
            LOG.debug("a token is refused: {}", forged.getMessage());
            return Optional.empty();
        }
    }

    /** Only the realm says which keys count: a token that brings or names its own is not looked at any further. */
    private static boolean plain(JWSHeader header) {
        return header.getKeyID() != null
                && !header.getKeyID().isBlank()
                && header.getJWK() == null
                && header.getJWKURL() == null
                && header.getX509CertURL() == null
                && header.getX509CertChain() == null
                && header.getCriticalParams() == null;
    }

    /** A stroke parts a tenant's realm from its subjects, so that no subject may have one. */
    private static boolean subject(JWTClaimsSet claims) {
        String subject = claims.getSubject();
        return !subject.isBlank() && subject.length() <= 64 && subject.indexOf('/') < 0;
    }

    @Override
    public void close() {
        if (keys instanceof Closeable closeable) {
            try {
                closeable.close();
            } catch (IOException failure) {
                LOG.debug("closing the keys of a realm", failure);
            }
        }
    }

    /** Whether a token is genuine cannot be told. */
    static final class NoKeys extends Exception {
        private static final long serialVersionUID = 1L;
    }
}
