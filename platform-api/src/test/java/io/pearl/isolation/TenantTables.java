package io.pearl.isolation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The tables that have a {@code tenant_id}. */
final class TenantTables {

    private static final Pattern CREATE =
            Pattern.compile("CREATE TABLE (?:IF NOT EXISTS )?`?(\\w+)`? \\((.*?)\\n\\)", Pattern.DOTALL);
    private static final Pattern ALTER = Pattern.compile("ALTER TABLE `?(\\w+)`?([^;]*);");

    private TenantTables() {}

    static Set<String> of(Connection connection) throws SQLException {
        try (ResultSet result = connection
                .createStatement()
                .executeQuery("SELECT c.table_name FROM information_schema.columns c JOIN information_schema.tables t"
                        + " ON t.table_schema = c.table_schema AND t.table_name = c.table_name"
                        + " WHERE c.table_schema = DATABASE() AND c.column_name = 'tenant_id'"
                        + " AND t.table_type = 'BASE TABLE'")) {
            Set<String> names = new TreeSet<>();
            while (result.next()) {
                names.add(result.getString(1).toLowerCase(Locale.ROOT));
            }
            return names;
        }
    }

    /** As the migrations say, for tests without a database; a test holds this to what is really there. */
    static Set<String> ofMigrations() {
        Set<String> names = new TreeSet<>();
        try (Stream<Path> files = Files.list(migrations())) {
            for (Path file : files.sorted().toList()) {
                String sql = Files.readString(file);
                add(CREATE.matcher(sql), names);
                add(ALTER.matcher(sql), names);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return names;
    }

    private static void add(Matcher matcher, Set<String> names) {
        while (matcher.find()) {
            if (matcher.group(2).contains("tenant_id ")) {
                names.add(matcher.group(1));
            }
        }
    }

    private static Path migrations() {
        try {
            URI folder = TenantTables.class.getResource("/db/migration").toURI();
            return folder.getScheme().equals("jar")
                    ? java.nio.file.FileSystems.newFileSystem(folder, java.util.Map.of())
                            .getPath("/db/migration")
                    : Path.of(folder);
        } catch (URISyntaxException | IOException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
