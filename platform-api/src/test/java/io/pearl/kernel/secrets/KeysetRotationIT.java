package io.pearl.kernel.secrets;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.configuration.jdbc.hikari.DatasourceConfiguration;
import io.pearl.ApiUnderTest;
import io.pearl.kernel.Db;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A keyset is changed under a running server, lost, and mistaken for another. */
class KeysetRotationIT {

    private static final String PLACE = Secrets.place("connection_secret", 7, "accessToken");

    @TempDir
    Path folder;

    @Test
    void rotatesUnderARunningServer() throws IOException {
        Path file = keyset("keyset.json");
        try (ApiUnderTest api = start(file)) {
            SecretsSweep sweep = api.bean(SecretsSweep.class);
            byte[] one = seal(api, 1);
            byte[] two = seal(api, 2);
            long old = Keyset.parse(Files.readString(file)).primary();

            change("add", file);
            sweep.sweep();
            assertThat(sweep.resting().keyset()).hasSize(2);
            assertThat(sweep.resting().byKey()).containsOnly(Map.entry(old, 2L));

            change("promote", file);
            sweep.sweep();
            long young = sweep.resting().primary();
            assertThat(young).isNotEqualTo(old);
            assertThat(sweep.resting().byKey()).containsOnly(Map.entry(young, 2L));
            assertThat(sweep.resting().elsewhere()).isZero();
            JsonNode health = api.get("/health", "").body().path("details").path("secrets");
            assertThat(health.path("status").asText()).isEqualTo("UP");
            assertThat(health.path("details").path("restingElsewhere").asInt(-1))
                    .isZero();
            assertThat(open(api, 1, one)).isEqualTo("hunter22");

            change("prune", file);
            sweep.sweep();
            assertThat(sweep.resting().keyset()).containsExactly(young);
            try (ApiUnderTest next = beside(api, file)) {
                assertThat(open(next, 1, one)).isEqualTo("hunter22");
                assertThat(open(next, 2, two)).isEqualTo("hunter22");
            }
        }
    }

    @Test
    void opensWhatAServerThatKnowsMoreHasWrapped() throws IOException {
        Path file = keyset("keyset.json");
        try (ApiUnderTest api = start(file)) {
            byte[] sealed = seal(api, 1);
            // the file changes, another server sees it first, and this one has not looked again
            change("add", file);
            change("promote", file);
            try (ApiUnderTest other = beside(api, file)) {
                other.bean(SecretsSweep.class).sweep();
                byte[] theirs = seal(other, 2);
                assertThat(open(api, 2, theirs)).isEqualTo("hunter22");
                assertThat(open(api, 1, sealed)).isEqualTo("hunter22");
            }
        }
    }

    @Test
    void keepsTheKeysetThatItNeedsWhereTheFileTurnsIntoSomethingElse() throws IOException {
        Path file = keyset("keyset.json");
        try (ApiUnderTest api = start(file)) {
            byte[] sealed = seal(api, 1);
            SecretsSweep sweep = api.bean(SecretsSweep.class);
            long primary = sweep.resting().primary();
            for (String nonsense : new String[] {"", "nonsense", Keyset.fresh().json()}) {
                Files.writeString(file, nonsense);
                sweep.sweep();
                assertThat(sweep.resting().primary()).isEqualTo(primary);
                assertThat(open(api, 1, sealed)).isEqualTo("hunter22");
            }
        }
    }

    @Test
    void doesNotStartWithAKeysetThatLacksWhatIsNeeded() throws IOException {
        Path file = keyset("keyset.json");
        try (ApiUnderTest api = start(file)) {
            byte[] sealed = seal(api, 1);
            long rows = api.number("SELECT SUM(CRC32(wrapped)) FROM tenant_key");
            assertThatThrownBy(() -> beside(api, keyset("another.json")))
                    .hasStackTraceContaining(
                            "lacks [" + Keyset.parse(Files.readString(file)).primary() + "]")
                    .hasStackTraceContaining("PEARL_SECRETS_KEYSET_FILE");
            assertThat(api.number("SELECT SUM(CRC32(wrapped)) FROM tenant_key")).isEqualTo(rows);
            assertThat(open(api, 1, sealed)).isEqualTo("hunter22");
        }
    }

    @Test
    void doesNotStartWithoutAKeyset() throws IOException {
        assertThatThrownBy(() -> ApiUnderTest.start(Map.of("pearl.secrets-keyset", "")))
                .hasStackTraceContaining("set PEARL_SECRETS_KEYSET_FILE to a file made by");
        assertThatThrownBy(() -> ApiUnderTest.start(Map.of("pearl.secrets-keyset-file", "keyset.json")))
                .hasStackTraceContaining("both set");
        assertThatThrownBy(() -> start(folder.resolve("missing.json")))
                .hasStackTraceContaining("PEARL_SECRETS_KEYSET_FILE names");
        String damaged = "{\"key\":\"hush-hush\"}";
        assertThatThrownBy(() -> ApiUnderTest.start(Map.of("pearl.secrets-keyset", damaged)))
                .hasStackTraceContaining("PEARL_SECRETS_KEYSET is not a Tink keyset")
                .satisfies(failure -> assertThat(failure.toString()).doesNotContain("hush-hush"));
    }

    private Path keyset(String name) throws IOException {
        return Files.writeString(folder.resolve(name), Keyset.fresh().json());
    }

    private static void change(String command, Path file) {
        assertThat(KeysetCommand.run(new String[] {command, file.toString()}, System.out, System.err))
                .isZero();
    }

    private static ApiUnderTest start(Path file) {
        return ApiUnderTest.start(Map.of(
                "pearl.secrets-keyset", "",
                "pearl.secrets-keyset-file", file.toString(),
                "pearl.secrets-look-every", "1h"));
    }

    /** Another server on the same database. */
    private static ApiUnderTest beside(ApiUnderTest api, Path file) {
        DatasourceConfiguration database = api.bean(DatasourceConfiguration.class);
        return ApiUnderTest.start(Map.of(
                "datasources.default.url", database.getUrl(),
                "datasources.default.username", database.getUsername(),
                "datasources.default.password", database.getPassword(),
                "pearl.secrets-keyset", "",
                "pearl.secrets-keyset-file", file.toString(),
                "pearl.secrets-look-every", "1h"));
    }

    private static byte[] seal(ApiUnderTest api, long tenant) {
        return api.bean(Db.class)
                .write(tx -> api.bean(Secrets.class).seal(tx, tenant, PLACE, "hunter22".getBytes(UTF_8)));
    }

    private static String open(ApiUnderTest api, long tenant, byte[] sealed) {
        return new String(
                api.bean(Db.class).read(tx -> api.bean(Secrets.class).open(tx, tenant, PLACE, sealed)), UTF_8);
    }
}
