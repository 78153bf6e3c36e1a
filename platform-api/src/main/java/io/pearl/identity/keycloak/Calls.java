package io.pearl.identity.keycloak;

import io.pearl.identity.IdentityProblem;
import io.pearl.kernel.Refused;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.client.ClientBuilder;
import java.io.InterruptedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.resteasy.client.jaxrs.ResteasyClient;
import org.jboss.resteasy.client.jaxrs.ResteasyClientBuilder;
import org.keycloak.OAuth2Constants;
import org.keycloak.admin.client.JacksonProvider;
import org.keycloak.admin.client.KeycloakBuilder;
import org.keycloak.admin.client.resource.RealmResource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way to the identity server. Keycloak's own client waits without an end and takes its token inside a lock; so each
 * call runs on a thread of its own, only so many at a time, and who asks is answered within a bound whatever becomes of
 * it.
 */
final class Calls implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Calls.class);
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(2);
    private static final Duration READ_WITHIN = Duration.ofSeconds(5);
    /** For whoever waits for the answer, a repetition included. */
    private static final Duration ANSWER_WITHIN = Duration.ofMillis(2800);

    private final ResteasyClient http;
    private final org.keycloak.admin.client.Keycloak keycloak;
    private final RealmResource realm;
    private final Documents documents;
    private final Semaphore room;
    /** So that the log says once that the server is away, and once that it is back. */
    private final AtomicBoolean away = new AtomicBoolean();

    /** @param most calls under way at once; more are refused instead of waiting */
    Calls(URI server, String realm, String client, String secret, int most) {
        ResteasyClientBuilder builder = (ResteasyClientBuilder) ClientBuilder.newBuilder();
        builder.connectTimeout(CONNECT_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        builder.readTimeout(READ_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        builder.connectionCheckoutTimeout(CONNECT_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        builder.connectionPoolSize(most);
        builder.maxPooledPerRoute(most);
        builder.register(JacksonProvider.class, 100);
        this.http = builder.build();
        this.keycloak = KeycloakBuilder.builder()
                .serverUrl(server.toString())
                .realm(realm)
                .clientId(client)
                .clientSecret(secret)
                .grantType(OAuth2Constants.CLIENT_CREDENTIALS)
                .resteasyClient(http)
                .build();
        this.realm = keycloak.realm(realm);
        this.documents = keycloak.proxy(Documents.class, URI.create(server + "/admin/realms/" + realm));
        this.room = new Semaphore(most);
    }

    /** Something asked of the realm. May be done twice, so doing it again must not change what it does. */
    @FunctionalInterface
    interface Call<T> {
        T of(RealmResource realm, Documents documents);
    }

    /**
     * @throws Refused IDENTITY_UNAVAILABLE where the server cannot be reached, is too slow or turns Pearl away
     * @throws WebApplicationException where it refuses this very call: 400, 404, 409
     */
    <T> T make(Call<T> call) {
        if (!room.tryAcquire()) {
            throw unavailable("does not keep up: as many calls as may wait for it already");
        }
        CompletableFuture<T> answer = new CompletableFuture<>();
        Thread thread = Thread.ofVirtual().name("identity-call").start(() -> {
            try {
                answer.complete(repeated(call));
            } catch (RuntimeException | Error failure) {
                answer.completeExceptionally(failure);
            } finally {
                room.release();
            }
        });
        try {
            T given = answer.get(ANSWER_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
            if (away.compareAndSet(true, false)) {
                LOG.info("the identity server answers again");
            }
            return given;
        } catch (TimeoutException slow) {
            thread.interrupt();
            throw unavailable("did not answer within " + ANSWER_WITHIN.toMillis() + " ms");
        } catch (InterruptedException interrupted) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            throw unavailable("was not waited for");
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(failure.getCause());
        }
    }

    /** A token that ran out, a connection that was reset and a server that stumbled are worth a second attempt. */
    private <T> T repeated(Call<T> call) {
        try {
            return call.of(realm, documents);
        } catch (ProcessingException | WebApplicationException first) {
            if (!passing(first)) {
                throw translated(first);
            }
            LOG.debug("a call to the identity server is repeated: {}", first.toString());
        }
        try {
            return call.of(realm, documents);
        } catch (ProcessingException | WebApplicationException second) {
            throw translated(second);
        }
    }

    private static boolean passing(RuntimeException failure) {
        Optional<WebApplicationException> answered = find(failure, WebApplicationException.class);
        if (answered.isPresent()) {
            int status = answered.get().getResponse().getStatus();
            return status == 401 || status >= 500;
        }
        // who waited in vain once would only wait twice as long
        return find(failure, InterruptedIOException.class).isEmpty();
    }

    private RuntimeException translated(RuntimeException failure) {
        Optional<WebApplicationException> answered = find(failure, WebApplicationException.class);
        if (answered.isEmpty()) {
            LOG.debug("the identity server cannot be reached", failure);
            return unavailable("cannot be reached");
        }
        int status = answered.get().getResponse().getStatus();
        if (status == 401) {
            return unavailable("does not take Pearl's client and secret");
        }
        if (status == 403) {
            return unavailable("gives Pearl's client too few roles");
        }
        if (status >= 500 || status == 429) {
            return unavailable("answered " + status);
        }
        return answered.get();
    }

    private Refused unavailable(String what) {
        if (away.compareAndSet(false, true)) {
            LOG.warn("the identity server {}", what);
        }
        return Refused.because(
                IdentityProblem.IDENTITY_UNAVAILABLE,
                "The identity server " + what + ". Nothing was lost: try again in a moment.");
    }

    private static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return Optional.of(type.cast(cause));
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        keycloak.close();
        http.close();
    }
}
