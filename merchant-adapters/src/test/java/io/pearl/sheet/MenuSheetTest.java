package io.pearl.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pearl.adapter.Finding.Severity;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class MenuSheetTest {

    private static final byte[] ODD = "货号,饮料叫什么,卖多少\nA1,珍珠奶茶,12\nA2,柠檬水,时价\n".getBytes(Charset.forName("GBK"));

    @Test
    void readsWithTheColumnsThatSomebodyAgreedTo() {
        MenuSheet.Columns first = MenuSheet.columns(ODD, Map.of());
        assertThat(first.encoding()).isEqualTo("GBK");
        assertThat(first.missing()).containsExactlyInAnyOrder("商品名称", "品牌定价");

        Map<String, String> said = Map.of("商品名称", "饮料叫什么", "品牌定价", "卖多少");
        MenuSheet.Read read = MenuSheet.read(ODD, said, "CNY");
        assertThat(read.menu().items()).extracting(item -> item.id()).containsExactly("A1");
        assertThat(read.rows()).containsEntry("A1", 2);
        assertThat(read.problems())
                .filteredOn(problem -> problem.finding().severity() == Severity.ERROR)
                .isNotEmpty()
                .allSatisfy(problem -> {
                    assertThat(problem.row()).hasValue(3);
                    assertThat(problem.field()).hasValue("品牌定价");
                });
    }

    @Test
    void saysWhatIsMissingAndRefusesFieldsThatThereAreNot() {
        assertThatThrownBy(() -> MenuSheet.read(ODD, Map.of(), "CNY"))
                .isInstanceOf(UnreadableSheet.class)
                .hasMessageContaining("商品名称");
        assertThatThrownBy(() -> MenuSheet.check(Map.of("no such field", "x")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> MenuSheet.columns(new byte[] {0, 1, 2}, Map.of()))
                .isInstanceOf(UnreadableSheet.class);
        assertThat(MenuSheet.fields()).filteredOn(MenuSheet.Field::required).hasSize(2);
    }

    @Test
    void showsHeadingsOfWhichNoneIsKnown() {
        MenuSheet.Columns columns =
                MenuSheet.columns("wat,hoeveel\nthee,2\n".getBytes(StandardCharsets.UTF_8), Map.of());
        assertThat(columns.columns()).extracting(MenuSheet.Column::heading).containsExactly("wat", "hoeveel");
        assertThat(columns.missing()).hasSize(2);
    }

    @Test
    void namesTheStoresOfAFile() {
        byte[] file = "商品名称,品牌定价\n茶,9\n".getBytes(StandardCharsets.UTF_8);
        assertThat(MenuSheet.read(file, Map.of(), "CNY").stores()).isEmpty();
        assertThat(MenuSheet.read(archive(), Map.of(), "CNY").stores())
                .containsExactly(new MenuSheet.NamedStore(2, "S1", "一店"));
    }

    private static byte[] archive() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("商品.csv"));
            zip.write("商品名称,品牌定价\n茶,9\n".getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("门店.csv"));
            zip.write("门店编码,门店名称,纬度,经度\nS1,一店,30.1,120.1\n".getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
