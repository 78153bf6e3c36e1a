package io.pearl.local.webhook;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Standard Webhooks 1.0.0, symmetric signatures ({@code v1}). */
public final class StandardWebhook {

    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final String PREFIX = "whsec_";

    private final byte[] key;

    /** @param secret {@code whsec_} and base64, the prefix optional */
    public StandardWebhook(String secret) {
        String encoded = secret.startsWith(PREFIX) ? secret.substring(PREFIX.length()) : secret;
        this.key = Base64.getDecoder().decode(encoded);
    }

    /** What a receiver can find. */
    public enum Verdict {
        GENUINE,
        WRONG_SIGNATURE,
        TOO_OLD,
        TOO_NEW,
        INCOMPLETE
    }

    /**
     * @param id header {@code webhook-id}
     * @param timestamp header {@code webhook-timestamp}, seconds
     * @param signatures header {@code webhook-signature}: entries {@code version,base64}, parted by blanks
     * @param body exactly as received
     */
    public Verdict verify(String id, String timestamp, String signatures, byte[] body, Instant now) {
        if (id.isEmpty() || signatures.isEmpty() || !timestamp.matches("[0-9]{1,12}")) {
            return Verdict.INCOMPLETE;
        }
        Instant sentAt = Instant.ofEpochSecond(Long.parseLong(timestamp));
        if (sentAt.isBefore(now.minus(TOLERANCE))) {
            return Verdict.TOO_OLD;
        }
        if (sentAt.isAfter(now.plus(TOLERANCE))) {
            return Verdict.TOO_NEW;
        }
        byte[] expected = sign(id, timestamp, body).getBytes(StandardCharsets.US_ASCII);
        boolean genuine = false;
        for (String entry : signatures.split(" ", -1)) {
            genuine |= MessageDigest.isEqual(expected, entry.getBytes(StandardCharsets.UTF_8));
        }
        return genuine ? Verdict.GENUINE : Verdict.WRONG_SIGNATURE;
    }

    String sign(String id, String timestamp, byte[] body) {
        ByteArrayOutputStream signed = new ByteArrayOutputStream();
        signed.writeBytes((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
        signed.writeBytes(body);
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.toByteArray()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HmacSHA256", e);
        }
    }
}
