package io.pearl.console;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import io.pearl.console.standin.StandIns;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * One console, one browser and the stand-ins, for all stories that need none of their own: started for the first of them
 * and ended after the last. Every story begins with the stand-ins as they were at first.
 */
final class House implements BeforeAllCallback, BeforeEachCallback {

    private static final Namespace HERE = Namespace.create(House.class);

    @SuppressWarnings("NullAway.Init")
    private Rooms rooms;

    @Override
    public void beforeAll(ExtensionContext context) {
        assumeTrue(Chromium.executable().isPresent(), "No Chromium on the PATH");
        // the machine may be busy with a whole build
        PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
        rooms = context.getRoot().getStore(HERE).getOrComputeIfAbsent(Rooms.class, type -> Rooms.open(), Rooms.class);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        rooms.standIns().mendApi();
        rooms.standIns().restore();
    }

    StandIns standIns() {
        return rooms.standIns();
    }

    ConsoleProcess console() {
        return rooms.console();
    }

    Browser browser() {
        return rooms.chromium().browser();
    }

    Visit visit(String language, ColorScheme scheme, int width) {
        return new Visit(rooms.chromium().browser(), rooms.console().url(), language, scheme, width);
    }

    private record Rooms(StandIns standIns, ConsoleProcess console, Chromium chromium) implements AutoCloseable {

        static Rooms open() {
            try {
                StandIns standIns = new StandIns(-1, 0);
                ConsoleProcess console = ConsoleProcess.start(
                        standIns.apiUrl(), standIns.issuer().issuer());
                Rooms rooms = new Rooms(standIns, console, Chromium.launch());
                rooms.warm();
                return rooms;
            } catch (Exception e) {
                throw new IllegalStateException("Could not open the console", e);
            }
        }

        /** A console that has just started draws its first page slowly where the machine is busy. */
        private void warm() {
            try (Visit first = new Visit(chromium.browser(), console.url(), "en", ColorScheme.LIGHT, 1440)) {
                first.page().setDefaultTimeout(60_000);
                first.open("/tenants", ".row-link");
            }
        }

        @Override
        public void close() throws Exception {
            chromium.close();
            console.close();
            standIns.close();
        }
    }
}
