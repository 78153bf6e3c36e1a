package io.pearl.kernel;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalLong;

/** A row of a result, read by column name. Instants are stored as UTC. */
public final class Row {

    private final ResultSet results;

    Row(ResultSet results) {
        this.results = results;
    }

    public long number(String column) throws SQLException {
        return results.getLong(column);
    }

    public OptionalLong maybeNumber(String column) throws SQLException {
        long value = results.getLong(column);
        return results.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
    }

    public int integer(String column) throws SQLException {
        return results.getInt(column);
    }

    public double decimal(String column) throws SQLException {
        return results.getDouble(column);
    }

    public boolean flag(String column) throws SQLException {
        return results.getInt(column) != 0;
    }

    public String text(String column) throws SQLException {
        return results.getString(column);
    }

    public Optional<String> maybeText(String column) throws SQLException {
        return Optional.ofNullable(results.getString(column));
    }

    public byte[] bytes(String column) throws SQLException {
        return results.getBytes(column);
    }

    public Optional<byte[]> maybeBytes(String column) throws SQLException {
        return Optional.ofNullable(results.getBytes(column));
    }

    public Instant instant(String column) throws SQLException {
        return results.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
    }

    public Optional<Instant> maybeInstant(String column) throws SQLException {
        return Optional.ofNullable(results.getObject(column, LocalDateTime.class))
                .map(time -> time.toInstant(ZoneOffset.UTC));
    }
}
