package io.pearl.console.signin;

import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import jakarta.servlet.http.HttpSession;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sign-ins that one browser has begun and not finished, by their state. Each can be finished once. */
final class Attempts {

    private static final String ATTRIBUTE = Attempts.class.getName();
    /** Tabs that were opened while signed out; more than this is somebody reloading. */
    private static final int KEPT = 8;

    private final Map<String, Attempt> byState = new LinkedHashMap<>();

    static Attempts in(HttpSession session) {
        synchronized (session) {
            if (session.getAttribute(ATTRIBUTE) instanceof Attempts attempts) {
                return attempts;
            }
            Attempts attempts = new Attempts();
            session.setAttribute(ATTRIBUTE, attempts);
            return attempts;
        }
    }

    synchronized Attempt begin(String returnTo) {
        Attempt attempt = new Attempt(new State(), new Nonce(), new CodeVerifier(), returnTo);
        byState.put(attempt.state().getValue(), attempt);
        while (byState.size() > KEPT) {
            byState.remove(byState.keySet().iterator().next());
        }
        return attempt;
    }

    synchronized @Nullable Attempt take(@Nullable State state) {
        return state == null ? null : byState.remove(state.getValue());
    }

    /**
     * @param returnTo path and query on this console
     */
    record Attempt(State state, Nonce nonce, CodeVerifier verifier, String returnTo) {}
}
