package io.pearl.console.signin;

import io.pearl.console.ConsoleSettings;
import io.pearl.console.signin.SignIn.Arrival;
import io.pearl.console.words.Languages;
import io.pearl.console.words.Words;
import jakarta.inject.Singleton;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.io.Serial;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets signed-in people through and sends others to sign in. */
@Singleton
public final class SignInFilter extends HttpFilter {

    @Serial
    private static final long serialVersionUID = 1;

    private static final Logger LOG = LoggerFactory.getLogger(SignInFilter.class);

    static final String SIGN_OUT = "/signout";

    private static final List<String> OPEN =
            List.of("/VAADIN/build/", "/VAADIN/static/", "/console/", "/webjars/", "/aura/", "/lumo/");
    /** What Vaadin answers with "session expired" by itself, which makes an open page load again and sign in. */
    private static final Set<String> EXPIRING = Set.of("uidl", "heartbeat", "push");

    private final transient SignIn signIn;
    private final transient SessionState state;
    private final transient Limits limits;
    private final transient Browsers browsers;
    private final transient URI publicUrl;

    SignInFilter(SignIn signIn, Limits limits, Browsers browsers, ConsoleSettings settings) {
        this.signIn = signIn;
        this.limits = limits;
        this.state = new SessionState(limits, settings.publicUrl());
        this.browsers = browsers;
        this.publicUrl = settings.publicUrl();
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String path = request.getRequestURI();
        switch (path) {
            case "/health" -> health(response);
            case SignIn.CALLBACK -> callback(request, response);
            case SIGN_OUT -> signOut(request, response);
            case SignIn.SIGNED_OUT -> page(request, response, 200, "signin.out", "/");
            case SignIn.SIGN_IN -> signIn(request, response);
            case SessionState.PATH -> state.answer(request, response, somebody(request));
            default -> page(request, response, chain, path);
        }
    }

    private void page(HttpServletRequest request, HttpServletResponse response, FilterChain chain, String path)
            throws IOException, ServletException {
        Person person = somebody(request);
        if (person != null) {
            if (wantsPage(request)) {
                // what an open page asks by itself tells nothing; it reports the keyboard to SessionState
                person.active(limits.now());
            }
            chain.doFilter(request, response);
        } else if (path.equals(PendingInvitation.PATH) || OPEN.stream().anyMatch(path::startsWith)) {
            chain.doFilter(request, response);
        } else if (wantsPage(request)) {
            ask(request, response);
        } else if (EXPIRING.contains(String.valueOf(request.getParameter("v-r")))) {
            forget(request);
            chain.doFilter(request, response);
        } else {
            response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
        }
    }

    /** Who is signed in, seen where they sit; nobody any more once the sign-in has lasted long enough. */
    private @Nullable Person somebody(HttpServletRequest request) {
        Person person = Person.find(request.getSession(false));
        if (person == null) {
            return null;
        }
        Ending over = limits.over(person);
        if (over != null) {
            person.end(over);
            return null;
        }
        person.seenAt(browsers.of(request));
        return person;
    }

    private static boolean wantsPage(HttpServletRequest request) {
        String accept = request.getHeader("Accept");
        return "GET".equals(request.getMethod())
                && request.getParameter("v-r") == null
                && accept != null
                && accept.contains("text/html");
    }

    private static void health(HttpServletResponse response) throws IOException {
        response.setContentType("application/json");
        response.setHeader("Cache-Control", "no-store");
        response.getWriter().write("{\"status\":\"UP\"}");
    }

    /** Sends them to sign in; who was signed in and is not any more reads why first. */
    private void ask(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String query = request.getQueryString();
        String wanted = local(request.getRequestURI() + (query == null ? "" : "?" + query));
        Ending ending = Ending.in(request.getSession(false));
        if (ending != null && ending.told()) {
            page(request, response, 401, ending.key(), SignIn.path(wanted, null, ending.password()));
        } else {
            begin(request, response, wanted, null, false);
        }
    }

    private void signIn(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String to = request.getParameter("to");
        boolean again = request.getParameter("again") != null;
        begin(request, response, local(to == null ? "/" : to), request.getParameter("as"), again);
    }

    /** A path on this console; two slashes, or one that leans the other way, would name another host. */
    private static String local(String wanted) {
        return wanted.matches("/(?![/\\\\])[^\\s\\\\]*") ? wanted : "/";
    }

    private void begin(
            HttpServletRequest request,
            HttpServletResponse response,
            String returnTo,
            @Nullable String hint,
            boolean password)
            throws IOException {
        try {
            redirect(
                    response,
                    signIn.begin(request.getSession(true), returnTo, hint, password)
                            .toString());
        } catch (SignInFailed e) {
            failed(request, response, e, returnTo);
        }
    }

    private void callback(HttpServletRequest request, HttpServletResponse response) throws IOException {
        HttpSession session = request.getSession(true);
        URI answer = URI.create(publicUrl + SignIn.CALLBACK + "?" + request.getQueryString());
        try {
            Arrival arrival = signIn.finish(session, answer);
            enter(request, session, arrival);
            redirect(response, arrival.returnTo());
        } catch (SignInFailed e) {
            if (e.problem() == SignInProblem.UNKNOWN_ATTEMPT && Person.find(session) != null) {
                // somebody pressed Back into an old answer
                redirect(response, "/");
            } else {
                failed(request, response, e, "/");
            }
        }
    }

    /**
     * A new session id, so that one planted before signing in is worth nothing. Another person's pages are dropped; of
     * that session only an invitation is taken along, and only by the sign-in that began for it.
     */
    private static void enter(HttpServletRequest request, HttpSession session, Arrival arrival) {
        Person person = arrival.person();
        Person before = Person.known(session);
        if (before != null && !before.subject().equals(person.subject())) {
            Optional<String> invitation = arrival.returnTo().equals(PendingInvitation.PATH)
                    ? PendingInvitation.in(session)
                    : Optional.empty();
            session.invalidate();
            HttpSession fresh = request.getSession(true);
            invitation.ifPresent(token -> PendingInvitation.keep(fresh, token));
            person.enter(fresh);
        } else {
            request.changeSessionId();
            Ending.forget(session);
            person.enter(session);
        }
    }

    private void signOut(HttpServletRequest request, HttpServletResponse response) throws IOException {
        HttpSession session = request.getSession(false);
        Person person = Person.find(session);
        if (session == null || person == null) {
            redirect(response, SignIn.SIGNED_OUT);
        } else if (!person.maySignOut(request.getParameter("key"))) {
            redirect(response, "/");
        } else {
            String there = SignIn.SIGNED_OUT;
            try {
                there = signIn.end(person).toString();
            } catch (SignInFailed e) {
                LOG.warn("Signed out here only: {}", e.getMessage());
            }
            session.invalidate();
            redirect(response, there);
        }
    }

    private static void forget(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null && Person.known(session) != null) {
            Ending ending = Ending.in(session);
            session.invalidate();
            if (ending != null) {
                // the page that is loaded next says so
                ending.leaveIn(request.getSession(true));
            }
        }
    }

    private static void redirect(HttpServletResponse response, String where) {
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Location", where);
        response.setStatus(HttpServletResponse.SC_FOUND);
    }

    private static void failed(
            HttpServletRequest request, HttpServletResponse response, SignInFailed failure, String retry)
            throws IOException {
        LOG.warn("Sign-in failed: {}", failure.getMessage());
        LOG.debug("Sign-in failed", failure);
        int status = failure.problem() == SignInProblem.PROVIDER_UNREACHABLE ? 503 : 403;
        page(request, response, status, failure.problem().key(), retry);
    }

    private static void page(
            HttpServletRequest request, HttpServletResponse response, int status, String key, String link)
            throws IOException {
        Words words = Words.in(Languages.of(request));
        response.setStatus(status);
        response.setContentType("text/html;charset=utf-8");
        response.setHeader("Cache-Control", "no-store");
        response.getWriter().write(PlainPage.of(words, key, link, theme(request)));
    }

    private static @Nullable String theme(HttpServletRequest request) {
        return Languages.cookie(request.getCookies(), "pearl-theme");
    }
}
