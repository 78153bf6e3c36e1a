package io.pearl.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The link in a mail, opened by people who may not have an account yet. */
class InvitationIT {

    private static final Path PICTURES = Path.of("target", "screenshots");

    @RegisterExtension
    static final House HOUSE = new House();

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
            assertThat(HOUSE.console().log()).doesNotContain("secret-token").doesNotContain("four words");
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
    void acceptsAsAnotherPersonThanWasSignedIn() {
        try (Visit visit = visit("en", ColorScheme.LIGHT, 1440)) {
            Page page = visit.open("/profile", "pearl-form");
            page.navigate("/invitation#known-3");
            assertThat(page.locator("main")).containsText("You are signed in as Lin Xiaoyue");
            HOUSE.standIns().issuer().signsIn("sub-2", "Li Na");
            page.locator("button.action").click();
            page.locator(".live-table tbody tr").first().waitFor();
            page.navigate("/invitation#known-3");
            assertThat(page.locator("h1")).hasText("Already accepted");
        } finally {
            HOUSE.standIns().issuer().signsIn("sub-1", "Lin Xiaoyue");
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
        assertThat(HOUSE.console()
                        .post("/invitation", form, "Content-Type", type)
                        .statusCode())
                .isEqualTo(403);
        assertThat(HOUSE.console()
                        .post("/invitation", form, "Content-Type", type, "Origin", "https://evil.example")
                        .statusCode())
                .isEqualTo(403);
    }

    private static void inspect(Visit visit, String name) {
        visit.picture(PICTURES, name, false);
        Inspection.listen(visit, name);
    }

    private static Visit visit(String language, ColorScheme scheme, int width) {
        return HOUSE.visit(language, scheme, width);
    }
}
