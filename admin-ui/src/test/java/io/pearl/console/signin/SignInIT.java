package io.pearl.console.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pearl.console.ConsoleSettings;
import io.pearl.console.signin.SignIn.Arrival;
import io.pearl.console.standin.StandInIssuer;
import jakarta.servlet.http.HttpSession;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SignInIT {

    private final HttpSession session = BrowserSession.begin();
    private StandInIssuer issuer;
    private SignIn signIn;

    @BeforeEach
    void begin() throws Exception {
        issuer = new StandInIssuer(0);
        ConsoleSettings settings = ConsoleSettings.from(Map.of("PEARL_ISSUER", issuer.issuer()));
        signIn = new SignIn(settings, new IdentityProvider(settings), new Limits(settings));
    }

    @AfterEach
    void end() {
        issuer.close();
    }

    @Test
    void bringsThePersonBackToWhereTheyWantedToGo() throws Exception {
        Arrival arrival = signIn.finish(session, visit(signIn.begin(session, "/orders?range=7d")));
        assertThat(arrival.returnTo()).isEqualTo("/orders?range=7d");
        assertThat(arrival.person().name()).isEqualTo("Lin Xiaoyue");
        assertThat(arrival.person().subject()).isEqualTo("sub-1");
    }

    @Test
    void refusesAnAnswerThatAnotherBrowserAskedFor() throws Exception {
        URI answer = visit(signIn.begin(BrowserSession.begin(), "/"));
        assertThatThrownBy(() -> signIn.finish(session, answer)).satisfies(problem(SignInProblem.UNKNOWN_ATTEMPT));
    }

    @Test
    void refusesTheSameAnswerTwice() throws Exception {
        URI answer = visit(signIn.begin(session, "/"));
        signIn.finish(session, answer);
        assertThatThrownBy(() -> signIn.finish(session, answer)).satisfies(problem(SignInProblem.UNKNOWN_ATTEMPT));
    }

    @Test
    void refusesACodeThatWasStolenFromAnotherAttempt() throws Exception {
        URI mine = visit(signIn.begin(session, "/"));
        URI theirs = visit(signIn.begin(BrowserSession.begin(), "/"));
        String swapped =
                mine.toString().replaceAll("code=[^&]*", theirs.getQuery().replaceAll("&.*", ""));
        assertThatThrownBy(() -> signIn.finish(session, URI.create(swapped))).satisfies(problem(SignInProblem.REFUSED));
    }

    @Test
    void renewsATokenBeforeItEndsAndOnlyOnce() throws Exception {
        issuer.tokensLast(10);
        Person person =
                signIn.finish(session, visit(signIn.begin(session, "/"))).person();
        var first = person.tokens().access();
        issuer.tokensLast(60);
        var second = signIn.token(person);
        assertThat(second).isNotEqualTo(first);
        assertThat(signIn.token(person)).isEqualTo(second);
        assertThat(signIn.renew(person, first)).isEqualTo(second);
    }

    @Test
    void endsTheSignInThatTheProviderNoLongerRenews() throws Exception {
        Person person =
                signIn.finish(session, visit(signIn.begin(session, "/"))).person();
        issuer.endEverySession();
        assertThatThrownBy(() -> signIn.renew(person, person.tokens().access()))
                .satisfies(problem(SignInProblem.ENDED));
        assertThat(person.tokens()).isNull();
    }

    @Test
    void saysWhenNobodyAnswers() {
        issuer.close();
        assertThatThrownBy(() -> signIn.begin(session, "/")).satisfies(problem(SignInProblem.PROVIDER_UNREACHABLE));
    }

    @Test
    void signsOutAtTheProviderToo() throws Exception {
        Person person =
                signIn.finish(session, visit(signIn.begin(session, "/"))).person();
        assertThat(signIn.end(person).toString())
                .startsWith(issuer.issuer() + "/logout?")
                .contains("id_token_hint=", "post_logout_redirect_uri=");
        assertThat(person.tokens()).isNull();
    }

    /** What the browser does: goes there and comes back with an answer. */
    private static URI visit(URI there) throws Exception {
        try (HttpClient browser = HttpClient.newHttpClient()) {
            HttpResponse<Void> response =
                    browser.send(HttpRequest.newBuilder(there).build(), HttpResponse.BodyHandlers.discarding());
            return URI.create(response.headers().firstValue("Location").orElseThrow());
        }
    }

    private static org.assertj.core.api.ThrowingConsumer<Throwable> problem(SignInProblem expected) {
        return thrown -> assertThat(((SignInFailed) thrown).problem()).isEqualTo(expected);
    }
}
