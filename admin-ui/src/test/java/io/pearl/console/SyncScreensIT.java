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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What came from a chain's system, as the chain's people look at it. */
class SyncScreensIT {

    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final String RUNS = "/tenants/one-leaf/connections/till/sync";

    @RegisterExtension
    static final House HOUSE = new House();

    @ParameterizedTest
    @CsvSource("zh-CN, LIGHT, 1440")
    void showsEveryScreenToEverybody(String language, ColorScheme scheme, int width) {
        String suffix = "-" + language + "-" + scheme.name().toLowerCase(Locale.ROOT) + "-" + width;
        try (Visit visit = HOUSE.visit(language, scheme, width)) {
            visit.open(RUNS, ".row-link");
            Inspection.inspect(visit, PICTURES, "sync" + suffix, true);
            visit.open(RUNS + "/run_0K4", ".sync-nodes");
            Inspection.inspect(visit, PICTURES, "sync-run" + suffix, true);
        }
    }

    @Test
    void anOwnerLooksAtWhatCameGetsTheDocumentAndReadsItAgain() throws IOException {
        HOUSE.standIns().play(Cast.OWNER);
        try (Visit visit = HOUSE.visit("en", ColorScheme.LIGHT, 1440)) {
            Page page = visit.open("/tenants/one-leaf", ".health .menu-link");
            page.locator(".health .menu-link").click();
            assertThat(page.locator(".sync-drifts")).containsText("number → string");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Seen, fine"))
                    .click();
            assertThat(page.locator(".sync-drifts")).isHidden();
            assertThat(page.locator("vaadin-grid")).containsText("47 times in a row");

            page.locator(".row-link:visible").first().click();
            Locator findings = page.locator(".sync-findings");
            assertThat(findings).containsText("foods 18 › skus 3");
            assertThat(findings.locator(".sync-nodes > li")).hasCount(3);
            Download download = page.waitForDownload(
                    () -> page.locator(".sync-documents a").first().click());
            assertThat(Files.readString(download.path())).isEqualTo("{\"payload\":\"pld_0K1\"}");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Read this run again"))
                    .click();
            assertThat(page.locator(".sync-result")).containsText("2 runs were read again, 1 to the same hash");
            assertThat(page.locator(".sync-result")).containsText("芝士莓 → 芝士莓莓");
        }
    }
}
