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

/** A menu from a spreadsheet, from the file to the stores and back, as a chain's people use it. */
class MenuUploadIT {

    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final String BASE = "/tenants/one-leaf/menu-import";

    @RegisterExtension
    static final House HOUSE = new House();

    @ParameterizedTest
    @CsvSource("zh-CN, LIGHT, 1440")
    void showsEveryStepToEverybody(String language, ColorScheme scheme, int width) {
        HOUSE.standIns().play(Cast.OWNER);
        String suffix = "-" + language + "-" + scheme.name().toLowerCase(Locale.ROOT) + "-" + width;
        try (Visit visit = HOUSE.visit(language, scheme, width)) {
            look(visit, "", ".import-start .panel h2", "upload" + suffix, true);
            look(visit, "/mim_uploaded", ".mapping-table vaadin-select", "upload-columns" + suffix, true);
            look(visit, "/mim_mapped", ".difference-grid .badge", "upload-compare" + suffix, true);
            look(visit, "/mim_applied", ".import-review vaadin-grid .badge", "upload-result" + suffix, true);
            look(visit, "/mim_unreadable", ".import-result .notice", "upload-unreadable" + suffix, true);
        }
    }

    @Test
    void aFileGoesFromItsColumnsToTheStoresAndBack() {
        HOUSE.standIns().play(Cast.OWNER);
        try (Visit visit = HOUSE.visit("en", ColorScheme.LIGHT, 1440)) {
            Page page = visit.open(BASE, "vaadin-upload");
            give(page, "x");
            assertThat(page.locator(".import-start .complaint")).containsText("neither a workbook");
            give(page, "货号,饮料叫什么\nA1,珍珠奶茶\n");
            assertThat(page.locator(".import-steps [aria-current]")).hasText("Columns");
            assertThat(page.locator(".mapping-table")).containsText("<b>四季春</b>");
            button(page, "Show what would change").click();
            assertThat(page.locator(".import-columns > .complaint")).containsText("Item name");

            // by keyboard alone
            Locator name = page.locator("vaadin-select").nth(1);
            name.locator("[role=button]").focus();
            page.keyboard().press("Enter");
            page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName("Item name (needed)"))
                    .first()
                    .click();
            button(page, "Show what would change").click();

            assertThat(page.locator(".import-steps [aria-current]")).hasText("Differences");
            back(page);
            assertThat(page.getByLabel("All stores that the file names; where it names none, all of this system"))
                    .isChecked();
            page.getByLabel("Only some stores").check();
            page.getByLabel("Stores", new Page.GetByLabelOptions().setExact(true))
                    .click();
            page.getByRole(AriaRole.OPTION).first().click();
            page.keyboard().press("Escape");
            button(page, "Show what would change").click();
            back(page);
            assertThat(page.getByLabel("Only some stores")).isChecked();
            assertThat(page.locator("vaadin-multi-select-combo-box-chip:visible"))
                    .hasCount(1);
            button(page, "Show what would change").click();
            assertThat(page.locator(".import-steps [aria-current]")).hasText("Differences");
            assertThat(page.locator(".difference-grid")).containsText("120.00");
            button(page, "2 stores").click();
            // the grid keeps rows that it does not show
            assertThat(page.locator(".difference-grid :text-is('120.00'):visible"))
                    .hasCount(0);
            button(page, "Publish this menu").click();
            assertThat(page.locator(".import-compare > .complaint")).containsText("Tick everything");
            page.getByRole(AriaRole.CHECKBOX).first().check();
            page.getByRole(AriaRole.CHECKBOX).nth(1).check();
            button(page, "Publish this menu").click();
            Locator dialog = page.getByRole(AriaRole.ALERTDIALOG);
            dialog.getByLabel("Reason").fill("New prices from today");
            dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Publish this menu"))
                    .click();

            assertThat(page.locator(".import-head .badge")).containsText("Published");
            assertThat(page.locator(".import-review")).containsText("'时价' is no price");
            button(page, "Take this menu back").click();
            dialog.getByLabel("Reason").fill("Wrong prices");
            dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Take this menu back"))
                    .click();
            assertThat(page.locator(".import-head .badge")).containsText("Taken back");
            assertThat(visit.complaints().stream().filter(text -> !text.contains("422")))
                    .isEmpty();
        }
    }

    /** What was chosen stays chosen. */
    private static void back(Page page) {
        assertThat(page.locator(".import-steps [aria-current]")).hasText("Differences");
        page.getByText("Back to the columns").click();
        assertThat(page.locator(".import-steps [aria-current]")).hasText("Columns");
    }

    private static void give(Page page, String text) {
        page.locator("vaadin-upload input[type=file]")
                .setInputFiles(new FilePayload("menu.csv", "text/csv", text.getBytes(StandardCharsets.UTF_8)));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static void look(Visit visit, String address, String ready, String name, boolean whole) {
        visit.open(BASE + address, ready);
        Inspection.inspect(visit, PICTURES, name, whole);
    }
}
