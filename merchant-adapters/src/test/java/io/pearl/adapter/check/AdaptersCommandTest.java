package io.pearl.adapter.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdaptersCommandTest {

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    @Test
    void listsFormatsWithWhatTheyCarryAndHowTheySync() {
        assertThat(run("list")).isZero();
        assertThat(said())
                .contains("eleme — Ele.me open platform", "square", "spreadsheet", "menu, stores, hours", "replace:");
    }

    @Test
    void saysWhatWasUnderstoodAndWhatWasNotAndWhere() throws IOException {
        String items = """
                {"result":[{"id":1,"name":"珍珠奶茶","specs":[{"specId":2,"name":"中杯","price":13.9,"stock":5}],
                 "attributes":[{"name":"甜度","details":["全糖","半糖","看心情"]},{"name":"加料","details":["珍珠+2","布丁+2.555"]}]},
                 {"id":2,"name":"茶","specs":[{"specId":2,"name":"中杯","price":-1}]}]}""";
        assertThat(run("check", "eleme", file("items.json", items))).isZero();
        assertThat(said())
                .contains("Score ", "3 nodes left out")
                .containsPattern("items +1\\R")
                .containsPattern("groups +3 +1 size, 1 sugar, 1 topping")
                .containsPattern("options +5 +3 of 4 ")
                .contains("/items/1/specs  the price '-1' is negative  [priceNegative]")
                .contains("'看心情'", "shops  was not given");
    }

    @Test
    void givesFullMarksOnlyToWhatIsUnderstoodToTheLastOption() throws IOException {
        String items =
                "{\"result\":[{\"id\":1,\"name\":\"茶\",\"specs\":[{\"specId\":2,\"name\":\"中杯\",\"price\":13.9}]}]}";
        run("check", "eleme", file("items.json", items));
        assertThat(said()).contains("Score 100 of 100");
    }

    @Test
    void saysWhatColumnsStandFor() throws IOException {
        assertThat(run("columns", file("menu.csv", "编号,品名,卖多少\nM1,珍珠奶茶,14\n"))).isZero();
        assertThat(said()).contains("商品名称 = 品名  filled in 100 % of the rows: 珍珠奶茶", "品牌定价", "卖多少");
        assertThat(run("columns", file("none.csv", ""))).isEqualTo(1);
    }

    @Test
    void endsWithOneWhereNothingCanBeRead() throws IOException {
        assertThat(run("check", "eleme", file("items.json", "{\"result\":[{"))).isEqualTo(1);
        assertThat(said()).contains("Nothing could be read: items: ");
        assertThat(run("check", "spreadsheet", file("menu.xlsx", "PK"))).isEqualTo(1);
    }

    @Test
    void takesAFileForTheDocumentThatIsNamed() throws IOException {
        String shops =
                "{\"result\":[{\"id\":\"s\",\"name\":\"湖滨店\",\"latitude\":30.2,\"longitude\":120.1,\"openTime\":\"24小时\"}]}";
        assertThat(run("check", "eleme", "shops=" + file("partner-export.json", shops)))
                .isZero();
        assertThat(said()).containsPattern("stores +1 +1 with opening hours").contains("items  was not given");
    }

    @Test
    void putsAllFormatsSideBySideIntoAPage() throws IOException {
        Path eleme = Files.createDirectory(folder.resolve("eleme"));
        Files.writeString(
                eleme.resolve("items.json"),
                "{\"result\":[{\"id\":1,\"name\":\"茶\",\"specs\":[{\"specId\":2,\"name\":\"中杯\",\"price\":13.9}]}]}");
        Files.writeString(Files.createDirectory(folder.resolve("square")).resolve("catalog.json"), "{");
        assertThat(run("scores", folder.toString())).isZero();
        assertThat(said())
                .contains(
                        "| `eleme` | Ele.me open platform | menu, stores, hours, zones, stock, orders, order status | – |")
                .contains("| `eleme` | 100 | 1 | 1 | 1 | 1 of 1 | 0 | 0 | 2 | 0 |")
                .contains("| `square` | nothing could be read |", "| `meituan` | no payloads |");
        String page = file("page.md", "# Formats\n<!-- scores -->\nold\n<!-- /scores -->\nGaps\n");
        assertThat(run("scores", folder.toString(), "--into", page)).isZero();
        assertThat(Files.readString(Path.of(page)))
                .startsWith("# Formats\n<!-- scores -->\n\n| Format |")
                .endsWith("|\n\n<!-- /scores -->\nGaps\n")
                .doesNotContain("old");
        assertThat(run("scores", folder.toString(), "--into", file("bare.md", "# Formats")))
                .isEqualTo(2);
        assertThat(run("scores", page)).isEqualTo(2);
    }

    @Test
    void refusesWhatItDoesNotKnow() throws IOException {
        assertThat(run("check", "ubereats", file("a.json", "{}"))).isEqualTo(2);
        assertThat(said()).contains("there are: ", "eleme");
        assertThat(run("check", "eleme", folder.resolve("absent.json").toString()))
                .isEqualTo(2);
        assertThat(run("check", "eleme")).isEqualTo(2);
        assertThat(run("--help")).isZero();
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private int run(String... args) {
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        return AdaptersCommand.run(List.of(args), out, out);
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }
}
