package io.pearl.console.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.pearl.console.words.Languages;
import io.pearl.console.words.Words;
import org.junit.jupiter.api.Test;

class PlainPageTest {

    @Test
    void saysWhatIsWrongAndOffersAnotherTry() {
        String page = PlainPage.of(Words.in(Languages.CHINESE), "signin.unreachable", "/orders?a=1&b=2", "dark");
        assertThat(page).contains("<html lang=\"zh-CN\" class=\"dark\">", "暂时无法登录", "href=\"/orders?a=1&amp;b=2\"");
    }

    @Test
    void writesNothingIntoThePageThatWasNotMeantToBeThere() {
        String page = PlainPage.of(Words.in(Languages.ENGLISH), "signin.refused", "/\"><script>", "\"><script>");
        assertThat(page).doesNotContain("<script>");
    }
}
