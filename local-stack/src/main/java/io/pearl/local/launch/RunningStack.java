package io.pearl.local.launch;

import io.pearl.local.api.PearlApi;
import io.pearl.local.identity.ClientTokens;
import io.pearl.local.identity.Credentials;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * A stack that is up, as another terminal finds it: the launcher notes its addresses once everything is ready.
 *
 * @param apiUrl without a slash at the end
 * @param issuer whose tokens it takes
 */
public record RunningStack(String apiUrl, String issuer, Credentials credentials) {

    /** @throws CannotStart where none is up, with what to do */
    public static RunningStack find(Map<String, String> environment) {
        StackSettings settings = StackSettings.from(environment);
        if (LauncherLock.holder(settings.home()).isEmpty()) {
            throw new CannotStart("Pearl is not up: start it with ./pearl up in another terminal");
        }
        Properties notes = new Properties();
        try (Reader reader = Files.newBufferedReader(file(settings.home()))) {
            notes.load(reader);
        } catch (IOException notYet) {
            throw new CannotStart("Pearl is still starting: try again when ./pearl up says that it is ready");
        }
        return new RunningStack(
                notes.getProperty("api", settings.apiUrl()),
                notes.getProperty("issuer", ""),
                Credentials.in(settings.credentials()));
    }

    /** A caller with the token of one client. */
    public PearlApi api(String client) {
        return new PearlApi(apiUrl, tokens(client));
    }

    /** Tokens of one of the stack's own clients. */
    public ClientTokens tokens(String client) {
        return tokens(issuer, client, credentials, System.getenv());
    }

    static ClientTokens tokens(String issuer, String client, Credentials credentials, Map<String, String> environment) {
        String variable = client.toUpperCase(Locale.ROOT).replace('-', '_') + "_CLIENT_SECRET";
        @Nullable String given = environment.get(variable);
        String secret = given != null
                ? given
                : credentials
                        .existing("client." + client)
                        .orElseThrow(() -> new CannotStart("Set " + variable + " to the secret of " + client));
        return new ClientTokens(issuer, client, secret);
    }

    static void note(Path home, String apiUrl, String issuer) {
        Properties notes = new Properties();
        notes.setProperty("api", apiUrl);
        notes.setProperty("issuer", issuer);
        try (Writer writer = Files.newBufferedWriter(file(home))) {
            notes.store(writer, null);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file(home), e);
        }
    }

    static void forget(Path home) {
        try {
            Files.deleteIfExists(file(home));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path file(Path home) {
        return home.resolve("run/stack.properties");
    }
}
