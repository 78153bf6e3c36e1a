package io.pearl.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pearl.kernel.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

    @Test
    void keepsTheLocalPartAndLowersTheDomain() {
        EmailAddress address = EmailAddress.parse("/email", "  Li.Hua+pearl@Example.COM ");
        assertThat(address.value()).isEqualTo("Li.Hua+pearl@example.com");
        assertThat(address.key()).isEqualTo("li.hua+pearl@example.com");
    }

    @Test
    void takesAnInternationalDomainInItsAsciiForm() {
        assertThat(EmailAddress.parse("/email", "a@xn--fiqs8s.cn").value()).isEqualTo("a@xn--fiqs8s.cn");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "alice",
                "@example.com",
                "alice@",
                "alice@localhost",
                "alice@example..com",
                "alice@-example.com",
                "alice@10.0.0.1",
                "alice@[10.0.0.1]",
                "a@b@example.com",
                ".alice@example.com",
                "al..ice@example.com",
                "\"a b\"@example.com",
                "alice (home)@example.com",
                "alice@例子.中国",
                "爱丽丝@example.com",
                "alice@example.com\r\nBcc: eve@example.com",
                "alice@example.com, eve@example.com",
                "Alice <alice@example.com>",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa@example.com"
            })
    void refusesWhatIsNoPlainAddress(String text) {
        assertThatThrownBy(() -> EmailAddress.parse("/email", text))
                .isInstanceOf(Refused.class)
                .hasMessageStartingWith("/email must");
    }
}
