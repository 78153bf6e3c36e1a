package io.pearl.adapter.reading;

import io.pearl.adapter.TillCall;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signatures that cover the body of a request and travel in a header. */
public final class Hmac {

    private Hmac() {}

    /** The call with HMAC-SHA256 of its body, in lower-case hex, in a header; as it is without a body or a secret. */
    public static TillCall header(TillCall call, String name, String secret) {
        if (call.body().length == 0 || secret.isEmpty()) {
            return call;
        }
        Map<String, String> headers = new HashMap<>(call.headers());
        headers.put(name, sha256(secret, call.body()));
        return new TillCall(call.method(), call.path(), headers, call.body());
    }

    private static String sha256(String secret, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has HmacSHA256", impossible);
        }
    }
}
