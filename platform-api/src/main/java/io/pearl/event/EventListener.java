package io.pearl.event;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * A room that acts on what happened to its left. Called within the transaction that takes the events off the outbox, so
 * whatever it writes happens exactly once. It must not call anything outside the database.
 */
public interface EventListener {

    void on(Connection tx, List<Event> events) throws SQLException;
}
