package io.pearl.console.audit;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.pearl.client.AuditApi.AuditEntry;
import io.pearl.client.Page;
import io.pearl.console.calls.Backend;
import io.pearl.console.calls.CallFailed;
import io.pearl.console.parts.Errand;
import io.pearl.console.parts.Notice;
import io.pearl.console.parts.Sign;
import io.pearl.console.parts.Stamp;
import io.pearl.console.shell.Place;
import io.pearl.console.signin.Person;
import io.pearl.console.words.Words;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** The latest of what was done to one thing, or in one tenant, newest first. For everybody who may read the trail. */
public final class AuditTimeline extends Div {

    private static final int SHOWN = 20;

    private final Backend backend;
    private final Person who;
    private final Words words;
    private final ZoneId zone;
    private final Reader reader;
    private @Nullable Page<AuditEntry> shown;

    /**
     * @param zone that times are shown in
     */
    public AuditTimeline(Backend backend, Person who, Words words, ZoneId zone) {
        this.backend = backend;
        this.who = who;
        this.words = words;
        this.zone = zone;
        this.reader = new Reader(words);
        addClassName("audit-timeline");
    }

    /**
     * Shows it, and asks again whenever it is called again.
     *
     * @param tenant slug, or {@code platform}
     * @param object its id; everything in the tenant where null
     */
    public void about(String tenant, @Nullable String object) {
        addClassName("loading");
        Errand.run(
                this,
                () -> backend.ask(who, api -> api.audit(tenant, null, null, object, null, null, null, SHOWN)),
                page -> show(page, tenant, object),
                failure -> failed(failure, tenant, object));
    }

    private void show(Page<AuditEntry> page, String tenant, @Nullable String object) {
        removeClassName("loading");
        if (page.equals(shown)) {
            return;
        }
        shown = page;
        removeAll();
        if (page.items().isEmpty()) {
            Paragraph none = new Paragraph(words.of("audit.none"));
            none.addClassName("quiet");
            add(none);
            return;
        }
        OrderedList list = new OrderedList();
        list.addClassName("timeline");
        page.items().forEach(entry -> list.add(item(entry)));
        add(list);
        Place all =
                Place.audit().with(Place.TENANT, tenant).with("object", object).with("range", "all");
        add(new Anchor(all.href(), words.of("audit.whole")));
    }

    private ListItem item(AuditEntry entry) {
        Div mark = new Div(Reader.sign(entry).draw());
        mark.addClassNames("event-mark", Reader.tone(entry).css());
        Span actor = new Span(entry.actorName());
        actor.addClassName("event-actor");
        Div title = new Div(new Span(reader.action(entry)), actor, Stamp.brief(entry.at(), zone, words));
        title.addClassName("event-title");
        Div body = new Div(title);
        if (entry.reason() != null) {
            Paragraph reason = new Paragraph(Sign.TICKET.draw(), new Span(entry.reason()));
            reason.addClassName("entry-reason");
            body.add(reason);
        }
        body.add(new ChangeTable(entry, words));
        return new ListItem(mark, body);
    }

    private void failed(CallFailed failure, String tenant, @Nullable String object) {
        removeClassName("loading");
        shown = null;
        removeAll();
        add(Notice.of(failure.trouble(), words, () -> about(tenant, object)));
    }
}
