package io.pearl.console.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import io.pearl.console.ConsoleSettings;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SignInFilterTest {

    private static final Instant BEFORE = Instant.now().minus(Duration.ofMinutes(5));
    private static final FilterChain ONWARDS = (request, response) -> {};

    private final ConsoleSettings settings = ConsoleSettings.from(Map.of("PEARL_ISSUER", "http://127.0.0.1:9"));
    private final Limits limits = new Limits(settings);
    private final SignInFilter filter = new SignInFilter(
            new SignIn(settings, new IdentityProvider(settings), limits), limits, new Browsers(settings), settings);
    private final HttpSession session = BrowserSession.begin();
    private final Person person = new Person(
            "sub-1",
            "Lin Xiaoyue",
            null,
            "key",
            new Person.Tokens(new BearerAccessToken(), null, null, Instant.now().plusSeconds(60)));

    @BeforeEach
    void enter() {
        person.enter(session);
        person.active(BEFORE);
    }

    @Test
    void takesNothingThatAnOpenPageAsksByItselfForSomebodyAtTheKeyboard() throws Exception {
        for (String kind : new String[] {"uidl", "heartbeat", "push"}) {
            filter.doFilter(request("POST", kind, "*/*"), nobodyAnswers(), ONWARDS);
        }
        assertThat(person.activeAt()).isEqualTo(BEFORE);
    }

    @Test
    void takesAPageThatIsOpenedForSomebodyAtTheKeyboard() throws Exception {
        filter.doFilter(request("GET", null, "text/html"), nobodyAnswers(), ONWARDS);
        assertThat(person.activeAt()).isAfter(BEFORE);
    }

    private HttpServletRequest request(String httpMethod, String kind, String accept) {
        return (HttpServletRequest) Proxy.newProxyInstance(
                SignInFilterTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, given) -> switch (method.getName()) {
                    case "getRequestURI" -> "/orders";
                    case "getMethod" -> httpMethod;
                    case "getParameter" -> "v-r".equals(given[0]) ? kind : null;
                    case "getHeader" -> "Accept".equals(given[0]) ? accept : null;
                    case "getHeaders" -> Collections.emptyEnumeration();
                    case "getRemoteAddr" -> "127.0.0.1";
                    case "getSession" -> session;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private static HttpServletResponse nobodyAnswers() {
        return (HttpServletResponse) Proxy.newProxyInstance(
                SignInFilterTest.class.getClassLoader(),
                new Class<?>[] {HttpServletResponse.class},
                (proxy, method, given) -> {
                    throw new UnsupportedOperationException(method.getName());
                });
    }
}
