package io.pearl.ordering;

import java.util.Arrays;
import java.util.Optional;

/**
 * A request that may be repeated.
 *
 * @param channel who sends it
 * @param key the Idempotency-Key
 * @param fingerprint SHA-256 of what was asked
 * @param answer the body to be given for ever, where the answer is not an order's
 */
public record RequestKey(String channel, String key, byte[] fingerprint, Optional<Answer> answer) {

    /** What was answered. */
    public record Answer(int status, String body) {}

    /** An answer given before. */
    public record Recorded(byte[] fingerprint, Answer answer) {
        public boolean answers(RequestKey request) {
            return Arrays.equals(fingerprint, request.fingerprint);
        }
    }

    public RequestKey answered(int status, String body) {
        return new RequestKey(channel, key, fingerprint, Optional.of(new Answer(status, body)));
    }
}
