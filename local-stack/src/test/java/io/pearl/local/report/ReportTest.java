package io.pearl.local.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

    @TempDir
    Path folder;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void endsWellWhereNothingIsPromised() throws IOException {
        Report report = new Report("bench-orders")
                .fact("connections", "16")
                .figure("orders_per_s", 1234.5, "/s")
                .figure("orders", 12345, "")
                .counts("errors_by_code", Map.of("SOLD_OUT", 3L));
        assertThat(finish(report)).isZero();
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("orders_per_s  1,234.50  /s\norders          12,345\n", "SOLD_OUT  3");

        JsonNode json =
                new ObjectMapper().readTree(folder.resolve("deep/report.json").toFile());
        assertThat(json.at("/name").textValue()).isEqualTo("bench-orders");
        assertThat(json.at("/figures/orders_per_s").doubleValue()).isEqualTo(1234.5);
        assertThat(json.at("/errors_by_code/SOLD_OUT").longValue()).isEqualTo(3);
        assertThat(json.at("/facts/connections").textValue()).isEqualTo("16");
        assertThat(json.at("/shortfalls")).isEmpty();
    }

    @Test
    void failsNamingTheFigureThatFallsShort() throws IOException {
        Report report = new Report("drill")
                .figure("orders_per_s", 99, "/s")
                .figure("p99_ms", 20, "ms")
                .atLeast("orders_per_s", 100)
                .atMost("p99_ms", 50);
        assertThat(finish(report)).isEqualTo(1);
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("Falls short: orders_per_s is 99, promised ≥ 100", "≤ 50   ok");
        JsonNode json =
                new ObjectMapper().readTree(folder.resolve("deep/report.json").toFile());
        assertThat(json.at("/shortfalls/0").textValue()).isEqualTo("orders_per_s");
    }

    @Test
    void takesNoNumberForAShortfall() throws IOException {
        assertThat(finish(new Report("eval").figure("recall", Double.NaN, "").atLeast("recall", 0)))
                .isEqualTo(1);
        JsonNode json =
                new ObjectMapper().readTree(folder.resolve("deep/report.json").toFile());
        assertThat(json.at("/figures/recall").isNull()).isTrue();
    }

    private int finish(Report report) {
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        return report.finish(out, folder.resolve("deep/report.json"));
    }
}
