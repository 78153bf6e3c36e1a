package io.pearl.local.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void countsWideCharactersTwiceAndMarksNotAtAll() {
        assertThat(Width.of("tea")).isEqualTo(3);
        assertThat(Width.of("珍珠奶茶")).isEqualTo(8);
        assertThat(Width.of("（¥18.00）")).isEqualTo(10);
        assertThat(Width.of("🧋")).isEqualTo(2);
        assertThat(Width.of("cafe\u0301")).isEqualTo(4);
        assertThat(Width.of("×2 · −")).isEqualTo(6);
    }

    @Test
    void alignsChineseAndLatinRows() {
        String table =
                new Table("lr").row("珍珠奶茶", "¥8.00").row("Oolong", "¥18.00").render(1);
        assertThat(table).isEqualTo(" 珍珠奶茶   ¥8.00\n Oolong    ¥18.00\n");
    }

    @Test
    void leavesNoBlanksAtTheEndOfALine() {
        assertThat(new Table("ll").row("a", "").row("bb", "c").render(0)).isEqualTo("a\nbb  c\n");
    }
}
