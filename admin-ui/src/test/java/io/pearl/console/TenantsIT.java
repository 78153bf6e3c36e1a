package io.pearl.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.pearl.console.standin.Cast;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Chains, their people, systems, stores and access, as platform staff and as a chain's own people use them. */
class TenantsIT {

    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final String TILES = ".health-figures .figure-tile";
    private static final String ROWS = ".row-link";
    private static final String PEOPLE = "vaadin-grid .strong";

    @RegisterExtension
    static final House HOUSE = new House();

    @ParameterizedTest
    @CsvSource({"zh-CN, LIGHT, 1440", "en, DARK, 390"})
    void showsEveryScreenToEverybody(String language, ColorScheme scheme, int width) {
        String suffix = "-" + language + "-" + scheme.name().toLowerCase(Locale.ROOT) + "-" + width;
        try (Visit visit = visit(language, scheme, width)) {
            look(visit, "/tenants", ROWS, "tenants" + suffix);
            look(visit, "/tenants?show=live&search=zzzz", ".notice", "tenants-none" + suffix);
            look(visit, "/tenants/jade-pearl", TILES, "tenant" + suffix);
            assertThat(visit.page().locator(".health"))
                    .containsText(language.equals("en") ? "Not yet told to the identity server" : "尚未同步到身份服务器");
            look(visit, "/tenants/html-tea", TILES, "tenant-html" + suffix);
            look(visit, "/tenants/one-leaf/people", PEOPLE, "people" + suffix);
            look(visit, "/tenants/one-leaf/systems", ROWS, "systems" + suffix);
            look(visit, "/tenants/one-leaf/systems?client=cli_0K9MENU", ".live-table tbody tr", "system" + suffix);
            look(visit, "/tenants/one-leaf/stores", "vaadin-grid .two-lines", "stores" + suffix);
            look(visit, "/tenants/one-leaf/access", ".live-table tbody tr", "access" + suffix);
            look(visit, "/tenants/one-leaf/history", ".timeline li", "history" + suffix);
            look(visit, "/people", PEOPLE, "platform-people" + suffix);
        }
    }

    @Test
    void keepsFiltersInTheAddressAndOnTheWayBack() {
        try (Visit visit = visit("en", ColorScheme.LIGHT, 1440)) {
            Page page = visit.open("/tenants?show=onboarding", ROWS);
            page.getByRole(AriaRole.TEXTBOX, textbox("Name or short name")).fill("lumi");
            page.waitForURL(Pattern.compile("search=lumi"));
            assertThat(page.locator(ROWS).first()).hasText("Lumi Tea");
            page.locator(ROWS).first().click();
            assertThat(page.locator("h1")).hasText("Lumi Tea");
            page.goBack();
            assertThat(page.locator(ROWS)).hasCount(1);
            assertThat(page.url()).contains("show=onboarding", "search=lumi");
        }
    }

    @Test
    void addsAChainByItsNameAndGoesOnWithItsChecklist() {
        try (Visit visit = visit("en", ColorScheme.LIGHT, 1440)) {
            Page page = visit.open("/tenants", ROWS);
            page.getByRole(AriaRole.BUTTON, named("Add a chain")).click();
            page.getByLabel("Name in Chinese").fill("椰子树");
            page.getByLabel("Name in English").fill("Coco’s Tree & Café");
            assertThat(page.getByRole(AriaRole.TEXTBOX, named("Short name"))).hasValue("cocos-tree-cafe");
            visit.picture(PICTURES, "tenant-new-en-light-1440", false);
            page.getByRole(AriaRole.BUTTON, named("Add and continue")).click();
            page.waitForURL("**/tenants/cocos-tree-cafe/onboarding");
        }
    }

    private static void look(Visit visit, String address, String ready, String name) {
        visit.open(address, ready);
        Inspection.inspect(visit, PICTURES, name, false);
    }

    @Test
    void suspendsOnlyWithAReasonAndResumes() {
        try (Visit visit = visit("en", ColorScheme.LIGHT, 1440)) {
            Page page = visit.open("/tenants/one-leaf", TILES);
            page.getByRole(AriaRole.BUTTON, named("Suspend")).click();
            Locator dialog = page.getByRole(AriaRole.ALERTDIALOG);
            Locator go = dialog.getByRole(AriaRole.BUTTON, inside("Suspend"));
            assertThat(dialog).containsText("takes no new orders");
            assertThat(go).isDisabled();
            dialog.getByLabel("Reason").fill("Unpaid since May");
            visit.picture(PICTURES, "suspend-en-light-1440", false);
            go.click();
            assertThat(page.locator(".page-head .badge")).hasText("Suspended");
            assertThat(page.locator(".attention-list")).containsText("Unpaid since May");
            page.getByRole(AriaRole.BUTTON, named("Resume")).click();
            page.getByRole(AriaRole.ALERTDIALOG).getByLabel("Reason").fill("Paid");
            page.getByRole(AriaRole.ALERTDIALOG)
                    .getByRole(AriaRole.BUTTON, inside("Resume"))
                    .click();
            assertThat(page.locator(".page-head .badge")).hasText("Live");
        }
    }

    @Test
    void opensAccessWithAReasonThatTheChainReadsAndClosesIt() {
        try (Visit visit = visit("en", ColorScheme.LIGHT, 1440)) {
            Page page = visit.open("/tenants/one-leaf/people", PEOPLE);
            page.getByRole(AriaRole.BUTTON, named("Invite")).click();
            Locator panel = page.locator(".open-access");
            assertThat(panel).containsText("One Leaf Tea sees who opened it");
            panel.getByLabel("Why you need it").fill("short");
            panel.getByRole(AriaRole.BUTTON, inside("Open access")).click();
            assertThat(panel).containsText("at least 10 characters");
            visit.picture(PICTURES, "open-access-en-light-1440", false);
            openAccess(page);
            assertThat(page.locator(".access-banner")).containsText("You have access to One Leaf Tea");
            visit.open("/tenants/one-leaf/access", ".live-table tbody tr");
            assertThat(page.locator(".live-table tbody tr").first()).containsText("Checking the till settings");
            visit.picture(PICTURES, "access-open-en-light-1440", false);
            page.getByRole(AriaRole.BUTTON, named("Close access")).click();
            assertThat(page.locator(".access-banner")).isHidden();
        }
    }

    @Test
    void letsAnOwnerEndAccessOfPlatformStaff() {
        HOUSE.standIns().openAccess("one-leaf", "Checking the till settings");
        HOUSE.standIns().play(Cast.OWNER);
        try (Visit visit = visit("en", ColorScheme.LIGHT, 1440)) {
            Page page = visit.open("/tenants/one-leaf/access", ".live-table tbody tr");
            assertThat(page.locator(".back")).isHidden();
            page.getByRole(AriaRole.BUTTON, named("End access")).click();
            page.getByRole(AriaRole.ALERTDIALOG)
                    .getByRole(AriaRole.BUTTON, inside("End access"))
                    .click();
            assertThat(page.locator(".live-table tbody tr").first()).containsText("Closed");
        }
    }

    @Test
    void invitesWithARoleThatMayBeHandedOn() {
        HOUSE.standIns().play(Cast.OWNER);
        try (Visit visit = visit("en", ColorScheme.LIGHT, 1440)) {
            Page page = visit.open("/tenants/one-leaf/people", PEOPLE);
            page.getByRole(AriaRole.BUTTON, named("Invite")).click();
            page.getByLabel("Mail address").fill("not a mail");
            page.getByLabel("Role").last().click();
            visit.picture(PICTURES, "invite-roles-en-light-1440", false);
            page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName("Menu editor"))
                    .click();
            Locator dialog = page.locator("vaadin-dialog");
            dialog.getByRole(AriaRole.BUTTON, inside("Invite")).click();
            assertThat(dialog).containsText("Not an e-mail address");
            page.getByLabel("Mail address").fill("mei@one-leaf.example");
            dialog.getByRole(AriaRole.BUTTON, inside("Invite")).click();
            assertThat(page.locator(".invitations")).containsText("mei@one-leaf.example");
            assertThat(page.locator(".invitations")).containsText("Being sent");
        }
    }

    @Test
    void keepsTheLastOwnerAndSaysWhy() {
        HOUSE.standIns().play(Cast.OWNER);
        try (Visit visit = visit("zh-CN", ColorScheme.LIGHT, 1440)) {
            Page page = visit.open("/tenants/one-leaf/people", PEOPLE);
            assertThat(page.getByText("唯一的负责人，请先指定另一位").first()).isVisible();
            assertThat(page.getByRole(AriaRole.BUTTON, named("修改 陈美琪"))).hasCount(0);
        }
    }

    @Test
    void showsBothVersionsWhereSomebodyElseChangedTheRoleFirst() {
        HOUSE.standIns().play(Cast.OWNER);
        try (Visit visit = visit("en", ColorScheme.LIGHT, 1440)) {
            Page page = visit.open("/tenants/one-leaf/people", PEOPLE);
            page.getByRole(AriaRole.BUTTON, named("Change 王强")).click();
            page.locator("vaadin-dialog vaadin-select").first().click();
            page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName("Menu editor"))
                    .click();
            HOUSE.standIns().changeRole("one-leaf", "王强", "developer");
            page.getByRole(AriaRole.BUTTON, named("Save role")).click();
            Locator merge = page.locator("vaadin-dialog.merge");
            assertThat(merge).containsText("Developer");
            visit.picture(PICTURES, "merge-role-en-light-1440", false);
            merge.getByRole(AriaRole.RADIO).first().check();
            merge.getByRole(AriaRole.BUTTON, inside("Save what is chosen")).click();
            assertThat(page.locator("vaadin-grid")).containsText("wang.qiang@one-leaf.example");
            assertThat(merge).hasCount(0);
        }
    }

    @Test
    void showsASystemsSecretOnceWithAnExample() {
        HOUSE.standIns().play(Cast.OWNER);
        try (Visit visit = visit("en", ColorScheme.LIGHT, 1440)) {
            Page page = visit.open("/tenants/one-leaf/systems", ROWS);
            page.getByRole(AriaRole.BUTTON, named("Add a system")).click();
            Locator dialog = page.locator("vaadin-dialog").first();
            dialog.getByLabel("Name").fill("Data warehouse");
            dialog.getByRole(AriaRole.CHECKBOX).first().check();
            dialog.getByRole(AriaRole.BUTTON, inside("Add a system")).click();
            Locator secret = page.locator(".secret-box");
            assertThat(secret).containsText("You will not see this secret again");
            assertThat(secret).containsText("client_credentials");
            visit.picture(PICTURES, "secret-en-light-1440", false);
            page.getByRole(AriaRole.BUTTON, named("I have kept it")).click();
            assertThat(secret).hasCount(0);
            assertThat(page.getByText("Data warehouse").first()).isVisible();
        }
    }

    @Test
    void rotatesAKeySayingWhenTheOldOneEnds() {
        HOUSE.standIns().play(Cast.OWNER);
        try (Visit visit = visit("en", ColorScheme.LIGHT, 1440)) {
            Page page = visit.open("/tenants/one-leaf/systems?client=cli_0K9HOOK", ".live-table tbody tr");
            page.getByRole(AriaRole.BUTTON, named("New key")).click();
            Locator dialog = page.locator("vaadin-dialog").first();
            assertThat(dialog).containsText("Keys that work now end 20");
            dialog.getByRole(AriaRole.BUTTON, inside("New key")).click();
            page.getByRole(AriaRole.BUTTON, named("I have kept it")).click();
            assertThat(page.locator(".live-table tbody tr")).hasCount(2);
            assertThat(page.locator(".live-table")).containsText("Ends");
        }
    }

    @Test
    void hidesWhatARoleCanNeverUse() {
        HOUSE.standIns().play(Cast.DEVELOPER);
        try (Visit visit = visit("en", ColorScheme.LIGHT, 1440)) {
            Page page = visit.open("/tenants/one-leaf", TILES);
            assertThat(page.locator(".link-tabs a")).hasText(new String[] {"Overview", "Systems", "Stores"});
            assertThat(page.getByRole(AriaRole.BUTTON, named("Suspend"))).hasCount(0);
            assertThat(page.locator(".tenant-facts")).containsText("An owner of this chain can give you one that does");
        }
    }

    @Test
    void savesLegalAndContactDataAndShowsFaultsAtTheirFields() {
        HOUSE.standIns().play(Cast.OWNER);
        try (Visit visit = visit("en", ColorScheme.LIGHT, 1440)) {
            Page page = visit.open("/tenants/one-leaf?edit=profile", "pearl-form");
            page.getByLabel("Contact phone").fill("12345");
            page.getByRole(AriaRole.BUTTON, named("Save")).click();
            assertThat(page.locator("pearl-form")).containsText("With the country code");
            page.getByLabel("Contact phone").fill("+8613800000001");
            page.getByRole(AriaRole.BUTTON, named("Save")).click();
            assertThat(page.locator(".tenant-facts .pairs")).containsText("+8613800000001");
        }
    }

    private static void openAccess(Page page) {
        Locator panel = page.locator(".open-access");
        panel.getByLabel("Why you need it").fill("Checking the till settings");
        panel.getByRole(AriaRole.BUTTON, inside("Open access")).click();
        panel.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    private static Page.GetByRoleOptions textbox(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    private static Locator.GetByRoleOptions inside(String name) {
        return new Locator.GetByRoleOptions().setName(name).setExact(true);
    }

    private static Visit visit(String language, ColorScheme scheme, int width) {
        return HOUSE.visit(language, scheme, width);
    }
}
