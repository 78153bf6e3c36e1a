package io.pearl.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pearl.tenancy.Role;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class InvitationLetterTest {

    private static final String LINK = "https://console.example/invitation#abc";

    @Test
    void speaksBothLanguages() {
        Letter en = letter("en", "Ming Lu", "Lumi Tea", Role.STORE_STAFF);
        assertThat(en.subject()).isEqualTo("Ming Lu invites you to Lumi Tea on Pearl");
        assertThat(en.text())
                .contains("Ming Lu invites you to join Lumi Tea in Pearl as store staff.", LINK)
                .contains("until 2 December 2026, 08:00 (Asia/Shanghai)");
        Letter zh = letter("zh-CN", "陆鸣", "鹿鸣茶", Role.STORE_STAFF);
        assertThat(zh.subject()).isEqualTo("陆鸣邀请你加入 Pearl 上的鹿鸣茶");
        assertThat(zh.text()).contains("陆鸣邀请你以“门店员工”身份加入 Pearl 上的鹿鸣茶。", "2026年12月2日 08:00 (Asia/Shanghai)");
        assertThat(zh.html()).contains("<html lang=\"zh-CN\">", "href=\"" + LINK + "\"");
    }

    @Test
    void hasAWordForEveryRoleThatPeopleCanHave() {
        Arrays.stream(Role.values()).filter(role -> role != Role.ASSISTANT).forEach(role -> assertThat(
                        letter("zh-CN", "陆鸣", "鹿鸣茶", role).text())
                .doesNotContain(role.text()));
    }

    @Test
    void escapesNamesAndKeepsThemOnOneLine() {
        Letter letter =
                letter("en", "Eve\r\nBcc: victim@example.com", "<img src=x onerror=alert(1)> \u202e{role}", Role.OWNER);
        assertThat(letter.subject())
                .isEqualTo("Eve  Bcc: victim@example.com invites you to <img src=x onerror=alert(1)>  {role} on Pearl");
        assertThat(letter.html()).contains("&lt;img src=x onerror=alert(1)&gt;").doesNotContain("<img");
    }

    @Test
    void cutsNamesThatWouldFillTheSubject() {
        Letter letter = letter("en", "👩‍🍳".repeat(200), "茶".repeat(200), Role.OWNER);
        assertThat(letter.subject().codePointCount(0, letter.subject().length()))
                .isLessThanOrEqualTo(200);
        assertThat(letter.subject()).contains("…");
    }

    @Test
    void aSubjectIsOneLine() {
        assertThatThrownBy(() -> new Letter("Hello\r\nBcc: victim@example.com", "", ""))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Letter letter(String language, String inviter, String tenant, Role role) {
        Instant until = Instant.parse("2026-12-02T00:00:00Z");
        return new InvitationLetter(language, inviter, tenant, role, LINK, until, ZoneId.of("Asia/Shanghai")).letter();
    }
}
