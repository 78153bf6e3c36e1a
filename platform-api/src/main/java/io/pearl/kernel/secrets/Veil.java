package io.pearl.kernel.secrets;

import io.pearl.kernel.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
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
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList());
    }

    public String hide(String text) {
        String hidden = text;
        for (String secret : secrets) {
            hidden = hide(hidden, secret);
        }
        return hidden;
    }

    /** Says nothing of what it hides. */
    @Override
    public String toString() {
        return "veil over " + secrets.size() + " words";
    }

    private static String hide(String text, String secret) {
        String beginning = secret.substring(0, Math.min(BEGINNING, secret.length()));
        int found = text.indexOf(beginning);
        if (found < 0) {
            return text;
        }
        StringBuilder hidden = new StringBuilder(text.length());
        int from = 0;
        while (found >= 0) {
            int length = beginning.length();
            while (length < secret.length()
                    && found + length < text.length()
                    && text.charAt(found + length) == secret.charAt(length)) {
                length++;
            }
            hidden.append(text, from, found).append(HIDDEN);
            from = found + length;
            found = text.indexOf(beginning, from);
        }
        return hidden.append(text.substring(from)).toString();
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
