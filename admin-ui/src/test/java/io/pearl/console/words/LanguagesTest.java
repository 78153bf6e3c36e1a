package io.pearl.console.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class LanguagesTest {

    @Test
    void followsTheChoiceBeforeTheBrowser() {
        assertThat(Languages.choose("zh-CN", List.of(Locale.ENGLISH))).isEqualTo(Languages.CHINESE);
    }

    @Test
    void takesTheFirstLanguageOfTheBrowserThatItSpeaks() {
        assertThat(Languages.choose(null, List.of(Locale.GERMAN, Locale.TAIWAN, Locale.UK)))
                .isEqualTo(Languages.CHINESE);
    }

    @Test
    void speaksEnglishToEverybodyElse() {
        assertThat(Languages.choose("tlh", List.of(Locale.GERMAN))).isEqualTo(Languages.ENGLISH);
    }
}
