package io.pearl.console.calls;

import io.micronaut.core.propagation.PropagatedContext;
import io.micronaut.core.propagation.PropagatedContextElement;
import io.micronaut.http.MutableHttpRequest;
import io.micronaut.http.annotation.ClientFilter;
import io.micronaut.http.annotation.RequestFilter;

/**
 * On whose behalf the running call is made.
 *
 * @param token an access token
 */
record Bearer(String token) implements PropagatedContextElement {

    /** The token stays out of logs. */
    @Override
    public String toString() {
        return "bearer";
    }

    /** Puts the token on the request. A call that nobody stands behind fails here and not at the API. */
    @ClientFilter
    static final class BearerFilter {

        @RequestFilter
        void sign(MutableHttpRequest<?> request) {
            request.bearerAuth(PropagatedContext.get().get(Bearer.class).token());
        }
    }
}
