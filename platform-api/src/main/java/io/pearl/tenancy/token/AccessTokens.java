package io.pearl.tenancy.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.http.HttpRequest;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.token.validator.TokenValidator;
import io.pearl.kernel.Refused;
import io.pearl.tenancy.TenancyProblem;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/**
 * Tells whether an access token is genuine. One that was found to be so is remembered until it runs out, so that asking
 * again costs a hash. What whoever it is may do, and whether they have signed out since, is looked up for each request.
 */
@Singleton
public final class AccessTokens implements TokenValidator<HttpRequest<?>> {

    /** The attribute that says in which one tenant a token counts. Absent for tokens of the realm of all. */
    public static final String ONLY_IN = "pearl:only-in";

    private static final int LONGEST = 16 * 1024;

    private final Issuers issuers;
    private final Clock clock;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Cache<ByteBuffer, Verified> known = Caffeine.newBuilder()
            .maximumSize(50_000)
            .expireAfterWrite(Duration.ofMinutes(15))
            .build();

    AccessTokens(Issuers issuers, Clock clock) {
        this.issuers = issuers;
        this.clock = clock;
    }

    private record Verified(Authentication authentication, Instant until) {}

    @Override
    public Publisher<Authentication> validateToken(String token, @Nullable HttpRequest<?> request) {
        if (token.length() > LONGEST) {
            return Publishers.empty();
        }
        ByteBuffer hash = hash(token);
        Verified found = known.getIfPresent(hash);
        if (found != null) {
            return clock.instant().isBefore(found.until())
                    ? Publishers.just(found.authentication())
                    : Publishers.empty();
        }
        // a signature takes a while, keys that must be fetched take longer: not on a thread that serves the network
        return Publishers.fromCompletableFuture(
                () -> CompletableFuture.supplyAsync(() -> verified(token, hash).orElse(null), threads));
    }

    private Optional<Authentication> verified(String token, ByteBuffer hash) {
        try {
            SignedJWT signed = SignedJWT.parse(token);
            String issuer = signed.getJWTClaimsSet().getIssuer();
            Optional<Issuer> realm = issuer == null ? Optional.empty() : issuers.of(issuer);
            if (realm.isEmpty()) {
                return Optional.empty();
            }
            Optional<JWTClaimsSet> claims = realm.get().verified(signed);
            claims.ifPresent(genuine -> known.put(
                    hash,
                    new Verified(
                            authentication(genuine, realm.get().tenant()),
                            genuine.getExpirationTime().toInstant().plus(Issuer.SKEW))));
            return claims.map(genuine -> authentication(genuine, realm.get().tenant()));
        } catch (ParseException | IllegalArgumentException unreadable) {
            return Optional.empty();
        } catch (Issuer.NoKeys away) {
            throw Refused.because(
                    TenancyProblem.SIGN_IN_UNAVAILABLE,
                    "The identity server has not given its keys yet, so that no sign-in can be checked.");
        }
    }

    private static Authentication authentication(JWTClaimsSet claims, Optional<String> tenant) {
        Map<String, Object> attributes = new HashMap<>(claims.getClaims());
        attributes.remove(ONLY_IN);
        tenant.ifPresent(slug -> attributes.put(ONLY_IN, slug));
        String subject = tenant.map(slug -> slug + "/" + claims.getSubject()).orElse(claims.getSubject());
        return Authentication.build(subject, attributes);
    }

    private static ByteBuffer hash(String token) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @PreDestroy
    void close() {
        threads.shutdownNow();
    }
}
