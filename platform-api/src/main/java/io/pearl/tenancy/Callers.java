package io.pearl.tenancy;

import io.micronaut.context.annotation.Value;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.context.ServerRequestContext;
import io.micronaut.security.authentication.Authentication;
import io.pearl.kernel.Refused;
import io.pearl.tenancy.token.AccessTokens;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Optional;

/** Turns the verified token of the current request into a {@link Caller}. */
@Singleton
public final class Callers {

    private static final String KNOWN = "pearl.caller";
    private static final int MOST_NAME = 120;

    private final Standings standings;
    private final Tenants tenants;
    private final Origins origins;
    private final Clock clock;
    private final String bootstrapClient;

    Callers(
            Standings standings,
            Tenants tenants,
            Origins origins,
            Clock clock,
            @Value("${pearl.bootstrap-client:}") String bootstrapClient) {
        this.standings = standings;
        this.tenants = tenants;
        this.origins = origins;
        this.clock = clock;
        this.bootstrapClient = bootstrapClient;
    }

    /** Whether the current request has a valid token: some operations need none. */
    public boolean signedIn() {
        return ServerRequestContext.currentRequest()
                .flatMap(request -> request.getUserPrincipal(Authentication.class))
                .isPresent();
    }

    /** Where the current request came from; see {@link Caller#origin()}. */
    public String origin() {
        Optional<HttpRequest<Object>> request = ServerRequestContext.currentRequest();
        return request.map(origins::of).orElse("");
    }

    public Caller current() {
        return ServerRequestContext.currentRequest()
                .flatMap(this::of)
                .orElseThrow(() -> Refused.because(TenancyProblem.NOT_ALLOWED, "Sign in first."));
    }

    /** Who sent a request, found out once and remembered with it; empty where nobody is signed in. */
    public Optional<Caller> of(HttpRequest<?> request) {
        Optional<Caller> known = request.getAttribute(KNOWN, Caller.class);
        if (known.isPresent()) {
            return known;
        }
        Optional<Caller> found = request.getUserPrincipal(Authentication.class).map(token -> find(token, request));
        found.ifPresent(caller -> request.setAttribute(KNOWN, caller));
        return found;
    }

    /** Whether {@link #of} answers from memory. */
    public boolean remembers(HttpRequest<?> request) {
        return request.getUserPrincipal(Authentication.class)
                .map(token -> standings.remembers(token.getName())
                        && !token.getAttributes().containsKey(AccessTokens.ONLY_IN))
                .orElse(true);
    }

    private Caller find(Authentication token, HttpRequest<?> request) {
        String subject = token.getName();
        Object name = token.getAttributes().get("name");
        String shown = name instanceof String text && !text.isBlank() ? plain(text) : subject;
        String origin = origins.of(request);
        boolean ownRealm = token.getAttributes().get(AccessTokens.ONLY_IN) instanceof String;
        // the first operator has to come from somewhere: a client that whoever runs the server names
        if (!ownRealm
                && !bootstrapClient.isEmpty()
                && bootstrapClient.equals(token.getAttributes().get("azp"))) {
            return new Caller(subject, shown, origin, Role.SETUP, Map.of(), Optional.empty());
        }
        Standing standing = standings.of(subject);
        if (standing.keyEnded()) {
            throw Refused.because(
                    TenancyProblem.KEY_ENDED, "This key was ended, or the system that it belongs to is suspended.");
        }
        if (standing.signedOutAt().isPresent()
                && issuedAt(token).isBefore(standing.signedOutAt().get())) {
            throw Refused.because(TenancyProblem.SIGNED_OUT, "This sign-in was ended. Sign in again.");
        }
        return (ownRealm ? within(standing, token) : standing).caller(subject, shown, origin, clock.instant());
    }

    /** One line of at most 120 characters: it goes into the audit trail, and who made the token may be anybody. */
    private static String plain(String name) {
        String line = name.replaceAll("[\\p{Cntrl}\\u202A-\\u202E\\u2066-\\u2069]", " ")
                .strip();
        int most = Math.min(MOST_NAME, line.codePointCount(0, line.length()));
        return line.substring(0, line.offsetByCodePoints(0, most));
    }

    /** Whoever keeps a realm of their own makes tokens as they like: they count in their own tenant and nowhere else. */
    private Standing within(Standing standing, Authentication token) {
        String slug = String.valueOf(token.getAttributes().get(AccessTokens.ONLY_IN));
        return tenants.id(slug).map(standing::within).orElse(Standing.NONE);
    }

    /** A token that does not say is as old as can be. */
    private static Instant issuedAt(Authentication token) {
        return token.getAttributes().get("iat") instanceof Date issued ? issued.toInstant() : Instant.EPOCH;
    }
}
