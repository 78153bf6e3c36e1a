package io.pearl.console.signin;

import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

/** Why a sign-in has ended that nobody ended at this keyboard. */
enum Ending {
    /** Nobody was at the keyboard for too long. */
    IDLE("signin.idle", true),
    /** It lasted as long as any may. */
    LIMIT("signin.limit", true),
    /** The person ended every sign-in of theirs, from somewhere. */
    ELSEWHERE("signin.elsewhere", false),
    /** The identity provider does not renew it any more. */
    PROVIDER("signin.ended", false);

    private static final String ATTRIBUTE = Ending.class.getName();

    private final String key;
    private final boolean password;

    Ending(String key, boolean password) {
        this.key = key;
        this.password = password;
    }

    /** Prefix of its texts. */
    String key() {
        return key;
    }

    /** Whether the provider is to ask for the password although it may remember the person. */
    boolean password() {
        return password;
    }

    /** Whether a page says so before sending anybody to sign in. */
    boolean told() {
        return this != PROVIDER;
    }

    void leaveIn(HttpSession session) {
        session.setAttribute(ATTRIBUTE, this);
    }

    static @Nullable Ending in(@Nullable HttpSession session) {
        if (session == null) {
            return null;
        }
        if (session.getAttribute(ATTRIBUTE) instanceof Ending ending) {
            return ending;
        }
        Person person = Person.known(session);
        return person == null ? null : person.ending();
    }

    static void forget(HttpSession session) {
        session.removeAttribute(ATTRIBUTE);
    }
}
