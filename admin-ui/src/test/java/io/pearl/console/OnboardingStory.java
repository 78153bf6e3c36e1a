package io.pearl.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;

/**
 * A chain from nothing to its first test order and its first customers, by the console alone, on the whole stack: an
 * operator and somebody of the chain, each in a browser of their own. Takes a picture of each step.
 *
 * @param console its address
 * @param mails the page of the local mail server
 * @param till where the chain's system answers
 * @param tillKey and its key
 * @param pictures the folder that they go to
 */
record OnboardingStory(String console, String mails, String till, String tillKey, Path pictures) {

    private static final String SLUG = "yunqi-tea";
    private static final String OWNER = "chen.yun@yunqi.example";
    private static final String PASSWORD = "drinks for everybody 2026";
    private static final double LONG = 60_000;

    /** Arguments: console, mail page, till, till key, folder, operator's password. */
    public static void main(String[] arguments) {
        OnboardingStory story =
                new OnboardingStory(arguments[0], arguments[1], arguments[2], arguments[3], Path.of(arguments[4]));
        try (Chromium chromium = Chromium.launch()) {
            story.tell(chromium, arguments[5]);
        }
    }

    void tell(Chromium chromium, String operatorsPassword) {
        try (Visit operator = visit(chromium);
                Visit owner = visit(chromium)) {
            signIn(operator.page(), "operator", operatorsPassword);
            create(operator);
            describe(operator);
            invite(operator);
            accept(owner);
            connect(owner);
            review(owner);
            order(owner);
            sign(owner);
            goLive(operator);
        }
    }

    private Visit visit(Chromium chromium) {
        return new Visit(chromium.browser(), console, "en", ColorScheme.LIGHT, 1440);
    }

    private static void signIn(Page page, String user, String password) {
        page.navigate("/");
        // Keycloak asks who somebody is first, and for the password on the next page
        page.locator("#username").fill(user);
        page.locator("#kc-login").click();
        page.locator("#password").fill(password);
        page.locator("#kc-login").click();
        page.locator(".page").first().waitFor();
    }

    private void create(Visit operator) {
        Page page = operator.open("/tenants", ".page-head h1");
        button(page, "Add a chain").click();
        page.getByLabel("Name in Chinese").fill("云栖小茶");
        page.getByLabel("Name in English").fill("Yunqi Tea");
        operator.picture(pictures, "01-add-a-chain", false);
        button(page, "Add and continue").click();
        page.waitForURL("**/tenants/" + SLUG + "/onboarding**");
        page.locator(".step-link").first().waitFor();
        operator.picture(pictures, "02-checklist", false);
    }

    private void describe(Visit operator) {
        Page page = operator.open("/tenants/" + SLUG + "?edit=profile", "pearl-form");
        page.getByLabel("Company, as registered").fill("杭州云栖茶业有限公司");
        page.getByLabel("Registration number").fill("91330100MA2800000X");
        page.getByLabel("Contact", new Page.GetByLabelOptions().setExact(true)).fill("陈云");
        page.getByLabel("Contact mail").fill(OWNER);
        page.getByLabel("Contact phone").fill("+8613900000000");
        operator.picture(pictures, "03-company", false);
        page.locator("pearl-form .form-foot vaadin-button").first().click();
        assertThat(page.getByText("杭州云栖茶业有限公司").first()).isVisible();
    }

    private void invite(Visit operator) {
        Page page = operator.open("/tenants/" + SLUG + "/people", ".page-head h1");
        button(page, "Invite").first().click();
        page.getByLabel("Mail address").fill(OWNER);
        page.getByLabel("Role").last().click();
        page.getByRole(
                        AriaRole.OPTION,
                        new Page.GetByRoleOptions().setName("Owner").setExact(false))
                .first()
                .click();
        operator.picture(pictures, "04-invite-the-owner", false);
        page.locator("vaadin-dialog")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Invite"))
                .click();
        assertThat(page.locator(".invitations")).containsText(OWNER);
    }

    private void accept(Visit owner) {
        Page page = owner.page();
        Locator link = page.locator("a[href*='/invitation#']").first();
        for (int look = 0; look < 30; look++) {
            page.navigate(mails);
            if (link.count() > 0) {
                break;
            }
            page.waitForTimeout(1_000);
        }
        page.navigate(link.getAttribute("href"));
        page.locator("#name").fill("陈云");
        page.locator("#password").fill(PASSWORD);
        owner.picture(pictures, "05-the-owner-accepts", false);
        button(page, "Create account and accept").click();
        page.getByText("Your account is ready").first().waitFor(new Locator.WaitForOptions().setTimeout(LONG));
        signIn(page, OWNER, PASSWORD);
    }

    private void connect(Visit owner) {
        Page page = owner.open("/tenants/" + SLUG + "/onboarding?step=connection", "vaadin-select");
        page.getByLabel("Which system?").click();
        page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName("Workbook"))
                .first()
                .click();
        page.getByLabel("Address").fill(till);
        page.getByLabel("Till key").fill(tillKey);
        button(page, "Test without saving").click();
        assertThat(page.locator(".test-result .badge")).containsText("Works");
        owner.picture(pictures, "06-the-system-is-tested", true);
        button(page, "Save and pull").click();
        assertThat(page.locator(".step-state .badge")).containsText("Done");
    }

    private void review(Visit owner) {
        Page page = owner.open("/tenants/" + SLUG + "/onboarding?step=menu", ".coverage");
        owner.picture(pictures, "07-the-menu", true);
        button(page, "These menus are right").click();
        assertThat(page.locator(".step-state .badge")).containsText("Done");
    }

    private void order(Visit owner) {
        Page page = owner.open("/tenants/" + SLUG + "/onboarding?step=test-order", ".test-bar");
        page.locator(".test-bar input").fill("一杯珍珠奶茶，少糖少冰");
        button(page, "Place a test order").click();
        assertThat(page.locator(".test-head .badge"))
                .containsText("Delivered", new LocatorAssertions.ContainsTextOptions().setTimeout(LONG));
        owner.picture(pictures, "08-the-first-test-order", true);
    }

    private void sign(Visit owner) {
        Page page = owner.open("/tenants/" + SLUG + "/onboarding?step=agreement", ".agreement p");
        page.getByRole(AriaRole.CHECKBOX).check();
        owner.picture(pictures, "09-the-agreement", false);
        button(page, "Sign the agreement").click();
        assertThat(page.locator(".step-state .badge")).containsText("Done");
    }

    private void goLive(Visit operator) {
        Page page = operator.open("/tenants/" + SLUG + "/onboarding?step=go-live", ".step-work");
        button(page, "Go live").click();
        page.locator("vaadin-dialog")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Go live"))
                .click();
        assertThat(page.locator(".step-state .badge")).containsText("Done");
        operator.picture(pictures, "10-live", false);
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }
}
