package io.pearl.local.launch;

import io.pearl.local.api.ApiProblem;
import io.pearl.local.chain.Chain;
import io.pearl.local.identity.Credentials;
import io.pearl.local.identity.DemoUser;
import io.pearl.local.text.Table;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionException;

/** Brings a stack up, says so, and stays until it is told to stop. */
public final class Launcher {

    private final StackSettings settings;
    private final Map<String, String> environment;
    private final Progress progress;

    private Launcher(StackSettings settings, Map<String, String> environment, PrintStream out) {
        this.settings = settings;
        this.environment = environment;
        this.progress = new Progress(out);
    }

    /** @return the exit code, once the stack has ended */
    public static int run(Map<String, String> environment, PrintStream out, PrintStream err) {
        try {
            quietLibraries();
            StackSettings settings = StackSettings.from(environment);
            LauncherLock lock = LauncherLock.take(settings.home());
            return new Launcher(settings, environment, out).stayUp(lock);
        } catch (CannotStart trouble) {
            err.println(trouble.getMessage());
        } catch (ApiProblem refused) {
            err.println(DemoData.explain(refused));
        } catch (RuntimeException unexpected) {
            err.println("Pearl could not start: " + unexpected.getMessage());
            unexpected.printStackTrace(err);
        }
        return 1;
    }

    private int stayUp(LauncherLock lock) {
        List<String> stopped = Stack.stopLeftovers(settings);
        if (!stopped.isEmpty()) {
            progress.say("Stopped what an earlier start had left running: " + String.join(", ", stopped));
        }
        Stack stack = new Stack(settings, environment, progress);
        PortPlan.of(settings, stack.simulated().size()).check();
        // a signal ends the JVM by way of this hook; main, still waiting, never gets further
        Thread hook = new Thread(() -> {
            progress.say("Stopping");
            stack.close();
            progress.say("Stopped");
            lock.close();
        });
        Runtime.getRuntime().addShutdownHook(hook);
        progress.say("Starting Pearl; data and logs are in " + settings.home());
        try {
            stack.start();
            progress.say(welcome(stack));
            stack.failure().join();
            return 0;
        } catch (RuntimeException e) {
            if (stack.closing()) {
                // parts that stop while others still start are no news
                return 0;
            }
            throw e instanceof CompletionException && e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private String welcome(Stack stack) {
        Credentials credentials = stack.credentials();
        Table places = new Table("lll");
        places.row("Console", settings.consoleUrl(), "");
        places.row("API", settings.apiUrl(), "");
        places.row("Webhooks", "http://127.0.0.1:" + settings.receiverPort(), "what partners receive");
        if (settings.issuer() == null) {
            places.row(
                    "Keycloak",
                    "http://127.0.0.1:" + settings.keycloakPort(),
                    "admin / " + credentials.secret("keycloak.admin"));
        }
        Table people = new Table("lll");
        if (settings.issuer() == null) {
            people.row(DemoUser.OPERATOR.username(), credentials.password(DemoUser.OPERATOR), "may do everything");
            people.row(DemoUser.CAMPAIGNS.username(), credentials.password(DemoUser.CAMPAIGNS), "runs campaigns");
            people.row(
                    DemoUser.LUMI_OWNER.username(), credentials.password(DemoUser.LUMI_OWNER), "owns the chain lumi");
        }
        return String.format(Locale.ROOT, "%nPearl is up after %.0f s. Ctrl-C stops it.%n%n", progress.seconds())
                + places.render(2)
                + "\n  Sign in to the console as\n"
                + people.render(4)
                + "\n  A chain that is not on Pearl yet, to be onboarded by hand\n"
                + practice(stack).render(4)
                + "\n  In another terminal\n    ./pearl order \"帮我点一杯少糖少冰的珍珠奶茶\"\n";
    }

    private static Table practice(Stack stack) {
        Chain chain = stack.practice();
        Table what = new Table("ll");
        what.row("name", chain.name().zh() + ", " + chain.name().en());
        what.row("system", chain.format() + " at " + stack.practiceUrl());
        chain.settings().forEach((key, value) -> what.row(key, value));
        return what;
    }

    /** Flyway and its friends report to a file of their own. */
    private static void quietLibraries() {
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "warn");
        System.setProperty("org.slf4j.simpleLogger.log.org.flywaydb", "error");
    }
}
