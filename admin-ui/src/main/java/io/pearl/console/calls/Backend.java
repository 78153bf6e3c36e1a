package io.pearl.console.calls;

import com.nimbusds.oauth2.sdk.token.AccessToken;
import io.micronaut.core.propagation.PropagatedContext;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.client.exceptions.HttpClientException;
import io.micronaut.http.client.exceptions.HttpClientResponseException;
import io.pearl.console.signin.Person;
import io.pearl.console.signin.SignIn;
import io.pearl.console.signin.SignInFailed;
import io.pearl.console.signin.SignInProblem;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one way to the API. */
@Singleton
public final class Backend {

    private static final Logger LOG = LoggerFactory.getLogger(Backend.class);

    private final PearlApi api;
    private final SignIn signIn;

    Backend(PearlApi api, SignIn signIn) {
        this.api = api;
        this.signIn = signIn;
    }

    /**
     * Asks as this person. Blocks for as long as the API takes, at most its timeouts.
     *
     * @param question one call; it may be made twice, where the API refuses a token that looked good
     */
    public <T> T ask(Person who, Function<PearlApi, T> question) throws CallFailed {
        AccessToken token = token(who, null);
        try {
            return once(token, question);
        } catch (HttpClientResponseException e) {
            if (e.getStatus() != HttpStatus.UNAUTHORIZED) {
                throw failed(e);
            }
        }
        try {
            return once(token(who, token), question);
        } catch (HttpClientResponseException e) {
            throw failed(e);
        }
    }

    private AccessToken token(Person who, @Nullable AccessToken refused) throws CallFailed {
        try {
            return refused == null ? signIn.token(who) : signIn.renew(who, refused);
        } catch (SignInFailed e) {
            boolean ended = e.problem() == SignInProblem.ENDED;
            throw new CallFailed(ended ? Trouble.SIGNED_OUT : Trouble.UNREACHABLE, e);
        }
    }

    private <T> T once(AccessToken token, Function<PearlApi, T> question) throws CallFailed {
        T answer;
        try (var _ = PropagatedContext.getOrEmpty()
                .plus(new Bearer(token.getValue()))
                .propagate()) {
            answer = question.apply(api);
        } catch (HttpClientResponseException e) {
            throw e;
        } catch (HttpClientException e) {
            LOG.debug("The API does not answer", e);
            throw new CallFailed(Trouble.UNREACHABLE, e);
        }
        // declarative clients turn 404 into null, whatever the method promises
        return Optional.ofNullable(answer).orElseThrow(() -> new CallFailed(Trouble.NOT_FOUND, null));
    }

    private static CallFailed failed(HttpClientResponseException e) {
        LOG.debug("The API answered {}", e.getStatus(), e);
        return new CallFailed(Trouble.ofStatus(e.getStatus().getCode()), e);
    }
}
