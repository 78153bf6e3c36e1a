package io.pearl.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.pearl.console.standin.Cast;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A chain's stores and the page of each, as an owner, somebody in a store and the platform use them. */
class StoresIT {

    @RegisterExtension
    static final House HOUSE = new House();

    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final String STORE = "/tenants/one-leaf/stores/sto_0K00001";
    private static final String CLOSED = "/tenants/one-leaf/stores/sto_0K00003";

    @ParameterizedTest
    @CsvSource({"zh-CN, LIGHT, 1440", "en, DARK, 390"})
    void showsEveryPartToEverybody(String language, ColorScheme scheme, int width) {
        String suffix = "-" + language + "-" + scheme.name().toLowerCase(Locale.ROOT) + "-" + width;
        HOUSE.standIns().play(Cast.OWNER);
        try (Visit visit = HOUSE.visit(language, scheme, width)) {
            look(visit, CLOSED, ".pause-card", "store" + suffix);
            look(visit, STORE + "/stock", ".stock-said .stock-line", "store-stock" + suffix);
            look(visit, STORE + "/zones", ".zone-shape", "store-zones" + suffix);
            look(visit, STORE + "/offer", ".menu-shelf .sold-out", "store-offer" + suffix);
            look(visit, "/tenants/one-leaf/stores?state=paused", ".row-link", "stores-paused" + suffix);
        }
    }

    @Test
    void anOwnerPausesAStoreAndSeesWhatAnIngredientTouchesFirst() {
        HOUSE.standIns().play(Cast.OWNER);
        try (Visit visit = HOUSE.visit("en", ColorScheme.LIGHT, 1440)) {
            Page page = visit.open(STORE, ".store-hours li");
            assertThat(page.locator(".store-state").first()).containsText("Stock as of 3 min ago, from the till");
            button(page, "Pause store").click();
            Locator dialog = page.getByRole(AriaRole.DIALOG);
            dialog.getByLabel("Reason").fill("Power is out");
            dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Pause store"))
                    .click();
            assertThat(page.locator(".store-state").first()).containsText("Paused by staff until");
            assertThat(page.locator(".pause-card")).containsText("only owners can end it");
            visit.picture(PICTURES, "store-paused-en-light-1440", false);
            button(page, "Reopen store").click();
            Locator sure = page.getByRole(AriaRole.ALERTDIALOG);
            sure.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Reopen store"))
                    .click();
            assertThat(page.locator(".store-state").first()).containsText("Open until");

            page.locator(".link-tabs a").nth(1).click();
            page.locator(".stock-ingredient input").fill("Pearls");
            page.keyboard().press("Enter");
            button(page, "Show the drinks").click();
            Locator touched = page.getByRole(AriaRole.DIALOG);
            assertThat(touched).containsText("One drink sells out, 11 lose an option.");
            assertThat(page.locator(".stock-said li")).hasCount(3);
            visit.picture(PICTURES, "store-ingredient-en-light-1440", false);
            touched.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Sell out"))
                    .click();
            assertThat(page.locator(".stock-said li")).hasCount(4);
            assertThat(page.locator(".store-state").first()).containsText("2 drinks sold out");
            button(page, "Pearls: back in stock").click();
            assertThat(page.locator(".stock-said li")).hasCount(3);

            page.locator(".link-tabs a").nth(2).click();
            page.locator(".zone-question input").fill("30.30, 120.20");
            button(page, "Check address").click();
            assertThat(page.locator(".zone-verdict")).containsText("outside; the zone ends at 21:00");
            page.locator(".zone-ground").press("Enter");
            assertThat(page.locator(".zone-question input")).not().hasValue("30.30, 120.20");
        }
    }

    @Test
    void whoStandsInAStoreFindsItAndMayNotReopenWhatAnOwnerClosed() {
        HOUSE.standIns().play(Cast.STAFF);
        try (Visit visit = HOUSE.visit("zh-CN", ColorScheme.LIGHT, 390)) {
            Page page = visit.open("/stores", ".row-link");
            page.locator(".choice button")
                    .filter(new Locator.FilterOptions().setHasText("已暂停"))
                    .click();
            page.waitForURL("**/stores?state=paused");
            assertThat(page.locator(".row-link:visible")).hasCount(1);
            page.locator(".row-link:visible").first().click();
            assertThat(page.locator(".pause-card")).containsText("只有负责人可以提前恢复");
            assertThat(page.locator(".pause-card vaadin-button")).hasCount(0);
            assertThat(button(page, "繁忙模式")).isEnabled();
            page.locator(".back").click();
            page.waitForURL("**/stores");
        }
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static void look(Visit visit, String address, String ready, String name) {
        visit.open(address, ready);
        Inspection.inspect(visit, PICTURES, name, true);
    }
}
