package io.pearl.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.Reader;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Everything at once, as {@code ./pearl up} starts it: MariaDB, Keycloak, the API, the chains and the console; an
 * operator who signs in at Keycloak, and a customer who says one sentence.
 */
class WholeStackIT {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final Pattern ORDER = Pattern.compile("ord_[0-9a-z]{13}");
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @TempDir
    static Path home;

    private static final Map<String, String> ENVIRONMENT = new TreeMap<>();
    private static Process stack;
    private static Chromium chromium;

    @BeforeAll
    static void up() throws Exception {
        assumeTrue(Chromium.executable().isPresent(), "No Chromium on the PATH");
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
        for (String name : List.of("API", "CONSOLE", "KEYCLOAK", "DB", "RECEIVER", "MAIL", "MAIL_PAGE")) {
            ENVIRONMENT.put("PEARL_" + name + "_PORT", String.valueOf(freePort()));
        }
        ENVIRONMENT.put("PEARL_CHAIN_PORT", String.valueOf(fourFreePorts()));
        ENVIRONMENT.put("PEARL_CHAIN_SPEED", "700");
        ENVIRONMENT.put("PEARL_HOME", home.toString());
        Path log = home.resolve("up.log");
        stack = local("Up", log);
        Instant end = Instant.now().plus(PATIENCE);
        while (!Files.readString(log).contains("Pearl is up")) {
            assertThat(stack.isAlive() && Instant.now().isBefore(end))
                    .as(Files.readString(log))
                    .isTrue();
            Thread.sleep(500);
        }
        chromium = Chromium.launch();
    }

    @AfterAll
    static void down() throws Exception {
        if (chromium != null) {
            chromium.close();
        }
        if (stack != null) {
            stack.destroy();
            assertThat(stack.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void anOperatorSignsInAndSeesASentenceBecomeADeliveredCup() throws Exception {
        String url = "http://127.0.0.1:" + ENVIRONMENT.get("PEARL_CONSOLE_PORT");
        try (Visit visit = new Visit(chromium.browser(), url, "zh-CN", ColorScheme.LIGHT, 1440)) {
            Page page = visit.page();
            signIn(page, "operator");
            page.evaluate("window.neverReloaded = true");

            String order = ordered("帮我点一杯少糖少冰的珍珠奶茶");
            assertThat(page.locator("a[href*='" + order + "']").first()).isVisible();
            assertThat(page.evaluate("window.neverReloaded")).isEqualTo(true);

            assertThat(say("来份炸鸡")).contains("NO_MATCH_ITEM");
            // a narrow window shows it in another place, so it stands there twice
            assertThat(page.locator("text=来份炸鸡 >> visible=true").first()).isVisible();
            visit.picture(PICTURES, "real-overview-zh", false);

            page.locator("a[href*='" + order + "']").first().click();
            assertThat(page.locator(".timeline li").first()).isVisible();
            assertThat(page.getByText("帮我点一杯少糖少冰的珍珠奶茶").first()).isVisible();
            visit.picture(PICTURES, "real-order-zh", true);
        }
    }

    @Test
    void aChainGoesFromNothingToItsFirstTestOrderAndLive() throws Exception {
        int practice = Integer.parseInt(ENVIRONMENT.get("PEARL_CHAIN_PORT")) + 3;
        new OnboardingStory(
                        "http://127.0.0.1:" + ENVIRONMENT.get("PEARL_CONSOLE_PORT"),
                        "http://127.0.0.1:" + ENVIRONMENT.get("PEARL_MAIL_PAGE_PORT"),
                        "http://127.0.0.1:" + practice,
                        "yunqi-practice-key",
                        PICTURES.resolve("onboarding"))
                .tell(chromium, password("operator"));
    }

    @Test
    void aChainsOwnerSeesTheChainAndNothingElse() throws Exception {
        String url = "http://127.0.0.1:" + ENVIRONMENT.get("PEARL_CONSOLE_PORT");
        try (Visit visit = new Visit(chromium.browser(), url, "en", ColorScheme.DARK, 1440)) {
            Page page = visit.page();
            // of whichever chain is nearest to the usual address, which is not this owner's
            ordered("帮我点一杯少糖少冰的珍珠奶茶");
            signIn(page, "lumi-owner");
            page.navigate("/orders");
            assertThat(page.locator(".page").first()).isVisible();
            page.waitForTimeout(1_500);
            assertThat(page.content()).doesNotContain("Harbour Boba").doesNotContain("Shanyue Tea");
            visit.picture(PICTURES, "real-orders-en-dark", false);
        }
    }

    private static void signIn(Page page, String user) throws IOException {
        page.navigate("/");
        // since there are organizations, Keycloak asks who somebody is first, and for the password on the next page
        page.locator("#username").fill(user);
        page.locator("#kc-login").click();
        page.locator("#password").fill(password(user));
        page.locator("#kc-login").click();
        assertThat(page.locator(".page").first()).isVisible();
    }

    private static String password(String user) throws IOException {
        Properties credentials = new Properties();
        try (Reader reader = Files.newBufferedReader(home.resolve("credentials.properties"))) {
            credentials.load(reader);
        }
        return credentials.getProperty("user." + user);
    }

    /** Orders on the command line, and gives the order's id. */
    private static String ordered(String sentence) throws Exception {
        String printed = say(sentence);
        Matcher id = ORDER.matcher(printed);
        assertThat(id.find()).as(printed).isTrue();
        return id.group();
    }

    /** What {@code ./pearl order} prints. */
    private static String say(String sentence) throws Exception {
        Path log = Files.createTempFile(home, "order", ".log");
        Process order = local("Order", log, sentence);
        assertThat(order.waitFor(90, TimeUnit.SECONDS)).isTrue();
        return Files.readString(log);
    }

    private static Process local(String main, Path log, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dstdout.encoding=UTF-8",
                "-Dstderr.encoding=UTF-8",
                "-Dsun.jnu.encoding=UTF-8",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                ROOT.resolve("local-stack/target/local-stack.jar").toString(),
                "io.pearl.local." + main));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(ROOT.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.environment().putAll(ENVIRONMENT);
        builder.environment().put("LC_ALL", "C.UTF-8");
        Files.writeString(log, "", StandardCharsets.UTF_8);
        return builder.start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static int fourFreePorts() throws IOException {
        while (true) {
            try (ServerSocket first = new ServerSocket(0);
                    ServerSocket second = new ServerSocket(first.getLocalPort() + 1);
                    ServerSocket third = new ServerSocket(first.getLocalPort() + 2);
                    ServerSocket fourth = new ServerSocket(first.getLocalPort() + 3)) {
                return fourth.getLocalPort() - 3;
            } catch (IOException taken) {
                // try another run of ports
            }
        }
    }
}
