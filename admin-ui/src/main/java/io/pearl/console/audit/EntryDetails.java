package io.pearl.console.audit;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.pearl.client.AuditApi.AuditEntry;
import io.pearl.console.parts.CopyId;
import io.pearl.console.parts.Stamp;
import io.pearl.console.shell.Place;
import io.pearl.console.words.Words;
import java.time.ZoneId;

/** One entry, whole. */
final class EntryDetails extends Div {

    EntryDetails(AuditEntry entry, ZoneId zone, Words words) {
        Reader reader = new Reader(words);
        addClassName("entry-details");
        DescriptionList facts = new DescriptionList();
        facts.addClassName("pairs");
        if (entry.reason() != null) {
            fact(facts, words.of("audit.reason"), new Span(entry.reason()));
        }
        fact(facts, words.of("audit.at"), Stamp.full(entry.at(), zone, words));
        Span actor = new Span(new Span(entry.actorName()), new CopyId(entry.actor(), words));
        actor.addClassName("worth");
        fact(facts, words.of("audit.actor"), actor);
        String program = reader.program(entry);
        Span from = new Span(reader.address(entry) + (program.isEmpty() ? "" : " · " + program));
        from.getElement().setAttribute("title", entry.origin());
        fact(facts, words.of("audit.origin"), from);
        Span object = new Span(new CopyId(entry.object(), words));
        object.addClassName("worth");
        Reader.place(entry).ifPresent(place -> object.add(new Anchor(place.href(), words.of("audit.open"))));
        Place trail = Place.audit()
                .with(Place.TENANT, entry.tenant())
                .with("object", entry.object())
                .with("range", "all");
        object.add(new Anchor(trail.href(), words.of("audit.its-trail")));
        fact(facts, words.of("audit.object"), object);
        fact(facts, words.of("audit.entry"), new CopyId(entry.id(), words));
        add(new ChangeTable(entry, words), facts);
    }

    private static void fact(DescriptionList facts, String name, Component value) {
        facts.add(new DescriptionList.Term(name), new DescriptionList.Description(value));
    }
}
