package io.pearl.identity.http;

import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.scheduling.TaskExecutors;
import io.pearl.identity.Admission;
import io.pearl.identity.ClientLimits;
import io.pearl.kernel.Refused;
import io.pearl.tenancy.Caller;
import io.pearl.tenancy.Callers;
import jakarta.inject.Named;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * Finds out who is asking before a controller is reached: after the token is verified, what our tables know of its
 * subject, then the limits of a system. {@code Server-Timing} says how long all of that took, the token included.
 */
@ServerFilter("/v1/**")
final class WhoIsAsking {

    private static final String ASKING = "pearl.asking";
    /** Right behind Micronaut's own filter that verifies tokens, which stands at 39000. */
    private static final int AFTER_TOKEN = 39_250;

    private final Callers callers;
    private final ClientLimits limits;
    private final ExecutorService blocking;

    WhoIsAsking(Callers callers, ClientLimits limits, @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
        this.callers = callers;
        this.limits = limits;
        this.blocking = blocking;
    }

    /** What is noted with a request. */
    private static final class Asking {
        private final long since = System.nanoTime();
        private volatile long known;
        private volatile @Nullable Admission admission;
    }

    @RequestFilter
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void begin(HttpRequest<?> request) {
        request.setAttribute(ASKING, new Asking());
    }

    /** Mostly answered from memory, on the thread that reads requests; only what has to be looked up moves to another. */
    @RequestFilter
    @Order(AFTER_TOKEN)
    CompletableFuture<HttpRequest<?>> find(HttpRequest<?> request) {
        if (callers.remembers(request)) {
            Optional<Caller> caller = callers.of(request);
            if (caller.flatMap(Caller::client).map(limits::remembers).orElse(true)) {
                admit(request, caller);
                return CompletableFuture.completedFuture(request);
            }
        }
        CompletableFuture<HttpRequest<?>> found = new CompletableFuture<>();
        blocking.execute(() -> {
            try {
                admit(request, callers.of(request));
                found.complete(request);
            } catch (RuntimeException | Error failure) {
                found.completeExceptionally(failure);
            }
        });
        return found;
    }

    private void admit(HttpRequest<?> request, Optional<Caller> caller) {
        Asking asking = asking(request);
        Optional<Admission> admission = caller.flatMap(Caller::client).map(limits::admit);
        asking.admission = admission.orElse(null);
        if (caller.isPresent()) {
            asking.known = System.nanoTime();
        }
        Optional<Refused> refusal = admission.flatMap(Admission::refusal);
        if (refusal.isPresent()) {
            throw refusal.get();
        }
    }

    @ResponseFilter
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void tell(HttpRequest<?> request, MutableHttpResponse<?> response) {
        Asking asking = asking(request);
        if (asking.known != 0) {
            double millis = (asking.known - asking.since) / 1e6;
            response.header("Server-Timing", String.format(Locale.ROOT, "auth;dur=%.3f", millis));
        }
        Admission admission = asking.admission;
        if (admission != null) {
            response.header("RateLimit-Policy", admission.policy());
            response.header("RateLimit", admission.left());
            admission.retryAfter().ifPresent(seconds -> response.header("Retry-After", seconds.toString()));
        }
    }

    private static Asking asking(HttpRequest<?> request) {
        return request.getAttribute(ASKING, Asking.class).orElseGet(Asking::new);
    }
}
