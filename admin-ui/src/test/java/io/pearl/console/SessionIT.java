package io.pearl.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import io.pearl.console.standin.StandIns;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How sign-ins end by themselves, with nothing lost that was typed, and what keeps others from meddling with them. */
class SessionIT {

    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final String FORM = "pearl-form vaadin-text-field";

    private static StandIns standIns;
    private static ConsoleProcess console;
    private static Chromium chromium;

    @BeforeAll
    static void open() throws Exception {
        assumeTrue(Chromium.executable().isPresent(), "No Chromium on the PATH");
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
        standIns = new StandIns(-1, 0);
        console = ConsoleProcess.start(
                standIns.apiUrl(), standIns.issuer().issuer(), Map.of("PEARL_CONSOLE_IDLE", "20s"));
        chromium = Chromium.launch();
    }

    @AfterAll
    static void close() throws Exception {
        if (chromium != null) {
            chromium.close();
            console.close();
            standIns.close();
        }
    }

    @Test
    void warnsBeforeItEndsAndKeepsWhatWasTypedWhenItDoes() {
        try (Visit visit = visit("en")) {
            Page page = visit.open("/profile?range=7d", FORM);
            assertThat(page.locator(".session-dialog")).isVisible();
            assertThat(page.locator(".session-dialog")).containsText("Still there?");
            visit.picture(PICTURES, "session-warning-en-light-1440", false);
            page.getByText("Stay signed in").click();
            assertThat(page.locator(".session-dialog")).isHidden();
            // only now: the dialog takes the focus, and a slow start may have used up the time before it
            page.getByLabel("Name").fill("Lin X. Yue");
            // nobody touches anything any more
            assertThat(page.locator("h1")).hasText("You were signed out");
            assertThat(page.url()).endsWith("/profile?range=7d");
            visit.picture(PICTURES, "session-over-en-light-1440", false);
            page.locator("a.action").click();
            page.locator(FORM).first().waitFor();
            assertThat(page.url()).endsWith("/profile?range=7d");
            assertThat(page.locator(".form-restored")).containsText("We kept what you typed");
            assertThat(page.getByLabel("Name")).hasValue("Lin X. Yue");
        }
    }

    @Test
    void letsNoOtherSiteKeepASignInAlive() throws Exception {
        assertThat(console.get("/session").statusCode()).isEqualTo(401);
        try (Visit visit = visit("en")) {
            Page page = visit.open("/profile", FORM);
            String cookie = page.context().cookies().stream()
                    .filter(one -> one.name.equals("PEARLCONSOLE"))
                    .findFirst()
                    .map(one -> one.name + "=" + one.value)
                    .orElseThrow();
            assertThat(console.post("/session", "", "Cookie", cookie, "Origin", "https://elsewhere.example")
                            .statusCode())
                    .isEqualTo(403);
            assertThat(console.post("/session", "", "Cookie", cookie).statusCode())
                    .isEqualTo(403);
            assertThat(console.post("/session", "", "Cookie", cookie, "Origin", console.url())
                            .statusCode())
                    .isEqualTo(200);
            assertThat(console.get("/profile", "Cookie", cookie, "Accept", "text/html")
                            .headers()
                            .firstValue("Cache-Control"))
                    .hasValue("no-store");
        }
    }

    @Test
    void givesCookiesThatOnlyThisHostCanSetWhereThereIsTls() throws Exception {
        try (ConsoleProcess secure = ConsoleProcess.start(
                standIns.apiUrl(),
                standIns.issuer().issuer(),
                Map.of("PEARL_CONSOLE_URL", "https://console.example.test"))) {
            var page = secure.get("/orders", "Accept", "text/html");
            assertThat(page.headers().firstValue("Set-Cookie").orElseThrow())
                    .startsWith("__Host-PEARLCONSOLE=")
                    .contains("Secure", "HttpOnly", "SameSite=Lax", "Path=/")
                    .doesNotContain("Domain");
            assertThat(page.headers().firstValue("Strict-Transport-Security")).isPresent();
        }
    }

    @Test
    void leadsNobodyToAnotherSiteAfterSigningIn() throws Exception {
        for (String to : new String[] {"//evil.example", "/\\evil.example", "https://evil.example", "/a%0d%0ab"}) {
            var answer = console.get("/signin?to=" + URLEncoder.encode(to, StandardCharsets.UTF_8));
            assertThat(answer.statusCode()).as(to).isEqualTo(302);
            assertThat(answer.headers().firstValue("Location").orElseThrow())
                    .startsWith(standIns.issuer().issuer())
                    .doesNotContain("evil");
        }
    }

    private static Visit visit(String language) {
        return new Visit(chromium.browser(), console.url(), language, ColorScheme.LIGHT, 1440);
    }
}
