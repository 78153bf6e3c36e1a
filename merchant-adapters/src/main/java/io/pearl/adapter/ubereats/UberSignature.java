package io.pearl.adapter.ubereats;

import io.pearl.adapter.TillCall;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** {@code X-Uber-Signature}: HMAC-SHA256 of the body with the client secret as its key, in lower-case hex. */
final class UberSignature {

    private UberSignature() {}

    static TillCall sign(TillCall call, String secret) {
        Map<String, String> headers = new HashMap<>(call.headers());
        headers.put("X-Uber-Signature", of(call.body(), secret));
        return new TillCall(call.method(), call.path(), headers, call.body());
    }

    private static String of(byte[] body, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException("every Java has HmacSHA256, and any key will do", impossible);
        }
    }
}
