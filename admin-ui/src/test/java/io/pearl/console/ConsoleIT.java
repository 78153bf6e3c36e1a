package io.pearl.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.pearl.console.standin.Cast;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The packaged console in a real browser, with an API and an identity provider that stand in for the real ones. */
class ConsoleIT {

    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final String ROWS = ".live-table tbody tr";

    @RegisterExtension
    static final House HOUSE = new House();

    @ParameterizedTest
    // the other pairs of language, look and width are those of the other screens
    @CsvSource({"zh-CN, DARK, 1440", "en, LIGHT, 390"})
    void showsEveryScreenToEverybody(String language, ColorScheme scheme, int width) {
        String suffix = "-" + language + "-" + scheme.name().toLowerCase(Locale.ROOT) + "-" + width;
        try (Visit visit = visit(language, scheme, width)) {
            Page page = visit.open("/", ROWS);
            Inspection.inspect(visit, PICTURES, "overview" + suffix, true);
            visit.open("/orders", ".row-link");
            Inspection.inspect(visit, PICTURES, "orders" + suffix, false);
            String order = page.locator(".row-link").nth(2).getAttribute("href");
            visit.open("/" + order, ".timeline li");
            Inspection.inspect(visit, PICTURES, "order" + suffix, true);
            visit.open("/orders/ord_00000000", ".notice");
            Inspection.inspect(visit, PICTURES, "unknown" + suffix, false);
            visit.open("/profile", "pearl-form vaadin-text-field");
            Inspection.inspect(visit, PICTURES, "profile" + suffix, true);
            visit.open("/audit", "vaadin-grid time");
            page.locator("vaadin-grid time").nth(1).click();
            page.locator(".entry-details").first().waitFor();
            Inspection.inspect(visit, PICTURES, "audit" + suffix, false);
        }
    }

    @Test
    void showsANewOrderOnTheOverviewWithoutReload() {
        try (Visit visit = visit("en", ColorScheme.LIGHT, 1440)) {
            Page page = visit.open("/", ROWS);
            page.evaluate("window.neverReloaded = true");
            String order = HOUSE.standIns().orderNow();
            assertThat(page.locator("a[href*='" + order + "']").first()).isVisible();
            assertThat(page.evaluate("window.neverReloaded")).isEqualTo(true);
        }
    }

    @Test
    void announcesNewOrdersInTheListAndShowsThemWhenAsked() {
        try (Visit visit = visit("en", ColorScheme.LIGHT, 1440)) {
            Page page = visit.open("/orders", ".row-link");
            String top = page.locator(".row-link").first().getAttribute("href");
            String order = HOUSE.standIns().orderNow();
            Locator fresh = page.locator(".fresh");
            assertThat(fresh).containsText("new");
            assertThat(page.locator("a[href*='" + order + "']")).hasCount(0);
            assertThat(page.locator("a[href='" + top + "']")).isVisible();
            fresh.click();
            assertThat(page.locator("a[href*='" + order + "']")).isVisible();
        }
    }

    @Test
    void followsAnOrderWhileItMoves() {
        try (Visit visit = visit("zh-CN", ColorScheme.LIGHT, 1440)) {
            Page page = visit.open("/", ROWS);
            String order = HOUSE.standIns().orderNow();
            visit.open("/orders/" + order, ".timeline li");
            assertThat(page.locator(".timeline")).containsText("门店接单");
            assertThat(page.locator(".page-head .badge")).hasText("已接单");
        }
    }

    @Test
    void staysCalmWhileTheApiIsOutAndComesBackByItself() {
        try (Visit visit = visit("en", ColorScheme.LIGHT, 1440)) {
            Page page = visit.open("/", ROWS);
            HOUSE.standIns().breakApi(500);
            assertThat(page.locator("pearl-freshness")).containsText("Reconnecting");
            assertThat(page.locator(".trouble")).containsText("The platform has a fault");
            assertThat(page.locator(ROWS).first()).isVisible();
            visit.picture(PICTURES, "outage-en-light-1440", false);
            HOUSE.standIns().mendApi();
            assertThat(page.locator("pearl-freshness")).containsText("Live");
            assertThat(page.locator(".trouble > *")).hasCount(0);
        }
    }

    @Test
    void saysWhoCanHelpWhereARoleDoesNotSuffice() {
        try (Visit visit = visit("zh-CN", ColorScheme.LIGHT, 1440)) {
            HOUSE.standIns().breakApi(403);
            visit.open("/orders", ".notice");
            assertThat(visit.page().locator(".list-body")).containsText("没有权限");
            visit.picture(PICTURES, "forbidden-zh-CN-light-1440", false);
        }
    }

    @Test
    void keepsFiltersOnTheWayBackFromAnOrder() {
        try (Visit visit = visit("en", ColorScheme.LIGHT, 1440)) {
            Page page = visit.open("/orders?tenant=one-leaf&state=delivered&range=7d", ".row-link");
            page.locator(".row-link").first().click();
            page.locator(".timeline li").first().waitFor();
            page.goBack();
            page.locator(".row-link").first().waitFor();
            assertThat(page.url()).contains("state=delivered", "range=7d", "tenant=one-leaf");
            assertThat(page.locator(".state-filter")).containsText("Delivered");
        }
    }

    @Test
    void opensTheOrdersOfOneMinuteFromTheChart() {
        try (Visit visit = visit("en", ColorScheme.LIGHT, 1440)) {
            Page page = visit.open("/", ROWS);
            page.locator(".chart-table summary").click();
            page.locator(".chart-table button").nth(3).click();
            page.locator(".chip").waitFor();
            page.locator(".row-link").first().waitFor();
            assertThat(page.url()).contains("from=", "to=");
        }
    }

    @Test
    void findsAnOrderByItsIdFromTheKeyboard() {
        try (Visit visit = visit("en", ColorScheme.LIGHT, 1440)) {
            Page page = visit.open("/", ROWS);
            String order = HOUSE.standIns().orderNow();
            page.keyboard().press("Control+k");
            page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Search and commands"))
                    .fill(order);
            assertThat(page.locator(".command").first()).containsText(order);
            visit.picture(PICTURES, "command-en-light-1440", false);
            page.keyboard().press("Enter");
            assertThat(page.locator(".order-id")).hasText(order);
        }
    }

    @Test
    void changesLanguageAndLookWithoutLeavingThePage() {
        try (Visit visit = visit("en", ColorScheme.LIGHT, 1440)) {
            Page page = visit.open("/?range=6h", ROWS);
            page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Language"))
                    .first()
                    .click();
            page.getByText("简体中文").click();
            assertThat(page.locator("h1")).hasText("概览");
            assertThat(page.url()).contains("range=6h");
            assertThat(page.locator("html")).hasAttribute("lang", "zh-CN");
            page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("外观"))
                    .first()
                    .click();
            page.getByText("深色").click();
            assertThat(page.locator("html")).hasAttribute("theme", "dark");
            page.reload();
            page.locator(ROWS).first().waitFor();
            assertThat(page.locator("h1")).hasText("概览");
            assertThat(page.locator("html")).hasAttribute("theme", "dark");
        }
    }

    @Test
    void signsOutHereAndAtTheProvider() {
        try (Visit visit = visit("en", ColorScheme.LIGHT, 1440)) {
            Page page = visit.open("/", ROWS);
            page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Account of Lin Xiaoyue"))
                    .click();
            page.getByText("Sign out", new Page.GetByTextOptions().setExact(true))
                    .click();
            assertThat(page.locator("h1")).hasText("Signed out");
            visit.picture(PICTURES, "signed-out-en-light-1440", false);
        }
    }

    @Test
    void showsOnlyWhatARoleCanEverUse() {
        HOUSE.standIns().play(Cast.STAFF);
        try (Visit visit = visit("en", ColorScheme.LIGHT, 1440)) {
            Page page = visit.open("/", ROWS);
            assertThat(page.locator("vaadin-side-nav-item"))
                    .containsText(new String[] {"Overview", "Orders", "My profile"});
            assertThat(page.locator(".tenant-name")).hasText("One Leaf Tea");
            page.navigate("/audit");
            assertThat(page.locator(".list-body")).containsText("Not for your role");
        }
    }

    @Test
    void findsATenantAmongThousandsByTyping() {
        try (Visit visit = visit("en", ColorScheme.LIGHT, 1440)) {
            Page page = visit.open("/orders", ".row-link");
            assertThat(page.locator("vaadin-side-nav-item .count").first()).hasText("6");
            page.locator(".tenant-picker input").fill("jade");
            page.locator("vaadin-combo-box-item")
                    .filter(new Locator.FilterOptions().setHasText("jade-pearl"))
                    .click();
            page.waitForURL("**/orders?tenant=jade-pearl");
            page.reload();
            assertThat(page.locator(".tenant-picker input")).hasValue("Jade Pearl House");
        }
    }

    @Test
    void findsTheTrailOfAnyIdAndExportsWhatIsFiltered() {
        try (Visit visit = visit("en", ColorScheme.LIGHT, 1440)) {
            Page page = visit.open("/", ROWS);
            page.keyboard().press("Control+k");
            page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Search and commands"))
                    .fill("acc_1");
            assertThat(page.locator(".command").first()).containsText("acc_1");
            page.keyboard().press("Enter");
            page.locator("vaadin-grid time").first().waitFor();
            assertThat(page.url()).contains("object=acc_1", "range=all");
            Download file = page.waitForDownload(() -> page.locator(".export").click());
            assertThat(file.suggestedFilename()).startsWith("pearl-audit-").endsWith(".csv");
            String csv = read(file.path());
            assertThat(csv).contains("acc_1").doesNotContain("cli_1");
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void speaksAndLooksAsTheProfileSays() {
        try (Visit visit = visit("en", ColorScheme.LIGHT, 1440)) {
            Page page = visit.open("/profile", "pearl-form vaadin-text-field");
            page.locator("vaadin-select").first().click();
            page.locator("vaadin-select-item")
                    .filter(new Locator.FilterOptions().setHasText("简体中文"))
                    .click();
            page.locator("vaadin-select").nth(1).click();
            page.locator("vaadin-select-item")
                    .filter(new Locator.FilterOptions().setHasText("Dark"))
                    .click();
            page.getByText("Save profile").click();
            assertThat(page.locator("h1")).hasText("我的资料");
            assertThat(page.locator("html")).hasAttribute("theme", "dark");
        }
        try (Visit elsewhere = visit("en", ColorScheme.LIGHT, 1440)) {
            Page page = elsewhere.open("/profile", "pearl-form vaadin-text-field");
            assertThat(page.locator("h1")).hasText("我的资料");
        }
    }

    @Test
    void endsEverySignInOfAPersonAndSaysSoInTheOtherBrowser() {
        try (Visit here = visit("zh-CN", ColorScheme.LIGHT, 1440);
                Visit there = visit("zh-CN", ColorScheme.LIGHT, 1440)) {
            there.open("/", ROWS);
            Page page = here.open("/profile", "pearl-form vaadin-text-field");
            page.locator("section vaadin-button")
                    .filter(new Locator.FilterOptions().setHasText("退出所有设备"))
                    .click();
            page.locator("vaadin-button[theme~='danger']").click();
            assertThat(page.locator("h1")).hasText("已退出登录");
            there.page().reload();
            assertThat(there.page().locator("h1")).hasText("已在所有设备退出");
            there.picture(PICTURES, "signed-out-elsewhere-zh-CN-light-1440", false);
            HOUSE.standIns().mendApi();
            there.page().locator("a.action").click();
            there.page().locator(ROWS).first().waitFor();
        }
    }

    @Test
    void letsNobodyInWithoutSigningIn() throws Exception {
        assertThat(HOUSE.console().get("/health").statusCode()).isEqualTo(200);
        assertThat(HOUSE.console().get("/?v-r=init&location=").statusCode()).isEqualTo(401);
        assertThat(HOUSE.console().get("/orders").statusCode()).isEqualTo(401);
        HttpResponse<String> page = HOUSE.console().get("/orders?state=paid", "Accept", "text/html");
        assertThat(page.statusCode()).isEqualTo(302);
        assertThat(page.headers().firstValue("Location").orElseThrow())
                .startsWith(HOUSE.standIns().issuer().issuer())
                .contains("code_challenge_method=S256", "nonce=", "state=");
        assertThat(page.headers().firstValue("Set-Cookie").orElseThrow()).contains("HttpOnly", "SameSite=Lax");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("frame-ancestors 'none'");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    }

    @Test
    void saysSoWhenTheIdentityProviderIsDown() throws Exception {
        try (ConsoleProcess alone = ConsoleProcess.start(HOUSE.standIns().apiUrl(), "http://127.0.0.1:9");
                Visit visit = new Visit(HOUSE.browser(), alone.url(), "zh-CN", ColorScheme.LIGHT, 390)) {
            visit.open("/orders", "h1");
            assertThat(visit.page().locator("h1")).hasText("暂时无法登录");
            assertThat(visit.page().locator("a.action")).hasAttribute("href", "/orders");
            visit.picture(PICTURES, "provider-down-zh-CN-light-390", false);
        }
    }

    private static Visit visit(String language, ColorScheme scheme, int width) {
        return HOUSE.visit(language, scheme, width);
    }
}
