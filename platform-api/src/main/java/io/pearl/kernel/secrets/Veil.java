package io.pearl.kernel.secrets;

import io.pearl.kernel.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * Hides known secrets in words that others see: as they are, as JSON, a URL or Base64 writes them, and where their end
 * was cut off. What has fewer than four characters is left, or every word with an x in it would be blotted out.
 */
public final class Veil {

    private static final int SHORTEST = 4;
    /** So much of a secret's beginning is taken for the secret. */
    private static final int BEGINNING = 10;

    private static final String HIDDEN = "***";

    private final List<String> secrets;

    private Veil(List<String> secrets) {
        this.secrets = secrets;
    }

    public static Veil over(Collection<String> secrets) {
        return new Veil(secrets.stream()
                .flatMap(Veil::forms)
                .filter(form -> form.length() >= SHORTEST)
                .distinct()
                .toList());
    }

    public String hide(String text) {
        StringBuilder hidden = new StringBuilder(text.length());
        int from = 0;
        for (int at = 0; at < text.length(); at++) {
            int length = lengthAt(text, at);
            if (length > 0) {
                hidden.append(text, from, at).append(HIDDEN);
                from = at + length;
                at = from - 1;
            }
        }
        return hidden.append(text, from, text.length()).toString();
    }

    /** Says nothing of what it hides. */
    @Override
    public String toString() {
        return "veil over " + secrets.size() + " words";
    }

    /** How much of the text from here on is a secret. */
    private int lengthAt(String text, int at) {
        int longest = 0;
        for (String secret : secrets) {
            int length = 0;
            while (length < secret.length()
                    && at + length < text.length()
                    && text.charAt(at + length) == secret.charAt(length)) {
                length++;
            }
            if (length >= Math.min(BEGINNING, secret.length())) {
                longest = Math.max(longest, length);
            }
        }
        return longest;
    }

    private static Stream<String> forms(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        String json = Json.write(secret);
        return Stream.of(
                secret,
                json.substring(1, json.length() - 1),
                URLEncoder.encode(secret, StandardCharsets.UTF_8),
                Base64.getEncoder().withoutPadding().encodeToString(bytes),
                Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }
}
