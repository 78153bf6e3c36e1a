package io.pearl.console.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TranslationsTest {

    private static final Pattern LITERAL = Pattern.compile("\"([a-z][A-Za-z0-9_.-]*)\"");
    private static final Pattern PLACE = Pattern.compile("\\{\\d");

    private final Properties english = read("en");
    private final Properties chinese = read("zh_CN");

    @Test
    void hasEveryTextInBothLanguages() {
        assertThat(new TreeSet<>(chinese.stringPropertyNames()))
                .isEqualTo(new TreeSet<>(english.stringPropertyNames()));
    }

    @Test
    void leavesTheSamePlacesOpenInBothLanguages() {
        for (String key : english.stringPropertyNames()) {
            assertThat(places(chinese.getProperty(key))).as(key).isEqualTo(places(english.getProperty(key)));
        }
    }

    @Test
    void writesTextsThatCanBeFilledIn() {
        for (Properties texts : Set.of(english, chinese)) {
            for (String key : texts.stringPropertyNames()) {
                assertThat(texts.getProperty(key)).as(key).isNotBlank();
                assertThat(new MessageFormat(texts.getProperty(key))).as(key).isNotNull();
            }
        }
    }

    @Test
    void hasATextForEveryKeyInTheCodeAndNoOther() throws IOException {
        Set<String> literals = literals();
        Set<String> unused = english.stringPropertyNames().stream()
                .filter(key -> literals.stream().noneMatch(literal -> covers(literal, key)))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(unused).as("texts that nothing shows").isEmpty();
        Set<String> families = english.stringPropertyNames().stream()
                .map(key -> key.substring(0, key.indexOf('.') + 1))
                .collect(Collectors.toSet());
        Set<String> missing = literals.stream()
                .filter(literal -> families.stream().anyMatch(family -> literal.startsWith(family)))
                .filter(literal -> english.stringPropertyNames().stream().noneMatch(key -> covers(literal, key)))
                // an event type by which something is decided is no text
                .filter(literal -> !literal.startsWith("voucher.") && !literal.startsWith("order."))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(missing).as("keys without a text").isEmpty();
    }

    /** A literal stands for its key, for the texts below it, or, where it ends in a dot, for a family. */
    private static boolean covers(String literal, String key) {
        return key.equals(literal)
                || (literal.endsWith(".") && key.startsWith(literal))
                || Stream.of(".title", ".text", ".action").anyMatch(part -> key.equals(literal + part));
    }

    private static Set<String> literals() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            Set<String> found = new TreeSet<>();
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                Matcher matcher = LITERAL.matcher(Files.readString(file));
                while (matcher.find()) {
                    found.add(matcher.group(1));
                }
            }
            return found;
        }
    }

    private static Set<String> places(String text) {
        return PLACE.matcher(text).results().map(match -> match.group()).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Properties read(String language) {
        Path file = Path.of("src/main/resources/vaadin-i18n/translations_" + language + ".properties");
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            Properties properties = new Properties();
            properties.load(reader);
            return properties;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
