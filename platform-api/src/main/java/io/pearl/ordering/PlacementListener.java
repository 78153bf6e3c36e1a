package io.pearl.ordering;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Whoever plans orders and writes its own record of a plan in the commit of the order. */
public interface PlacementListener {

    /** A plan as its own room knows it. */
    interface Plan {}

    void placed(Connection tx, List<Placement> placements) throws SQLException;
}
