package io.pearl.console.signin;

import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The invitation for which somebody is away signing in. It outlives the change of session that another person's sign-in
 * brings: whoever was signed in before opened the link, and whoever comes back accepts it.
 */
public final class PendingInvitation {

    /** Where invitations are taken. */
    public static final String PATH = "/invitation";

    private static final String ATTRIBUTE = PendingInvitation.class.getName();

    private PendingInvitation() {}

    public static void keep(HttpSession session, String token) {
        session.setAttribute(ATTRIBUTE, token);
    }

    public static Optional<String> in(@Nullable HttpSession session) {
        return session != null && session.getAttribute(ATTRIBUTE) instanceof String token
                ? Optional.of(token)
                : Optional.empty();
    }

    public static void forget(HttpSession session) {
        session.removeAttribute(ATTRIBUTE);
    }
}
