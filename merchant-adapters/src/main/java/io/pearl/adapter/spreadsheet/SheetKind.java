package io.pearl.adapter.spreadsheet;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What a sheet is about, and under which names systems and people write its columns. A heading is known or it is not:
 * nothing is guessed from parts of it, so 建议售价 never becomes the price.
 */
enum SheetKind {
    DISHES("商品", "商品名称", "品牌定价"),
    STORES("门店", "门店编码", "门店名称", "纬度", "经度"),
    SOLD_OUT("估清", "门店编码", "商品编码");

    private final String title;
    private final List<String> required;
    private final Set<String> columns = new LinkedHashSet<>();
    private final Map<String, String> words = new HashMap<>();

    static {
        for (String[] row : rows()) {
            SheetKind kind = List.of(values()).stream()
                    .filter(sheet -> sheet.title.equals(row[0]))
                    .findFirst()
                    .orElseThrow();
            kind.columns.add(row[1]);
            kind.words.put(key(row[1]), row[1]);
            for (String word : row[2].split("\\|")) {
                kind.words.putIfAbsent(key(word), row[1]);
            }
        }
    }

    SheetKind(String title, String... required) {
        this.title = title;
        this.required = List.of(required);
    }

    /** What a sheet of this kind is called. */
    String title() {
        return title;
    }

    /** Columns without which nothing can be read. */
    List<String> required() {
        return required;
    }

    Set<String> columns() {
        return columns;
    }

    /** Which column a heading names. */
    Optional<String> column(String heading) {
        return Optional.ofNullable(words.get(key(heading)));
    }

    /** Whether a row of headings is one of such a sheet. */
    boolean heads(Collection<String> headings) {
        Set<String> named = new LinkedHashSet<>();
        headings.forEach(heading -> column(heading).ifPresent(named::add));
        return named.containsAll(required);
    }

    /** Templates mark required columns with an asterisk and add units in brackets. */
    static String key(String heading) {
        return Normalizer.normalize(heading, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[(（【\\[](元|rmb|cny|¥|必填|选填|可选|非必填|required|optional)[)）】\\]]", "")
                .replaceAll("[*\\s_:?\"']+", "");
    }

    private static List<String[]> rows() {
        String resource = "column-words.csv";
        try (InputStream in = Objects.requireNonNull(SheetKind.class.getResourceAsStream(resource), resource);
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split(",", 3))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
