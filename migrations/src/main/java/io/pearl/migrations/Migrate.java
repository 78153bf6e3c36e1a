package io.pearl.migrations;

import org.flywaydb.core.Flyway;

/**
 * Brings a database to the current schema. Run it with {@code PEARL_DB_URL}, {@code PEARL_DB_USER} and
 * {@code PEARL_DB_PASSWORD} in the environment; running it again changes nothing.
 */
public final class Migrate {

    private Migrate() {}

    public static void main(String[] args) {
        int applied = run(need("PEARL_DB_URL"), need("PEARL_DB_USER"), need("PEARL_DB_PASSWORD"));
        System.out.println(applied + " migrations applied");
    }

    /**
     * @param jdbcUrl a {@code jdbc:mysql:} URL; MariaDB answers to it too
     * @return how many migrations were applied now
     */
    public static int run(String jdbcUrl, String user, String password) {
        return Flyway.configure()
                .dataSource(jdbcUrl, user, password)
                .locations("classpath:db/migration")
                .validateMigrationNaming(true)
                .load()
                .migrate()
                .migrationsExecuted;
    }

    private static String need(String name) {
        String value = System.getenv(name);
        if (value == null || value.isBlank()) {
            System.err.println("Set " + name + " first, for example PEARL_DB_URL=jdbc:mysql://db:3306/pearl");
            System.exit(2);
        }
        return value;
    }
}
