package io.pearl.local.order;

import io.pearl.client.Alternative;
import io.pearl.local.text.Table;
import java.util.List;

/** What can be had instead, numbered from 1. */
public final class Alternatives {

    private Alternatives() {}

    public static String of(List<Alternative> alternatives, Words words) {
        if (alternatives.isEmpty()) {
            return words.text("none") + "\n";
        }
        Table table = new Table("rl");
        for (int i = 0; i < alternatives.size(); i++) {
            // its text names the price
            table.row((i + 1) + ".", alternatives.get(i).text());
        }
        return words.text("offer") + "\n" + table.render(2);
    }
}
