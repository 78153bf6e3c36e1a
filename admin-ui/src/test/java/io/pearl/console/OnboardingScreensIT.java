package io.pearl.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import io.pearl.console.standin.Cast;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The checklist of a chain that goes live, and stores from a spreadsheet, as staff use them. */
class OnboardingScreensIT {

    private static final Path PICTURES = Path.of("target", "screenshots");

    @RegisterExtension
    static final House HOUSE = new House();

    @ParameterizedTest
    @CsvSource("en, DARK, 390")
    void showsEveryStepToEverybody(String language, ColorScheme scheme, int width) {
        String suffix = "-" + language + "-" + scheme.name().toLowerCase(Locale.ROOT) + "-" + width;
        try (Visit visit = visit(language, scheme, width)) {
            for (String step :
                    new String[] {"profile", "connection", "menu", "zones", "test-order", "agreement", "go-live"}) {
                visit.open("/tenants/html-tea/onboarding?step=" + step, ".step .step-state .badge");
                Inspection.inspect(visit, PICTURES, "onboarding-" + step + suffix, true);
            }
            visit.open("/tenants/html-tea/stores/import", ".import-start .panel");
            Inspection.inspect(visit, PICTURES, "import" + suffix, true);
            visit.open("/tenants/html-tea/stores/import/imp_1", ".import-review vaadin-grid");
            Inspection.inspect(visit, PICTURES, "import-rows" + suffix, false);
        }
    }

    @Test
    void anOperatorAcceptsMenusOrdersAndSeesWhatIsLeft() {
        try (Visit visit = visit("en", ColorScheme.LIGHT, 1440)) {
            Page page = visit.open("/tenants/new-tea", ".page-head h1");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Continue"))
                    .first();
            visit.open("/tenants/new-tea/onboarding?step=menu", ".coverage");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("These menus are right"))
                    .click();
            openAccess(page);
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("These menus are right"))
                    .click();
            assertThat(page.locator(".step-state .badge")).containsText("Done");
            page.locator(".step-link[href*='test-order']").click();
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Place a test order"))
                    .click();
            assertThat(page.locator(".test-order .timeline li").first()).isVisible();
            assertThat(page.locator(".progress-said")).containsText("7 of 9");
            page.locator(".step-link[href*='agreement']").click();
            assertThat(page.locator(".step-work")).containsText("An owner of the chain signs this");
            page.locator(".step-link[href*='go-live']").click();
            assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Go live")))
                    .isDisabled();
        }
    }

    @Test
    void aTestOrderThatFailsSaysWhyInTheCustomersWords() {
        try (Visit visit = visit("zh-CN", ColorScheme.LIGHT, 1440)) {
            Page page = visit.open("/tenants/lumi/onboarding?step=test-order", ".test-bar");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("下测试单"))
                    .click();
            openAccess(page);
            page.locator(".test-bar input").fill("来份炸鸡");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("下测试单"))
                    .click();
            assertThat(page.locator(".test-order")).containsText("这里没有炸鸡");
        }
    }

    @Test
    void anOwnerSignsForTheChain() {
        HOUSE.standIns().play(Cast.OWNER);
        try (Visit visit = visit("en", ColorScheme.LIGHT, 1440)) {
            Page page = visit.open("/tenants/one-leaf/onboarding?step=agreement", ".agreement p");
            Locator sign = page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign the agreement"));
            assertThat(sign).isDisabled();
            page.getByRole(AriaRole.CHECKBOX).check();
            sign.click();
            assertThat(page.locator(".step-state .badge")).containsText("Done");
        }
    }

    @Test
    void aSystemIsTestedBeforeItIsSaved() {
        HOUSE.standIns().play(Cast.OWNER);
        try (Visit visit = visit("en", ColorScheme.LIGHT, 1440)) {
            Page page = visit.open("/tenants/one-leaf/onboarding?step=connection", ".system");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Change"))
                    .first()
                    .click();
            assertThat(page.locator("vaadin-password-field")).containsText("Leave empty to keep it");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Test without saving"))
                    .click();
            assertThat(page.locator(".test-result")).containsText("14 stores");
        }
    }

    @Test
    void aFileIsLookedAtAppliedAndTakenBack() {
        HOUSE.standIns().play(Cast.OWNER);
        try (Visit visit = visit("en", ColorScheme.LIGHT, 1440)) {
            Page page = visit.open("/tenants/one-leaf/stores/import", "vaadin-upload");
            page.locator("vaadin-upload input[type=file]")
                    .setInputFiles(new FilePayload(
                            "stores.csv",
                            "text/csv",
                            "id,name,lat,lng\nS1,x,30,120\n".getBytes(StandardCharsets.UTF_8)));
            assertThat(page.locator(".import-review vaadin-grid")).isVisible();
            assertThat(page.locator(".import-review")).containsText("=HYPERLINK");
            page.locator(".link-tabs a[href*='rows=error']").click();
            // going somewhere closes what was opened before
            assertThat(page.locator(".link-tabs a[href*='rows=error']")).hasAttribute("aria-current", "page");
            assertThat(page.locator(".import-review")).containsText("Latitude");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Apply 5 rows"))
                    .click();
            page.getByRole(AriaRole.ALERTDIALOG)
                    .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Apply 5 rows"))
                    .click();
            assertThat(page.locator(".import-head .badge")).containsText("Applied");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Take this file back"))
                    .click();
            page.getByRole(AriaRole.ALERTDIALOG)
                    .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Take this file back"))
                    .click();
            assertThat(page.locator(".import-head .badge")).containsText("Taken back");
            assertThat(visit.complaints()).isEmpty();
        }
    }

    private static void openAccess(Page page) {
        page.locator(".open-access textarea").fill("Setting the chain up with its staff");
        page.locator(".open-access .form-foot vaadin-button").first().click();
        assertThat(page.locator(".access-banner")).isVisible();
    }

    private static Visit visit(String language, ColorScheme scheme, int width) {
        return HOUSE.visit(language, scheme, width);
    }
}
