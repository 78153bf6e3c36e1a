package io.pearl.console.invitation;

import io.pearl.client.PeopleApi.Acceptance;
import io.pearl.client.PeopleApi.Invitation;
import io.pearl.client.PeopleApi.InvitationToken;
import io.pearl.console.ConsoleSettings;
import io.pearl.console.calls.Backend;
import io.pearl.console.calls.CallFailed;
import io.pearl.console.signin.Browsers;
import io.pearl.console.signin.PendingInvitation;
import io.pearl.console.signin.Person;
import io.pearl.console.signin.SameOrigin;
import io.pearl.console.signin.SignIn;
import io.pearl.console.words.Languages;
import io.pearl.console.words.Words;
import jakarta.inject.Singleton;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.io.Serial;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes invitations: says what one is for, makes the account of who has none, and accepts as who is signed in. */
@Singleton
public final class InvitationDesk extends HttpServlet {

    @Serial
    private static final long serialVersionUID = 1;

    public static final String PATH = PendingInvitation.PATH;

    private final transient Backend backend;
    private final transient Browsers browsers;
    private final transient URI publicUrl;
    private final String policy;

    InvitationDesk(Backend backend, Browsers browsers, ConsoleSettings settings) {
        this.backend = backend;
        this.browsers = browsers;
        this.publicUrl = settings.publicUrl();
        URI issuer = settings.issuer();
        // signing in begins with a form here that is answered with the way to the provider
        this.policy = "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; "
                + "frame-ancestors 'none'; base-uri 'none'; form-action 'self' " + issuer.getScheme() + "://"
                + issuer.getAuthority();
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        HttpSession session = request.getSession(false);
        boolean back =
                Person.in(session).isPresent() && PendingInvitation.in(session).isPresent();
        send(response, 200, back ? page(request).accepting() : page(request).opening());
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!SameOrigin.holds(request, publicUrl)) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        String token = token(request);
        if (token.isEmpty() || token.length() > 200) {
            send(response, 200, page(request).opening());
            return;
        }
        try {
            switch (String.valueOf(request.getParameter("step"))) {
                case "join" -> join(request, response, token);
                case "sign-in" -> signIn(request, response, token);
                case "accept" -> accept(request, response, token);
                default -> send(response, 200, offer(request, token));
            }
        } catch (CallFailed e) {
            send(response, InvitationPage.status(e), page(request).failed(e, token));
        }
    }

    private static String token(HttpServletRequest request) {
        String sent = request.getParameter("token");
        if (sent != null && !sent.isBlank()) {
            return sent.strip();
        }
        return PendingInvitation.in(request.getSession(false)).orElse("");
    }

    private String offer(HttpServletRequest request, String token) throws CallFailed {
        Invitation invitation = lookUp(request, token);
        if (!invitation.account()) {
            return page(request).join(invitation, token, "", null, null);
        }
        return page(request).signIn(invitation, token, somebody(request).orElse(null));
    }

    private Invitation lookUp(HttpServletRequest request, String token) throws CallFailed {
        return backend.askUnsigned(browsers.of(request), api -> api.lookUpInvitation(new InvitationToken(token)));
    }

    private void join(HttpServletRequest request, HttpServletResponse response, String token)
            throws IOException, CallFailed {
        String name = text(request, "name").strip();
        String password = text(request, "password");
        try {
            Invitation accepted = backend.askUnsigned(
                    browsers.of(request), api -> api.acceptInvitation(new Acceptance(token, name, password)));
            send(response, 200, page(request).joined(accepted));
        } catch (CallFailed e) {
            if (e.errors().isEmpty() && !e.code().equals("PASSWORD_REFUSED")) {
                throw e;
            }
            send(response, 422, page(request).refused(lookUp(request, token), token, name, e));
        }
    }

    private void signIn(HttpServletRequest request, HttpServletResponse response, String token)
            throws IOException, CallFailed {
        Invitation invitation = lookUp(request, token);
        PendingInvitation.keep(request.getSession(true), token);
        boolean other = somebody(request).isPresent();
        redirect(response, SignIn.path(PATH, invitation.email(), other));
    }

    private void accept(HttpServletRequest request, HttpServletResponse response, String token)
            throws IOException, CallFailed {
        Person who = somebody(request).orElse(null);
        if (who == null) {
            send(response, 200, offer(request, token));
            return;
        }
        backend.ask(who, api -> api.acceptInvitation(new Acceptance(token, null, null)));
        // only now: where the API is out for a moment, accepting can be tried again
        PendingInvitation.forget(request.getSession());
        redirect(response, "/");
    }

    private static Optional<Person> somebody(HttpServletRequest request) {
        return Person.in(request.getSession(false));
    }

    private static String text(HttpServletRequest request, String name) {
        String text = request.getParameter(name);
        return text == null ? "" : text;
    }

    private static InvitationPage page(HttpServletRequest request) {
        @Nullable String theme = Languages.cookie(request.getCookies(), "pearl-theme");
        return new InvitationPage(Words.in(Languages.of(request)), theme);
    }

    private static void redirect(HttpServletResponse response, String where) {
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Location", where);
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
    }

    private void send(HttpServletResponse response, int status, String page) throws IOException {
        response.setStatus(status);
        response.setContentType("text/html;charset=utf-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Content-Security-Policy", policy);
        response.getWriter().write(page);
    }
}
