package io.pearl.local.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StackSettingsTest {

    @Test
    void hasAPortForEverything() {
        StackSettings settings = StackSettings.from(Map.of());
        assertThat(settings.apiUrl()).isEqualTo("http://127.0.0.1:8080");
        assertThat(settings.consoleUrl()).isEqualTo("http://127.0.0.1:8090");
        assertThat(settings.keycloakPort()).isEqualTo(8180);
        assertThat(settings.databasePort()).isEqualTo(3307);
        assertThat(settings.chainPort()).isEqualTo(8301);
        assertThat(settings.receiverPort()).isEqualTo(8310);
        assertThat(settings.mailPort()).isEqualTo(8320);
        assertThat(settings.mailPagePort()).isEqualTo(8321);
        assertThat(settings.database()).isNull();
        assertThat(settings.home().endsWith(Path.of(".pearl/data"))).isTrue();
    }

    @Test
    void takesServersFromOutside() {
        StackSettings settings = StackSettings.from(Map.of(
                "PEARL_DB_URL", "jdbc:mysql://db/pearl",
                "PEARL_DB_USER", "me",
                "PEARL_DB_PASSWORD", "hidden",
                "PEARL_ISSUER", "https://id.example.test/realms/pearl",
                "PEARL_API_PORT", "9090"));
        assertThat(settings.apiPort()).isEqualTo(9090);
        assertThat(settings.issuer()).isEqualTo("https://id.example.test/realms/pearl");
        assertThat(settings.database()).hasToString("jdbc:mysql://db/pearl as me");
        assertThat(settings.toString()).doesNotContain("hidden");
    }

    @Test
    void refusesWhatIsNoPort() {
        for (String port : new String[] {"", "0", "65536", "80a", "-1"}) {
            assertThatThrownBy(() -> StackSettings.from(Map.of("PEARL_API_PORT", port)))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("PEARL_API_PORT");
        }
    }
}
