package io.pearl.isolation;

import io.pearl.client.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.Yaml;

/** The OpenAPI document that was made from the code, as far as the matrix needs it. */
record ApiDocument(List<Operation> operations) {

    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");

    /** @param path with {names} */
    record Operation(String id, String method, String path) {

        List<String> places() {
            List<String> names = new ArrayList<>();
            Matcher matcher = PLACE.matcher(path);
            while (matcher.find()) {
                names.add(matcher.group(1));
            }
            return names;
        }

        String route() {
            return method + " " + path;
        }
    }

    static ApiDocument read() {
        try (InputStream file = Problem.class.getResourceAsStream("/META-INF/swagger/pearl.yml")) {
            Map<String, Map<String, Map<String, Object>>> paths = part(new Yaml().load(file), "paths");
            List<Operation> operations = new ArrayList<>();
            paths.forEach((path, methods) -> methods.forEach((method, operation) -> operations.add(new Operation(
                    String.valueOf(operation.get("operationId")), method.toUpperCase(Locale.ROOT), path))));
            operations.sort(Comparator.comparing(Operation::path).thenComparing(Operation::method));
            return new ApiDocument(List.copyOf(operations));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @SuppressWarnings("unchecked")
    private static <T> T part(Map<String, Object> document, String name) {
        return (T) document.get(name);
    }
}
