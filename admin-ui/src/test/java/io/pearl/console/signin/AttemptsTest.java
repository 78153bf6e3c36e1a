package io.pearl.console.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.id.State;
import io.pearl.console.signin.Attempts.Attempt;
import jakarta.servlet.http.HttpSession;
import org.junit.jupiter.api.Test;

class AttemptsTest {

    private final HttpSession session = BrowserSession.begin();

    @Test
    void finishesEachAttemptOnce() {
        Attempt attempt = Attempts.in(session).begin("/orders");
        assertThat(Attempts.in(session).take(attempt.state())).isEqualTo(attempt);
        assertThat(Attempts.in(session).take(attempt.state())).isNull();
    }

    @Test
    void knowsNoAttemptOfAnotherBrowser() {
        Attempt theirs = Attempts.in(BrowserSession.begin()).begin("/");
        assertThat(Attempts.in(session).take(theirs.state())).isNull();
        assertThat(Attempts.in(session).take(new State("guessed"))).isNull();
        assertThat(Attempts.in(session).take(null)).isNull();
    }

    @Test
    void forgetsTheOldestOfTooMany() {
        Attempt first = Attempts.in(session).begin("/first");
        for (int i = 0; i < 8; i++) {
            Attempts.in(session).begin("/" + i);
        }
        assertThat(Attempts.in(session).take(first.state())).isNull();
    }
}
