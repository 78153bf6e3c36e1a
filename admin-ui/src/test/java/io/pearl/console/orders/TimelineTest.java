package io.pearl.console.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.pearl.console.parts.Sign;
import io.pearl.console.parts.Tone;
import org.junit.jupiter.api.Test;

class TimelineTest {

    @Test
    void marksEventsByWhatHappened() {
        assertThat(Timeline.tone("order.delivered")).isEqualTo(Tone.GOOD);
        assertThat(Timeline.tone("payment.declined")).isEqualTo(Tone.BAD);
        assertThat(Timeline.sign("voucher.released")).isEqualTo(Sign.UNDO);
        assertThat(Timeline.sign("voucher.reserved")).isEqualTo(Sign.TICKET);
    }

    @Test
    void marksEventsThatItDoesNotKnowAsInformation() {
        assertThat(Timeline.tone("drone.launched")).isEqualTo(Tone.INFORMATION);
        assertThat(Timeline.sign("drone")).isEqualTo(Sign.PULSE);
    }
}
