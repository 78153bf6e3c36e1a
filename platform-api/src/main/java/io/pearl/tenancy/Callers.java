package io.pearl.tenancy;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micronaut.context.annotation.Value;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.utils.SecurityService;
import io.pearl.kernel.Refused;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/** Turns the verified token of the current request into a {@link Caller}. */
@Singleton
public final class Callers {

    private final SecurityService security;
    private final Members members;
    private final String bootstrapClient;
    /** A change of roles takes effect within this time; the token's own life is longer. */
    private final Cache<String, List<Members.Membership>> memberships = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofSeconds(5))
            .build();

    Callers(SecurityService security, Members members, @Value("${pearl.bootstrap-client:}") String bootstrapClient) {
        this.security = security;
        this.members = members;
        this.bootstrapClient = bootstrapClient;
    }

    public Caller current() {
        Authentication token = security.getAuthentication()
                .orElseThrow(() -> Refused.because(TenancyProblem.NOT_ALLOWED, "Sign in first."));
        String subject = token.getName();
        Object name = token.getAttributes().get("name");
        String shown = name instanceof String text ? text : subject;
        // the first operator has to come from somewhere: a client that whoever runs the server names
        if (!bootstrapClient.isEmpty()
                && bootstrapClient.equals(token.getAttributes().get("azp"))) {
            return Members.caller(subject, shown, List.of(new Members.Membership(TenantId.PLATFORM, Role.OPERATOR)));
        }
        return Members.caller(subject, shown, memberships.get(subject, members::of));
    }
}
