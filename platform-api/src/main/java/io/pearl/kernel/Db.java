package io.pearl.kernel;

import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/** Transactions at READ COMMITTED. A deadlock runs the whole transaction again, so the work must be repeatable. */
@Singleton
public final class Db {

    private static final int TRIES = 8;

    private final TransactionOperations<Connection> transactions;

    Db(TransactionOperations<Connection> transactions) {
        this.transactions = transactions;
    }

    /** Something done within a transaction. */
    @FunctionalInterface
    public interface Work<T> {
        T run(Connection tx) throws SQLException;
    }

    /** Commits what the work wrote, or nothing of it. */
    public <T> T write(Work<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return transactions.executeWrite(status -> run(work, status.getConnection()));
            } catch (RuntimeException failure) {
                if (attempt == TRIES || !retryable(failure)) {
                    throw failure;
                }
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(1_000_000L, 5_000_000L * attempt));
            }
        }
    }

    public <T> T read(Work<T> work) {
        return transactions.executeRead(status -> run(work, status.getConnection()));
    }

    /** The SQL failure behind an exception, if there is one. */
    public static Optional<SQLException> cause(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return Optional.of(sql);
            }
        }
        return Optional.empty();
    }

    private static boolean retryable(RuntimeException failure) {
        return cause(failure).map(Sql::retryable).orElse(false);
    }

    private static <T> T run(Work<T> work, Connection tx) {
        try {
            return work.run(tx);
        } catch (SQLException failure) {
            throw new SqlFailure(failure);
        }
    }

    /** A database failure on its way out of a transaction. */
    public static final class SqlFailure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        SqlFailure(SQLException cause) {
            super(cause);
        }
    }
}
