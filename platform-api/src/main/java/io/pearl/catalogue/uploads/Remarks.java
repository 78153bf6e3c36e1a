package io.pearl.catalogue.uploads;

import io.pearl.catalogue.Connection;
import io.pearl.sheet.MenuSheet;
import java.util.ArrayList;
import java.util.List;

/** What somebody should know about a file as a whole. */
final class Remarks {

    private Remarks() {}

    static List<String> of(Connection system, MenuSheet.Read read) {
        List<String> remarks = new ArrayList<>();
        if (!system.uploaded()) {
            remarks.add("the connection is pulled as well: when what its system sends changes, that is published over"
                    + " this file");
        }
        if (!read.soldOut().isEmpty()) {
            remarks.add(read.soldOut().size()
                    + " dishes are marked as sold out; they are published, and stock is left as it is");
        }
        return remarks;
    }
}
