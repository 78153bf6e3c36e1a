package io.pearl.console.calls;

import io.micronaut.core.propagation.PropagatedContext;
import io.micronaut.core.propagation.PropagatedContextElement;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpRequest;
import io.micronaut.http.annotation.ClientFilter;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.client.exceptions.HttpClientResponseException;
import io.pearl.console.signin.Browser;
import org.jspecify.annotations.Nullable;

/** The running call: on whose behalf it is made, and whether anything was there. */
final class Call implements PropagatedContextElement {

    private static final String ATTRIBUTE = Call.class.getName();

    private final @Nullable String token;
    private final Browser browser;
    private volatile @Nullable HttpClientResponseException missing;

    /**
     * @param token an access token; null where nobody is signed in, for the few calls that need nobody
     */
    Call(@Nullable String token, Browser browser) {
        this.token = token;
        this.browser = browser;
    }

    /** An answer of 404, which a declarative client turns into null and, where nothing is returned, into nothing at all. */
    @Nullable
    HttpClientResponseException missing() {
        return missing;
    }

    /** Signs the request and says whose browser stands behind it. A call that nobody stands behind fails here. */
    @ClientFilter
    static final class CallFilter {

        @RequestFilter
        void sign(MutableHttpRequest<?> request) {
            Call call = PropagatedContext.get().get(Call.class);
            request.setAttribute(ATTRIBUTE, call);
            if (call.token != null) {
                request.bearerAuth(call.token);
            }
            // the audit trail says from where; the API believes it of a console that it trusts
            request.header("X-Forwarded-For", call.browser.address());
            request.header("User-Agent", call.browser.program());
        }

        @ResponseFilter
        void note(HttpRequest<?> request, @Nullable Throwable failure) {
            if (failure instanceof HttpClientResponseException answered && answered.code() == 404) {
                request.getAttribute(ATTRIBUTE, Call.class).ifPresent(call -> call.missing = answered);
            }
        }
    }
}
