package io.pearl.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.pearl.console.standin.Cast;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Words of menus that wait to be explained, as a chain's people and the platform's use them. */
class OptionWordsIT {

    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final String WORDS = "/menus/options";

    @RegisterExtension
    static final House HOUSE = new House();

    @Test
    void anOwnerExplainsWordsByKeyboardAndTakesOneBack() {
        HOUSE.standIns().play(Cast.OWNER);
        try (Visit visit = visit("en", ColorScheme.LIGHT, 1440)) {
            visit.page().setDefaultTimeout(60_000);
            Page page = visit.open(WORDS, ".word");
            assertThat(page.locator(".word")).hasCount(3);
            assertThat(page.locator(".word").first()).containsText("Beside it: 全糖, 半糖, 无糖");
            Inspection.inspect(visit, PICTURES, "option-words-en-light-1440", true);

            Locator first = page.getByLabel("What “初恋甜” means");
            first.focus();
            page.keyboard().type("slight");
            assertThat(page.getByRole(AriaRole.OPTION)).hasText("Sugar: slight (30 %)");
            page.keyboard().press("ArrowDown");
            page.keyboard().press("Enter");
            assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Apply at 137 stores"))
                            .first())
                    .isFocused();
            page.keyboard().press("Enter");
            assertThat(page.locator(".word")).hasCount(2);
            assertThat(page.locator("vaadin-notification-card.done"))
                    .containsText("“初恋甜” means “Sugar: slight (30 %)”. 137 stores follow");

            // the guess stands there already, and the keyboard is where it goes on
            assertThat(page.getByLabel("What “微冰” means")).isFocused();
            assertThat(page.locator(".word").first()).containsText("Taken as “Ice: less” for now");
            page.locator(".word").first().getByRole(AriaRole.BUTTON).last().click();
            assertThat(page.locator(".word")).hasCount(1);

            page.getByRole(
                            AriaRole.LINK,
                            new Page.GetByRoleOptions().setName("Explained").setExact(true))
                    .click();
            assertThat(page.locator(".word-meaning")).hasCount(3);
            Inspection.inspect(visit, PICTURES, "option-words-answered-en-light-1440", true);
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Take back what “初恋甜” means"))
                    .click();
            assertThat(page.locator(".word-meaning")).hasCount(2);
        }
    }

    @Test
    void thePlatformSeesEveryChainAndAnswersWhereItHasAccess() {
        try (Visit visit = visit("zh-CN", ColorScheme.DARK, 390)) {
            Page page = visit.open(WORDS, ".word");
            assertThat(page.locator(".word")).hasCount(4);
            Inspection.inspect(visit, PICTURES, "option-words-zh-CN-dark-390", true);
            page.locator(".word a").last().click();
            assertThat(page.locator(".word")).hasCount(1);
            assertThat(page.locator(".word")).containsText("桶装");
            assertThat(page.locator(".word vaadin-combo-box")).hasCount(0);
            assertThat(page.locator(".word vaadin-button")).containsText("注明含义");
            HOUSE.standIns().openAccess("jade-pearl", "Explaining words");
            visit.open(WORDS + "?tenant=jade-pearl", ".word vaadin-combo-box");
            Inspection.inspect(visit, PICTURES, "option-words-open-zh-CN-dark-390", true);
            visit.open(WORDS + "?tenant=shay-arabi", ".notice");
            assertThat(page.locator(".notice")).containsText("没有待认的选项");
        }
    }

    private static Visit visit(String language, ColorScheme scheme, int width) {
        return HOUSE.visit(language, scheme, width);
    }
}
