package io.pearl.availability;

import static org.assertj.core.api.Assertions.assertThat;

import io.pearl.availability.Pause.Closed;
import io.pearl.availability.Pause.Closer;
import org.junit.jupiter.api.Test;

class PauseTest {

    private static final Closed STORE = staff(Closed.IN_THE_STORE);
    private static final Closed EDITOR = staff(Closed.EDITOR);
    private static final Closed OWNER = staff(Closed.OWNER);

    @Test
    void whoClosedAStoreOrStandsAboveThemInTheChainMayReopenIt() {
        assertThat(STORE.mayReopen(STORE)).isTrue();
        assertThat(STORE.mayReopen(EDITOR)).isFalse();
        assertThat(EDITOR.mayReopen(STORE)).isTrue();
        assertThat(EDITOR.mayReopen(OWNER)).isFalse();
        assertThat(OWNER.mayReopen(EDITOR)).isTrue();
        Closed till = new Closed(Closer.TILL, 0, "till", "Till");
        Closed platform = new Closed(Closer.PLATFORM, Closed.OWNER, "lin", "Lin");
        assertThat(OWNER.mayReopen(till)).isFalse();
        assertThat(platform.mayReopen(STORE)).isFalse();
        assertThat(till.mayReopen(till)).isTrue();
    }

    @Test
    void saysWhoThatIs() {
        assertThat(STORE.reopens()).isEqualTo("staff");
        assertThat(EDITOR.reopens()).isEqualTo("editors");
        assertThat(OWNER.reopens()).isEqualTo("owners");
        assertThat(new Closed(Closer.TILL, 0, "till", "Till").reopens()).isEqualTo("till");
        assertThat(new Closed(Closer.PLATFORM, 2, "lin", "Lin").reopens()).isEqualTo("platform");
    }

    private static Closed staff(int rank) {
        return new Closed(Closer.STAFF, rank, "somebody", "Somebody");
    }
}
