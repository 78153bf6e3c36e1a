package io.pearl.console;

import io.micronaut.context.ApplicationContext;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the console and waits until it is told to stop. */
public final class ConsoleMain {

    private static final Logger LOG = LoggerFactory.getLogger(ConsoleMain.class);

    private ConsoleMain() {}

    public static void main(String[] arguments) throws Exception {
        ConsoleSettings settings = ConsoleSettings.from(System.getenv());
        ApplicationContext context = ApplicationContext.builder()
                .properties(Map.of("pearl.api.url", settings.apiUrl().toString()))
                .singletons(settings)
                .banner(false)
                .start();
        ConsoleServer server = new ConsoleServer(settings, context);
        Runtime.getRuntime().addShutdownHook(new Thread(server::stop, "console-stop"));
        server.start();
        LOG.info("Console listens on port {} as {}", settings.port(), settings.publicUrl());
        server.join();
    }
}
