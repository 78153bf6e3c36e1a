package io.pearl.console.menus;

import static org.assertj.core.api.Assertions.assertThat;

import io.pearl.client.OptionWordsApi.OptionMeaning;
import io.pearl.console.words.Languages;
import io.pearl.console.words.Words;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class MeaningsTest {

    @Test
    void saysEveryMeaningInBothLanguages() {
        for (Locale language : Languages.ALL) {
            Words words = Words.in(language);
            assertThat(Meanings.likeliestFirst("OTHER"))
                    .extracting(meaning -> Meanings.text(meaning, words))
                    .doesNotHaveDuplicates()
                    .noneMatch(text -> text.matches("[A-Z]+(-\\w+)?"));
        }
    }

    @Test
    void offersFirstWhatTheGroupIsAbout() {
        assertThat(Meanings.likeliestFirst("TEMPERATURE"))
                .extracting(OptionMeaning::kind)
                .startsWith("TEMPERATURE", "TEMPERATURE", "TEMPERATURE", "TEMPERATURE", "ICE");
        assertThat(Meanings.likeliestFirst("SIZE").getFirst()).isEqualTo(new OptionMeaning("SIZE", "0"));
        assertThat(Meanings.likeliestFirst("OTHER").getLast()).isEqualTo(new OptionMeaning("OTHER", null));
    }
}
