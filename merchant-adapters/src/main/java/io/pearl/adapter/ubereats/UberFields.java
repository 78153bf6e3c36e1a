package io.pearl.adapter.ubereats;

import static io.pearl.adapter.reading.BoundedJson.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.pearl.adapter.reading.Names;
import io.pearl.menu.Text;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** What all of Uber's nodes have in common. */
final class UberFields {

    private static final String[] CHINESE = {"zh_cn", "zh_hans", "zh_sg", "zh", "zh_tw", "zh_hk", "zh_hant"};
    private static final String[] ENGLISH = {"en_us", "en_gb", "en"};

    private UberFields() {}

    /** A text in the languages that it has, by locales such as {@code en_us}; a bare string is one too. */
    static Text name(JsonNode node) {
        if (node.isValueNode()) {
            return Names.bilingual(text(node));
        }
        TreeMap<String, String> translations = new TreeMap<>();
        node.path("translations").properties().forEach(one -> {
            String words = text(one.getValue());
            if (!words.isEmpty()) {
                translations.put(one.getKey().toLowerCase(Locale.ROOT).replace('-', '_'), words);
            }
        });
        Optional<String> chinese = first(translations, CHINESE, "zh");
        Optional<String> english = first(translations, ENGLISH, "en");
        String any = translations.isEmpty() ? "" : translations.firstEntry().getValue();
        if (chinese.isPresent()) {
            return Names.pair(chinese.get(), english.orElse(""));
        }
        return Names.bilingual(english.orElse(any));
    }

    private static Optional<String> first(TreeMap<String, String> translations, String[] preferred, String language) {
        for (String locale : preferred) {
            String words = translations.get(locale);
            if (words != null) {
                return Optional.of(words);
            }
        }
        return translations.entrySet().stream()
                .filter(one -> one.getKey().startsWith(language + "_"))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** A whole number that is not negative and not absurd; nothing where the field is absent or null. */
    static OptionalInt count(JsonNode node) {
        return text(node).matches("\\d{1,6}") ? OptionalInt.of(Integer.parseInt(text(node))) : OptionalInt.empty();
    }

    /** Fields that are kept as codes, those of them that are there. */
    static Map<String, String> codes(JsonNode node, String... fields) {
        Map<String, String> codes = new HashMap<>();
        for (String field : fields) {
            if (!text(node.path(field)).isEmpty()) {
                codes.put(field, text(node.path(field)));
            }
        }
        return codes;
    }
}
