package io.pearl.planning;

import io.pearl.menu.Money;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/** What customers are told, in their language. Texts are in {@code planning/sentences_*.properties}. */
final class Sentences {

    private static final Map<String, Properties> TEXTS = Map.of("zh-CN", load("zh_CN"), "en", load("en"));

    private Sentences() {}

    /** The text of a key with its {@code {names}} filled in. */
    static String say(String language, String key, Map<String, String> facts) {
        Properties texts = TEXTS.getOrDefault(language, TEXTS.get("zh-CN"));
        String text = Objects.requireNonNull(texts).getProperty(key, key);
        for (Map.Entry<String, String> fact : facts.entrySet()) {
            text = text.replace("{" + fact.getKey() + "}", fact.getValue());
        }
        return text;
    }

    /** "¥14.00". */
    static String money(Money money) {
        String sign =
                switch (money.currency()) {
                    case "CNY" -> "¥";
                    case "USD" -> "$";
                    default -> money.currency() + " ";
                };
        return sign + money.major();
    }

    /** "800 m", "1.2 km". */
    static String distance(long metres) {
        return metres < 1000 ? metres + " m" : Math.round(metres / 100.0) / 10.0 + " km";
    }

    private static Properties load(String locale) {
        String resource = "/planning/sentences_" + locale + ".properties";
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(Sentences.class.getResourceAsStream(resource), resource),
                StandardCharsets.UTF_8)) {
            Properties properties = new Properties();
            properties.load(reader);
            return properties;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
