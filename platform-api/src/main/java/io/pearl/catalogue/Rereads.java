package io.pearl.catalogue;

import io.pearl.adapter.Feed;
import io.pearl.adapter.UnreadableFeed;
import io.pearl.catalogue.options.Revisions;
import io.pearl.kernel.Db;
import io.pearl.kernel.Sql;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a tenant's archived payloads once more after people have explained words of its menus, and publishes what that
 * makes of them as a pull would; nothing is fetched.
 */
@Singleton
final class Rereads {

    private static final Logger LOG = LoggerFactory.getLogger(Rereads.class);
    private static final int TRIES = 3;
    private static final int LONGEST = 500;

    private final Db db;
    private final Connections connections;
    private final Lines lines;
    private final Publisher publisher;

    Rereads(Db db, Connections connections, Lines lines, Publisher publisher) {
        this.db = db;
        this.connections = connections;
        this.lines = lines;
        this.publisher = publisher;
    }

    /** All systems of the tenant, each by itself; a system that cannot be read is read again with its next pull. */
    void read(Revisions.Behind behind) {
        connections.of(behind.tenant()).stream()
                .filter(connection -> !connection.uploaded())
                .forEach(this::read);
        db.write(tx -> {
            Revisions.applied(tx, behind);
            return behind;
        });
    }

    private void read(Connection connection) {
        try {
            read(connection, lines.to(connection));
        } catch (Db.SqlFailure failure) {
            // the database's trouble is not the system's: all of it is tried again
            throw failure;
        } catch (UnreadableFeed unreadable) {
            trouble(connection, String.valueOf(unreadable.getMessage()));
        } catch (RuntimeException defect) {
            LOG.error("{} could not be read again", connection.slug(), defect);
            trouble(
                    connection,
                    "it could not be read again: " + defect.getClass().getSimpleName());
        }
    }

    private void read(Connection connection, Line line) {
        for (int tried = 0; tried < TRIES; tried++) {
            Archived archived = db.read(tx -> Archived.of(tx, connection.tenant(), connection.id()));
            boolean complete = line.adapter().documents().stream()
                    .allMatch(document -> archived.documents().containsKey(document.name()));
            if (!complete) {
                return;
            }
            Feed feed;
            try {
                feed = line.read(archived.documents());
            } catch (UnreadableFeed unreadable) {
                trouble(connection, line.hide(String.valueOf(unreadable.getMessage())));
                return;
            }
            Optional<Pull.Report> report = publisher.again(connection, archived.ids(), feed);
            if (report.isPresent()) {
                LOG.info(
                        "{} read again: {} new menus, {} held",
                        connection.slug(),
                        report.get().published(),
                        report.get().held());
                return;
            }
        }
        throw new IllegalStateException("it keeps sending something else");
    }

    /** A connection in trouble is not taken for understood when the same payload comes again. */
    private void trouble(Connection connection, String detail) {
        db.write(tx -> Sql.update(
                tx,
                "UPDATE connection SET trouble = COALESCE(trouble, ?) WHERE tenant_id = ? AND id = ?",
                detail.length() > LONGEST ? detail.substring(0, LONGEST) : detail,
                connection.tenant().value(),
                connection.id().value()));
    }
}
