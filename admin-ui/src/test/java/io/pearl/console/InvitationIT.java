package io.pearl.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import io.pearl.console.standin.StandIns;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The link in a mail, opened by people who may not have an account yet. */
class InvitationIT {

    private static final Path PICTURES = Path.of("target", "screenshots");

    private static StandIns standIns;
    private static ConsoleProcess console;
    private static Chromium chromium;

    @BeforeAll
    static void open() throws Exception {
        assumeTrue(Chromium.executable().isPresent(), "No Chromium on the PATH");
        PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
        standIns = new StandIns(-1, 0);
        console = ConsoleProcess.start(standIns.apiUrl(), standIns.issuer().issuer());
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
    void makesAnAccountOnceThePasswordMeetsTheRules() throws Exception {
        try (Visit visit = visit("zh-CN", ColorScheme.LIGHT, 390)) {
            Page page = visit.page();
            List<String> seen = new ArrayList<>();
            page.onRequest(
                    request -> seen.add(request.url() + " " + request.headers().get("referer")));
            page.navigate("/invitation#new-secret-token");
            assertThat(page.locator("h1")).hasText("加入一叶茶坊");
            assertThat(page.locator("main")).containsText("Lin Xiaoyue 邀请您加入一叶茶坊，角色是门店员工。");
            page.getByLabel("您的姓名").fill("李娜");
            page.locator("#password").fill("short");
            page.locator("[data-toggle]").click();
            assertThat(page.locator("#password")).hasAttribute("type", "text");
            page.locator("button.action").click();
            assertThat(page.locator(".fault")).containsText("密码不符合要求");
            assertThat(page.locator("#password")).isFocused();
            assertThat(page.getByLabel("您的姓名")).hasValue("李娜");
            inspect(visit, "invitation-refused-zh-CN-light-390");
            page.locator("#password").fill("four words make it good");
            page.locator("button.action").click();
            assertThat(page.locator("h1")).hasText("账号已创建");
            page.navigate("/invitation#new-secret-token");
            assertThat(page.locator("h1")).hasText("邀请已接受");
            assertThat(seen).noneMatch(request -> request.contains("secret-token"));
            assertThat(console.log()).doesNotContain("secret-token").doesNotContain("four words");
        }
    }

    @Test
    void acceptsAsWhoeverSignsInAndLandsInTheConsole() {
        try (Visit visit = visit("en", ColorScheme.DARK, 1440)) {
            Page page = visit.page();
            page.navigate("/invitation#known-1");
            assertThat(page.locator("button.action")).hasText("Sign in as li.na@example.test to accept");
            inspect(visit, "invitation-known-en-dark-1440");
            page.locator("button.action").click();
            page.locator(".live-table tbody tr").first().waitFor();
            page.navigate("/invitation#known-1");
            assertThat(page.locator("h1")).hasText("Already accepted");
            assertThat(visit.complaints()).noneMatch(complaint -> complaint.contains("Content Security Policy"));
        }
    }

    @Test
    void saysWhatToDoWithALinkThatDoesNotWork() {
        try (Visit visit = visit("en", ColorScheme.LIGHT, 1440)) {
            Page page = visit.page();
            page.navigate("/invitation#late-1");
            assertThat(page.locator("h1")).hasText("This link does not work any more");
            page.navigate("/invitation#nothing");
            assertThat(page.locator("h1")).hasText("No such invitation");
            page.navigate("/invitation");
            assertThat(page.locator("main")).containsText("open the link from your mail once more");
        }
    }

    @Test
    void takesNoFormThatAnotherSiteSends() throws Exception {
        String form = "token=known-2&step=sign-in";
        String type = "application/x-www-form-urlencoded";
        assertThat(console.post("/invitation", form, "Content-Type", type).statusCode())
                .isEqualTo(403);
        assertThat(console.post("/invitation", form, "Content-Type", type, "Origin", "https://evil.example")
                        .statusCode())
                .isEqualTo(403);
    }

    private static void inspect(Visit visit, String name) {
        visit.picture(PICTURES, name, false);
        assertThat(new AxeBuilder(visit.page())
                        .analyze().getViolations().stream()
                                .filter(rule -> Set.of("serious", "critical").contains(rule.getImpact()))
                                .map(Object::toString)
                                .toList())
                .as(name)
                .isEmpty();
    }

    private static Visit visit(String language, ColorScheme scheme, int width) {
        return new Visit(chromium.browser(), console.url(), language, scheme, width);
    }
}
