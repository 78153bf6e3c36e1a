package io.pearl.console.sync;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import io.pearl.client.SyncApi.SyncDocument;
import io.pearl.console.calls.Backend;
import io.pearl.console.calls.CallFailed;
import io.pearl.console.parts.Sign;
import io.pearl.console.parts.Stamp;
import io.pearl.console.shell.Personal;
import io.pearl.console.signin.Person;
import io.pearl.console.words.Words;
import java.io.ByteArrayInputStream;
import java.util.List;

/** The documents of a run as they came, each to be had as a file. */
final class DocumentList extends Section {

    private static final int SHOWN_OF_HASH = 12;
    private static final int KILO = 1024;

    private final Backend backend;
    private final Person who;
    private final Words words;

    DocumentList(Backend backend, Person who, Words words) {
        this.backend = backend;
        this.who = who;
        this.words = words;
        addClassNames("panel", "sync-documents");
    }

    void show(String slug, String connection, List<SyncDocument> documents) {
        removeAll();
        add(new H2(words.of("sync.documents")));
        if (documents.isEmpty()) {
            add(new Paragraph(words.of("sync.documents-none")));
            return;
        }
        UnorderedList list = new UnorderedList();
        documents.forEach(document -> list.add(line(slug, connection, document)));
        add(list);
    }

    private ListItem line(String slug, String connection, SyncDocument document) {
        Anchor link = new Anchor();
        link.add(Sign.DOWN.draw(), new Span(document.document()));
        link.setHref(DownloadHandler.fromInputStream(event -> file(slug, connection, document)));
        link.getElement().setAttribute("download", true);
        link.setAriaLabel(words.of("sync.document-get", document.document()));
        Span size = new Span(words.of("sync.document-size", Math.max(1, document.bytes() / KILO)));
        Span hash = new Span(document.sha256().substring(0, SHOWN_OF_HASH));
        hash.addClassNames("mono", "chain");
        hash.setTitle("SHA-256 " + document.sha256());
        return new ListItem(link, size, Stamp.brief(document.receivedAt(), Personal.zone(), words), hash);
    }

    /** Runs outside the page's lock. */
    private DownloadResponse file(String slug, String connection, SyncDocument document) {
        try {
            byte[] file = backend.askPatiently(who, api -> api.payload(slug, connection, document.payload()));
            String name = connection + "-" + document.document() + "-" + document.payload() + ".bin";
            return new DownloadResponse(new ByteArrayInputStream(file), name, "application/octet-stream", file.length);
        } catch (CallFailed failure) {
            return DownloadResponse.error(failure.trouble().passes() ? 503 : 404);
        }
    }
}
