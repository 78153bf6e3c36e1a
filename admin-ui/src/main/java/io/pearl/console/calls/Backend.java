package io.pearl.console.calls;

import com.nimbusds.oauth2.sdk.token.AccessToken;
import io.micronaut.core.propagation.PropagatedContext;
import io.micronaut.http.client.exceptions.HttpClientException;
import io.micronaut.http.client.exceptions.HttpClientResponseException;
import io.pearl.client.Problem;
import io.pearl.console.signin.Browser;
import io.pearl.console.signin.Person;
import io.pearl.console.signin.SignIn;
import io.pearl.console.signin.SignInFailed;
import io.pearl.console.signin.SignInProblem;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one way to the API. */
@Singleton
public final class Backend {

    private static final Logger LOG = LoggerFactory.getLogger(Backend.class);

    private final PromptApi prompt;
    private final PatientApi patient;
    private final SignIn signIn;

    Backend(PromptApi prompt, PatientApi patient, SignIn signIn) {
        this.prompt = prompt;
        this.patient = patient;
        this.signIn = signIn;
    }

    /**
     * Asks as this person. Blocks for as long as the API takes, at most its timeouts.
     *
     * @param question one call; it may be made twice, where the API refuses a token that looked good
     */
    public <T> T ask(Person who, Function<PearlApi, T> question) throws CallFailed {
        return signed(who, prompt, question);
    }

    /** Asks for what may take a minute; never while a page waits. */
    public <T> T askPatiently(Person who, Function<PearlApi, T> question) throws CallFailed {
        return signed(who, patient, question);
    }

    /** Asks for something to be done that has no answer. */
    public void tell(Person who, Consumer<PearlApi> order) throws CallFailed {
        signed(who, prompt, api -> {
            order.accept(api);
            return true;
        });
    }

    /** Asks what anybody may ask, as nobody in particular. */
    public <T> T askUnsigned(Browser from, Function<PearlApi, T> question) throws CallFailed {
        return once(new Call(null, from), prompt, question);
    }

    private <T> T signed(Person who, PearlApi api, Function<PearlApi, T> question) throws CallFailed {
        AccessToken token = token(who, null);
        try {
            return once(new Call(token.getValue(), who.browser()), api, question);
        } catch (CallFailed e) {
            if (e.trouble() != Trouble.SIGNED_OUT) {
                throw e;
            }
            if ("SIGNED_OUT".equals(e.code())) {
                // a renewed token would be younger than the sign-out, and be taken
                signIn.drop(who);
                throw e;
            }
        }
        return once(new Call(token(who, token).getValue(), who.browser()), api, question);
    }

    private AccessToken token(Person who, @Nullable AccessToken refused) throws CallFailed {
        try {
            return refused == null ? signIn.token(who) : signIn.renew(who, refused);
        } catch (SignInFailed e) {
            boolean ended = e.problem() == SignInProblem.ENDED;
            throw new CallFailed(ended ? Trouble.SIGNED_OUT : Trouble.UNREACHABLE, null, e);
        }
    }

    private static <T> T once(Call call, PearlApi api, Function<PearlApi, T> question) throws CallFailed {
        T answer;
        try (var _ = PropagatedContext.getOrEmpty().plus(call).propagate()) {
            answer = question.apply(api);
        } catch (HttpClientResponseException e) {
            throw failed(e);
        } catch (HttpClientException e) {
            LOG.debug("The API does not answer", e);
            throw new CallFailed(Trouble.UNREACHABLE, null, e);
        }
        HttpClientResponseException missing = call.missing();
        if (missing != null) {
            throw failed(missing);
        }
        return Optional.ofNullable(answer).orElseThrow(() -> new CallFailed(Trouble.NOT_FOUND, null, null));
    }

    private static CallFailed failed(HttpClientResponseException e) {
        LOG.debug("The API answered {}", e.getStatus(), e);
        Problem problem = problem(e);
        String code = problem == null ? "" : problem.code();
        return new CallFailed(Trouble.of(e.getStatus().getCode(), code), problem, e);
    }

    private static @Nullable Problem problem(HttpClientResponseException e) {
        try {
            return e.getResponse().getBody(Problem.class).orElse(null);
        } catch (RuntimeException unreadable) {
            // whatever stands between us and the API answered with a page of its own
            LOG.debug("No problem document", unreadable);
            return null;
        }
    }
}
