package io.pearl.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConsoleSettingsTest {

    @Test
    void runsOnALaptopWithoutBeingTold() {
        ConsoleSettings settings = ConsoleSettings.from(Map.of());
        assertThat(settings.publicUrl()).isEqualTo(URI.create("http://127.0.0.1:8090"));
        assertThat(settings.issuer()).isEqualTo(URI.create("http://127.0.0.1:8180/realms/pearl"));
        assertThat(settings.secure()).isFalse();
    }

    @Test
    void forgivesASlashAtTheEnd() {
        assertThat(ConsoleSettings.from(Map.of("PEARL_CONSOLE_URL", "https://console.example/"))
                        .publicUrl())
                .isEqualTo(URI.create("https://console.example"));
    }

    @Test
    void refusesAnAddressThatIsNone() {
        assertThatThrownBy(() -> ConsoleSettings.from(Map.of("PEARL_API_URL", "pearl-api:8080")))
                .hasMessageContaining("PEARL_API_URL");
    }

    @Test
    void takesPicturesOfTheGroundFromOneHostOnly() {
        assertThat(ConsoleSettings.from(Map.of()).tiles()).isNull();
        MapTiles tiles = MapTiles.from(Map.of("PEARL_MAP_TILES", "https://tiles.example:8443/a/{z}/{x}/{y}.png?k=1"));
        assertThat(tiles).extracting(MapTiles::origin).isEqualTo("https://tiles.example:8443");
        for (String wrong :
                List.of("https://tiles.example/", "ftp://a/{z}/{x}/{y}", "https://*.a; script-src/{z}{x}{y}")) {
            assertThatThrownBy(() -> ConsoleSettings.from(Map.of("PEARL_MAP_TILES", wrong)))
                    .hasMessageContaining("PEARL_MAP_TILES");
        }
    }
}
