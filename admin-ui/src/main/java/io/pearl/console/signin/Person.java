package io.pearl.console.signin;

import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.vaadin.flow.server.VaadinSession;
import jakarta.servlet.http.HttpSession;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who signed in, with their tokens. Lives in the HTTP session; every call to the API is made as one of these.
 */
public final class Person {

    private static final String ATTRIBUTE = Person.class.getName();

    /** Held while tokens are exchanged, so that ten open tabs refresh once. */
    final ReentrantLock refreshing = new ReentrantLock();

    private final String subject;
    private final String name;
    private final String signOutKey;
    private volatile @Nullable Tokens tokens;
    private volatile Browser browser = Browser.UNKNOWN;

    Person(String subject, String name, String signOutKey, Tokens tokens) {
        this.subject = subject;
        this.name = name;
        this.signOutKey = signOutKey;
        this.tokens = tokens;
    }

    /** Whoever is signed in here. */
    public static Person of(VaadinSession session) {
        if (session.getSession().getAttribute(ATTRIBUTE) instanceof Person person) {
            return person;
        }
        throw new IllegalStateException("Nobody is signed in; the sign-in filter lets no such request through");
    }

    /** Whoever is signed in there, unless the provider has ended the sign-in. */
    static @Nullable Person find(@Nullable HttpSession session) {
        Person person = session == null ? null : known(session);
        return person == null || person.tokens == null ? null : person;
    }

    /** Whoever was last signed in there. */
    static @Nullable Person known(HttpSession session) {
        return session.getAttribute(ATTRIBUTE) instanceof Person person ? person : null;
    }

    void enter(HttpSession session) {
        session.setAttribute(ATTRIBUTE, this);
    }

    public String subject() {
        return subject;
    }

    /** As the identity provider has it, for the account menu. */
    public String name() {
        return name;
    }

    /** Where they were last seen. */
    public Browser browser() {
        return browser;
    }

    void seenAt(Browser where) {
        this.browser = where;
    }

    /** Where signing out happens; the key keeps other sites from signing people out. */
    public String signOutPath() {
        return SignInFilter.SIGN_OUT + "?key=" + signOutKey;
    }

    boolean maySignOut(@Nullable String key) {
        return signOutKey.equals(key);
    }

    /** Absent once the provider has ended the sign-in. */
    @Nullable
    Tokens tokens() {
        return tokens;
    }

    void renew(@Nullable Tokens renewed) {
        this.tokens = renewed;
    }

    /**
     * @param id the id token, as it came, for signing out
     * @param expiresAt of the access token
     */
    record Tokens(
            AccessToken access,
            @Nullable RefreshToken refresh,
            @Nullable String id,
            Instant expiresAt) {

        /** The tokens stay out of logs. */
        @Override
        public String toString() {
            return "tokens until " + expiresAt;
        }
    }
}
