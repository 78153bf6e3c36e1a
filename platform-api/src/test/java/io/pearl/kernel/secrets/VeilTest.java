package io.pearl.kernel.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VeilTest {

    private static final String SECRET = "EAAA/x+y=z\"1234567890";

    private final Veil veil = Veil.over(List.of("", "ab", "hunter22", SECRET));

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            refused with EAAA/x+y=z"1234567890!        | refused with ***!
            twice hunter22 and hunter22                | twice *** and ***
            as JSON EAAA/x+y=z\\"1234567890            | as JSON ***
            ?token=EAAA%2Fx%2By%3Dz%221234567890&a=b   | ?token=***&a=b
            Basic aHVudGVyMjI=                         | Basic ***=
            cut off: EAAA/x+y=z"123                    | cut off: ***
            too short to hide: ab                      | too short to hide: ab
            nothing in it                              | nothing in it
            """)
    void hidesASecretInWhateverFormItIsWritten(String said, String shown) {
        assertThat(veil.hide(said)).isEqualTo(shown);
    }

    @Test
    void tellsNothingOfWhatItHides() {
        assertThat(veil.toString()).doesNotContain("hunter22", "EAAA");
    }
}
