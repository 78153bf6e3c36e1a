package io.pearl.console.tenants;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import io.pearl.client.TenantHealthApi.IdentityTrouble;
import io.pearl.console.parts.LiveTable;
import io.pearl.console.parts.LiveTable.Column;
import io.pearl.console.parts.Stamp;
import io.pearl.console.words.Words;
import java.time.ZoneId;
import java.util.List;

/** What the identity server could not be told of a chain yet; not there where it knows everything. */
final class IdentityTroubles extends Section {

    private final LiveTable<IdentityTrouble> table;

    IdentityTroubles(Words words, ZoneId zone) {
        this.table = new LiveTable<>(
                words.of("health.identity"),
                words.of("health.identity-none"),
                trouble -> trouble.about() + " " + trouble.target(),
                List.of(
                        new Column<>(
                                words.of("health.identity-about"),
                                "nowrap",
                                trouble -> List.of(trouble.about(), trouble.target()),
                                trouble -> about(trouble, words)),
                        new Column<>(
                                words.of("health.identity-since"),
                                "nowrap",
                                IdentityTrouble::askedAt,
                                trouble -> Stamp.brief(trouble.askedAt(), zone, words)),
                        new Column<>(
                                words.of("column.state"),
                                "break",
                                IdentityTrouble::trouble,
                                trouble -> new Span(trouble.trouble()))));
        addClassName("panel");
        Div scroll = new Div(table);
        scroll.addClassName("table-scroll");
        add(new H2(words.of("health.identity")), scroll);
        setVisible(false);
    }

    void show(List<IdentityTrouble> troubles) {
        table.show(troubles);
        setVisible(!troubles.isEmpty());
    }

    private static Span about(IdentityTrouble trouble, Words words) {
        Span both = new Span(new Span(words.of("identity-task." + trouble.about())));
        if (!trouble.target().isEmpty()) {
            Span target = new Span(trouble.target());
            target.addClassName("chain");
            both.add(target);
        }
        both.addClassName("store");
        return both;
    }
}
