package io.pearl.identity;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class GuessesTest {

    @Test
    void stopsWhoTriesLinksWhateverTheProgramSaysItIs() {
        Guesses guesses = new Guesses();
        for (int i = 0; i < 30; i++) {
            String origin = "203.0.113.7 robot/" + i;
            guesses.ask(origin);
            guesses.miss(origin);
        }
        assertThatThrownBy(() -> guesses.ask("203.0.113.7 browser")).hasMessageContaining("Too many links");
        assertThatCode(() -> guesses.ask("203.0.113.8 browser")).doesNotThrowAnyException();
    }
}
