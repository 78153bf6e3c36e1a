package io.pearl.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** Versions of the servers that come along, as the build knows them. */
public final class Versions {

    private Versions() {}

    /** @param server {@code keycloak} or {@code mariadb} */
    public static String of(String server) {
        Properties versions = new Properties();
        try (InputStream in = Objects.requireNonNull(Versions.class.getResourceAsStream("versions.properties"))) {
            versions.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Objects.requireNonNull(versions.getProperty(server), server);
    }
}
