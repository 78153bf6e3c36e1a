package io.pearl.console.tenants;

import com.vaadin.flow.component.html.Section;
import io.pearl.console.access.Guard;
import io.pearl.console.access.TenantPart;
import io.pearl.console.audit.AuditTimeline;
import io.pearl.console.calls.Backend;
import io.pearl.console.signin.Person;
import io.pearl.console.words.Words;
import java.time.ZoneId;

/** Who changed what in a chain. */
final class HistoryTab extends Section implements TenantPart {

    private final AuditTimeline timeline;
    private final String slug;

    HistoryTab(Backend backend, Person who, Words words, String slug, ZoneId zone) {
        this.timeline = new AuditTimeline(backend, who, words, zone);
        this.slug = slug;
        addClassNames("panel", "history");
        add(timeline);
    }

    @Override
    public void about(Guard guard) {
        timeline.about(slug, null);
    }
}
