package io.pearl.kernel;

import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Statements on the connection of the caller's transaction. For the paths on which rows go in by the hundred and counts
 * of affected rows decide; what is read and written one by one uses Micronaut Data.
 */
public final class Sql {

    private Sql() {}

    /** Turns a row into something. */
    @FunctionalInterface
    public interface Mapper<T> {
        T map(Row row) throws SQLException;
    }

    public static <T> List<T> query(Connection tx, String sql, Mapper<T> mapper, @Nullable Object... args)
            throws SQLException {
        try (PreparedStatement statement = tx.prepareStatement(sql)) {
            bind(statement, args);
            try (ResultSet results = statement.executeQuery()) {
                Row row = new Row(results);
                List<T> list = new ArrayList<>();
                while (results.next()) {
                    list.add(mapper.map(row));
                }
                return list;
            }
        }
    }

    public static <T> Optional<T> one(Connection tx, String sql, Mapper<T> mapper, @Nullable Object... args)
            throws SQLException {
        List<T> list = query(tx, sql, mapper, args);
        if (list.size() > 1) {
            throw new SQLException("expected one row, got " + list.size());
        }
        return list.stream().findFirst();
    }

    /** @return rows matched */
    public static int update(Connection tx, String sql, @Nullable Object... args) throws SQLException {
        try (PreparedStatement statement = tx.prepareStatement(sql)) {
            bind(statement, args);
            return statement.executeUpdate();
        }
    }

    /** The values of one row of a {@link #batch}. */
    public static @Nullable Object[] args(@Nullable Object... args) {
        return args;
    }

    /** What of a thing goes into its row. */
    @FunctionalInterface
    public interface Args<T> {
        @Nullable
        Object[] of(T thing);
    }

    /** Runs one statement for many rows in one round trip. */
    public static <T> void batch(Connection tx, String sql, Collection<T> things, Args<T> args) throws SQLException {
        if (things.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = tx.prepareStatement(sql)) {
            for (T thing : things) {
                bind(statement, args.of(thing));
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /**
     * Inserts rows by one statement. For some hundreds of them that is one round trip instead of as many.
     *
     * @param head up to and with {@code VALUES}
     * @param tail what follows the rows, such as {@code ON DUPLICATE KEY UPDATE}
     */
    public static <T> void insertAll(Connection tx, String head, String tail, Collection<T> things, Args<T> args)
            throws SQLException {
        if (things.isEmpty()) {
            return;
        }
        List<@Nullable Object> all = new ArrayList<>();
        List<String> rows = new ArrayList<>();
        for (T thing : things) {
            @Nullable Object[] row = args.of(thing);
            rows.add("(" + marks(row.length) + ")");
            Collections.addAll(all, row);
        }
        update(tx, head + " " + String.join(",", rows) + " " + tail, all.toArray());
    }

    /** Question marks for an IN list of this many values. */
    public static String marks(int count) {
        return String.join(",", Collections.nCopies(count, "?"));
    }

    /** Whether a unique key already holds what was to be inserted. */
    public static boolean duplicate(SQLException failure) {
        return failure.getErrorCode() == 1062
                || (failure instanceof BatchUpdateException batch && batch.getErrorCode() == 1062);
    }

    /** Whether running the whole transaction again may succeed: a deadlock or a lock wait that took too long. */
    public static boolean retryable(SQLException failure) {
        return failure.getErrorCode() == 1213 || failure.getErrorCode() == 1205 || failure.getErrorCode() == 1020;
    }

    private static void bind(PreparedStatement statement, @Nullable Object[] args) throws SQLException {
        for (int i = 0; i < args.length; i++) {
            Object arg = args[i];
            if (arg == null) {
                statement.setNull(i + 1, Types.NULL);
            } else if (arg instanceof Instant instant) {
                statement.setObject(i + 1, LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
            } else if (arg instanceof Boolean flag) {
                statement.setInt(i + 1, flag ? 1 : 0);
            } else {
                statement.setObject(i + 1, arg);
            }
        }
    }
}
