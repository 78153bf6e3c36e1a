package io.pearl.adapter.meituan;

import io.pearl.adapter.TillCall;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * Signs a request: MD5 in lower-case hex over the address, all parameters of query and form sorted by name with their
 * values as they were before encoding, and the secret. What the platform adds stands in the query: app_id, timestamp in
 * seconds, and sig.
 */
final class MeituanSignature {

    static final String APP_ID = "appId";
    static final String APP_SECRET = "appSecret";
    static final String ACCESS_TOKEN = "accessToken";

    private MeituanSignature() {}

    static TillCall sign(TillCall call, String baseUrl, Map<String, String> settings, Instant at) {
        int mark = call.path().indexOf('?');
        String path = mark < 0 ? call.path() : call.path().substring(0, mark);
        TreeMap<String, String> query =
                mark < 0 ? new TreeMap<>() : parameters(call.path().substring(mark + 1));
        query.put("app_id", settings.getOrDefault(APP_ID, ""));
        query.put("timestamp", String.valueOf(at.getEpochSecond()));
        String token = settings.getOrDefault(ACCESS_TOKEN, "");
        if (!token.isEmpty()) {
            query.put("access_token", token);
        }
        TreeMap<String, String> all = new TreeMap<>(query);
        all.putAll(parameters(new String(call.body(), StandardCharsets.UTF_8)));
        StringBuilder plain = new StringBuilder(baseUrl).append(path).append('?');
        all.forEach(
                (name, value) -> plain.append(name).append('=').append(value).append('&'));
        plain.setLength(plain.length() - 1);
        query.put("sig", md5(plain.append(settings.getOrDefault(APP_SECRET, "")).toString()));
        return new TillCall(call.method(), path + '?' + form(query), call.headers(), call.body());
    }

    /** Parameters as a form or a query carries them. */
    static String form(Map<String, String> parameters) {
        StringBuilder form = new StringBuilder();
        parameters.forEach((name, value) -> form.append(form.isEmpty() ? "" : "&")
                .append(URLEncoder.encode(name, StandardCharsets.UTF_8))
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return form.toString();
    }

    static TreeMap<String, String> parameters(String form) {
        TreeMap<String, String> parameters = new TreeMap<>();
        for (String pair : form.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(
                        URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return parameters;
    }

    private static String md5(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has MD5", impossible);
        }
    }
}
