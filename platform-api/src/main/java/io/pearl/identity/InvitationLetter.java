package io.pearl.identity;

import io.pearl.tenancy.Role;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/**
 * Says in somebody's language that they are invited. Texts are in {@code identity/letters_*.properties}.
 *
 * @param language {@code zh-CN} or {@code en}
 * @param inviter their name
 * @param tenant its name in that language
 * @param zone what the end of the link's life is shown in
 */
record InvitationLetter(
        String language, String inviter, String tenant, Role role, String link, Instant expiresAt, ZoneId zone) {

    private static final Map<String, Properties> TEXTS = Map.of("zh-CN", load("zh_CN"), "en", load("en"));
    private static final int LONGEST_NAME = 60;

    InvitationLetter {
        if (!TEXTS.containsKey(language)) {
            throw new IllegalArgumentException("no letters in " + language);
        }
    }

    /** The platform's name, where it is no tenant that somebody is invited to. */
    static String platform(String language) {
        return Objects.requireNonNull(TEXTS.get(language)).getProperty("platform", "Pearl");
    }

    Letter letter() {
        String text = String.join(
                "\n\n",
                say("invitation.greeting"),
                say("invitation.sentence"),
                say("invitation.how") + "\n" + link,
                say("invitation.until"),
                say("invitation.unexpected"));
        return new Letter(say("invitation.subject"), text + "\n", html());
    }

    private String html() {
        String href = Letter.escape(link);
        return """
            <!doctype html><html lang="%s"><head><meta charset="utf-8"></head>
            <body style="font:16px/1.6 system-ui,-apple-system,'PingFang SC','Microsoft YaHei',sans-serif;\
            color:#1b2430;max-width:36rem;margin:2rem auto;padding:0 1rem">
            <p>%s</p>
            <p>%s</p>
            <p><a href="%s" style="display:inline-block;padding:.6rem 1.2rem;border-radius:.5rem;\
            background:#1f5fae;color:#fff;text-decoration:none">%s</a></p>
            <p style="color:#5a6675">%s<br><a href="%s" style="overflow-wrap:anywhere">%s</a></p>
            <p style="color:#5a6675">%s</p>
            <p style="color:#5a6675">%s</p>
            </body></html>
            """.formatted(
                        language,
                        Letter.escape(say("invitation.greeting")),
                        Letter.escape(say("invitation.sentence")),
                        href,
                        Letter.escape(say("invitation.button")),
                        Letter.escape(say("invitation.how")),
                        href,
                        href,
                        Letter.escape(say("invitation.until")),
                        Letter.escape(say("invitation.unexpected")));
    }

    private String say(String key) {
        Properties texts = Objects.requireNonNull(TEXTS.get(language));
        DateTimeFormatter form =
                DateTimeFormatter.ofPattern(texts.getProperty("time"), Locale.forLanguageTag(language));
        Map<String, String> facts = Map.of(
                "inviter", Letter.oneLine(inviter, LONGEST_NAME),
                "tenant", Letter.oneLine(tenant, LONGEST_NAME),
                "role", texts.getProperty("role." + role.text(), role.text()),
                "until", form.format(expiresAt.atZone(zone)) + " (" + zone + ")");
        // one pass over the template: a name that looks like a placeholder stays a name
        StringBuilder said = new StringBuilder();
        for (String part : texts.getProperty(key, key).split("(?=\\{)|(?<=\\})")) {
            boolean placeholder = part.startsWith("{") && part.endsWith("}");
            said.append(placeholder ? facts.getOrDefault(part.substring(1, part.length() - 1), part) : part);
        }
        return said.toString();
    }

    private static Properties load(String locale) {
        String resource = "/identity/letters_" + locale + ".properties";
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(InvitationLetter.class.getResourceAsStream(resource), resource),
                StandardCharsets.UTF_8)) {
            Properties properties = new Properties();
            properties.load(reader);
            return properties;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The link is a key. */
    @Override
    public String toString() {
        return "InvitationLetter[" + language + ", " + role + "]";
    }
}
