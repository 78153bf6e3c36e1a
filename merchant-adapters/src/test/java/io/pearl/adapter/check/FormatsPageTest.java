package io.pearl.adapter.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FormatsPageTest {

    private static final Path FIXTURES = Path.of("src", "test", "resources", "io", "pearl", "adapter");
    private static final Path PAGE = Path.of("..", "docs", "formats.md");

    @Test
    void saysWhatEveryFormatUnderstandsOfItsFixtures() throws IOException {
        String page = Files.readString(PAGE);
        assertThat(page)
                .as("made by: ./pearl adapters scores merchant-adapters/%s --into docs/formats.md", FIXTURES)
                .isEqualTo(Scores.into(page, Scores.tables(Check.formats().values(), FIXTURES)));
    }
}
