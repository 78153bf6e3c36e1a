package io.pearl;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.pearl.kernel.ProblemCode;
import io.pearl.local.Folders;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/failures.md lists what callers can get: all of it, and nothing else. */
class FailureCatalogueTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([A-Z_]+)` \\| (\\d{3}) \\| ([a-z]+) \\|");

    private final String catalogue = read();

    @Test
    void listsEveryCodeWithItsStatusAndKind() {
        Set<String> codes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("io.pearl").stream()
                        .filter(type -> type.isEnum() && type.isAssignableTo(ProblemCode.class))
                        .flatMap(type -> Arrays.stream(type.reflect().getEnumConstants()))
                        .map(ProblemCode.class::cast)
                        .map(code -> code.name() + " " + code.status() + " "
                                + code.kind().name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.toCollection(TreeSet::new));
        Set<String> rows = ROW.matcher(catalogue)
                .results()
                .map(row -> row.group(1) + " " + row.group(2) + " " + row.group(3))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(codes).isNotEmpty();
        assertThat(rows).isEqualTo(codes);
    }

    @Test
    void quotesWhatTheCustomerHears() throws IOException {
        Properties sentences = new Properties();
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(
                        FailureCatalogueTest.class.getResourceAsStream("/planning/sentences_en.properties")),
                StandardCharsets.UTF_8)) {
            sentences.load(reader);
        }
        assertThat(sentences.stringPropertyNames().stream()
                        .filter(key -> key.startsWith("failure."))
                        .map(sentences::getProperty))
                .isNotEmpty()
                .allMatch(catalogue::contains);
    }

    private static String read() {
        try {
            return Files.readString(Folders.root().resolve("docs/failures.md"));
        } catch (IOException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
