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

/** Menus that wait for somebody, and what a store sells, as a chain's people and the platform's use them. */
class MenuHoldsIT {

    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final String HOLD = "/tenants/one-leaf/menu-holds/hld_0K1";
    private static final String MENU = "/tenants/one-leaf/stores/sto_0K00001/menu";

    @RegisterExtension
    static final House HOUSE = new House();

    @ParameterizedTest
    @CsvSource("en, DARK, 390")
    void showsEveryScreenToEverybody(String language, ColorScheme scheme, int width) {
        String suffix = "-" + language + "-" + scheme.name().toLowerCase(Locale.ROOT) + "-" + width;
        try (Visit visit = visit(language, scheme, width)) {
            look(visit, "/menus/holds", ".row-link", "holds" + suffix, false);
            look(visit, "/menus/holds?tenant=shay-arabi", ".notice", "holds-none" + suffix, false);
            look(visit, HOLD, ".difference-grid .badge", "hold" + suffix, true);
            look(visit, MENU, ".menu-shelf", "store-menu" + suffix, true);
        }
    }

    @Test
    void anOwnerPublishesTheItemsThatAreRight() {
        HOUSE.standIns().play(Cast.OWNER);
        try (Visit visit = visit("en", ColorScheme.LIGHT, 1440)) {
            Page page = visit.open("/menus/holds", ".row-link");
            assertThat(page.locator(".row-link:visible")).hasCount(1);
            page.locator(".row-link:visible").first().click();
            assertThat(page.locator(".hold-why")).containsText("Yuan are easily taken for fen");
            page.locator(".difference-grid vaadin-checkbox:visible").nth(1).click();
            Locator part = page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Publish one item"));
            part.click();
            Locator dialog = page.getByRole(AriaRole.ALERTDIALOG);
            assertThat(dialog).containsText("at 137 stores");
            dialog.getByLabel("Reason").fill("Summer is over, the prices are wrong");
            dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Publish one item"))
                    .click();
            assertThat(page.locator(".page-head .badge")).hasText("Published in part");
            assertThat(page.locator(".hold-why")).containsText("Summer is over");
            assertThat(page.locator(".hold-actions")).isHidden();
            page.locator(".back").click();
            assertThat(page.locator(".notice")).containsText("No menu waits");
        }
    }

    @Test
    void anOperatorOpensAccessFirstAndGoesBackToAnEarlierMenu() {
        HOUSE.standIns().openAccess("one-leaf", "Prices are wrong at all stores");
        try (Visit visit = visit("en", ColorScheme.LIGHT, 1440)) {
            Page page = visit.open(MENU + "?version=2", ".menu-said");
            assertThat(page.locator(".menu-said")).containsText("This is version 2");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Show what customers see"))
                    .click();
            // the versions are drawn anew for the present menu: a button of before would go with the click
            assertThat(page.locator(".menu-said")).not().containsText("This is version 2");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("At all stores that got it"))
                    .click();
            Locator dialog = page.getByRole(AriaRole.ALERTDIALOG);
            dialog.getByLabel("Reason").fill("Wrong prices");
            dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Go back to this"))
                    .click();
            assertThat(page.locator(".menu-said")).containsText("was turned down");
            assertThat(page.locator(".menu-versions li").first()).containsText("reverted");
        }
    }

    private static void look(Visit visit, String address, String ready, String name, boolean whole) {
        visit.open(address, ready);
        Inspection.inspect(visit, PICTURES, name, whole);
    }

    private static Visit visit(String language, ColorScheme scheme, int width) {
        return HOUSE.visit(language, scheme, width);
    }
}
