package io.pearl.local.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.pearl.local.webhook.StandardWebhook.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The vector is the specification's own (validSigned in its Java library). */
class StandardWebhookTest {

    private static final StandardWebhook SECRET = new StandardWebhook("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final String SENT = "1614265330";
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
    private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
    private static final Instant NOW = Instant.ofEpochSecond(1614265330);

    @Test
    void believesAGenuineSignature() {
        assertThat(SECRET.verify(ID, SENT, SIGNATURE, BODY, NOW)).isEqualTo(Verdict.GENUINE);
        assertThat(SECRET.verify(ID, SENT, "v1a,abc v1,wrong " + SIGNATURE, BODY, NOW))
                .isEqualTo(Verdict.GENUINE);
    }

    @Test
    void doubtsEverythingElse() {
        byte[] other = "{\"test\":2432232314}".getBytes(StandardCharsets.UTF_8);
        assertThat(SECRET.verify(ID, SENT, SIGNATURE, other, NOW)).isEqualTo(Verdict.WRONG_SIGNATURE);
        assertThat(SECRET.verify("msg_2", SENT, SIGNATURE, BODY, NOW)).isEqualTo(Verdict.WRONG_SIGNATURE);
        assertThat(SECRET.verify(ID, SENT, SIGNATURE.replace("v1,", "v2,"), BODY, NOW))
                .isEqualTo(Verdict.WRONG_SIGNATURE);
        assertThat(SECRET.verify(ID, SENT, SIGNATURE, BODY, NOW.plusSeconds(301)))
                .isEqualTo(Verdict.TOO_OLD);
        assertThat(SECRET.verify(ID, SENT, SIGNATURE, BODY, NOW.minusSeconds(301)))
                .isEqualTo(Verdict.TOO_NEW);
        assertThat(SECRET.verify(ID, "now", SIGNATURE, BODY, NOW)).isEqualTo(Verdict.INCOMPLETE);
        assertThat(SECRET.verify("", SENT, SIGNATURE, BODY, NOW)).isEqualTo(Verdict.INCOMPLETE);
    }
}
