package io.pearl.console.imports;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import com.vaadin.flow.server.streams.UploadHandler;
import io.pearl.client.ConnectionsApi.Connection;
import io.pearl.client.StoresApi.StoreImport;
import io.pearl.console.access.Guard;
import io.pearl.console.calls.Backend;
import io.pearl.console.calls.CallFailed;
import io.pearl.console.parts.Complaint;
import io.pearl.console.parts.Errand;
import io.pearl.console.parts.Stamp;
import io.pearl.console.shell.Place;
import io.pearl.console.signin.Person;
import io.pearl.console.words.Words;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;

/** Where a file is given, and what was imported before. */
final class UploadPart extends Div {

    private static final String MAY = "stores:write";
    private static final int MOST_BYTES = 10 * 1024 * 1024;
    private static final String TEMPLATE = "\uFEFF门店编码,门店名称,英文名,城市,地址,纬度,经度,时区\r\n"
            + "S001,文三路店,Wensan Road,杭州,西湖区文三路 90 号,30.2741,120.1551,Asia/Shanghai\r\n";

    private final Backend backend;
    private final Person who;
    private final Words words;
    private final String slug;
    private final ZoneId zone;
    private final Select<String> connection = new Select<>();
    private final Div complaint = new Div();
    private final Section give = new Section();
    private final Div earlier = new Div();
    private String shownFor = "";

    UploadPart(Backend backend, Person who, Words words, String slug, ZoneId zone) {
        this.backend = backend;
        this.who = who;
        this.words = words;
        this.slug = slug;
        this.zone = zone;
        addClassName("import-start");
        complaint.addClassName("complaint");
        complaint.getElement().setAttribute("role", "alert");
        give.addClassName("panel");
        earlier.addClassName("panel");
        add(give, earlier);
    }

    void show(List<Connection> connections, List<StoreImport> imports, Guard guard) {
        List<String> slugs = connections.stream().map(Connection::slug).toList();
        String may = guard.here().may(MAY) + " " + slugs;
        if (!may.equals(shownFor)) {
            // otherwise left alone: somebody may be choosing a file
            shownFor = may;
            give(slugs, guard);
        }
        earlier(imports);
    }

    private void give(List<String> slugs, Guard guard) {
        give.removeAll();
        give.add(new H2(words.of("imports.give")), new Paragraph(words.of("imports.text")));
        if (slugs.isEmpty()) {
            give.add(new Paragraph(words.of("imports.no-connection")));
            return;
        }
        if (!guard.may(MAY)) {
            give.add(guard.locked(words.of("imports.choose"), MAY));
            guard.why(MAY).ifPresent(give::add);
            return;
        }
        String chosen = connection.getValue();
        connection.setLabel(words.of("imports.connection"));
        connection.setItems(slugs);
        connection.setValue(chosen != null && slugs.contains(chosen) ? chosen : slugs.getFirst());
        connection.setVisible(slugs.size() > 1);
        give.add(connection, upload(), complaint, template());
    }

    private Component template() {
        Anchor template = new Anchor(
                DownloadHandler.fromInputStream(event -> new DownloadResponse(
                        new ByteArrayInputStream(TEMPLATE.getBytes(StandardCharsets.UTF_8)),
                        "pearl-stores.csv",
                        "text/csv",
                        -1)),
                words.of("imports.template"));
        Div all = new Div(template, new Paragraph(words.of("imports.columns")));
        all.addClassName("hint");
        return all;
    }

    private Upload upload() {
        UI ui = UI.getCurrent();
        Upload upload = new Upload(
                UploadHandler.inMemory((metadata, bytes) -> ui.access(() -> preview(metadata.fileName(), bytes))));
        upload.setMaxFiles(1);
        upload.setMaxFileSize(MOST_BYTES);
        upload.setAcceptedFileTypes(".xlsx", ".csv", ".txt");
        upload.setUploadButton(new Button(words.of("imports.choose")));
        upload.setDropLabel(new Span(words.of("imports.drop")));
        upload.getElement().setAttribute("aria-label", words.of("imports.give"));
        upload.addFileRejectedListener(rejected -> complaint.setText(words.of("imports.rejected")));
        return upload;
    }

    private void preview(String name, byte[] bytes) {
        complaint.setText("");
        String system = connection.getValue();
        Errand.run(
                this,
                () -> backend.askPatiently(who, api -> api.previewStores(slug, system, name, bytes)),
                found ->
                        getUI().ifPresent(ui -> Place.imported(slug, found.id()).go(ui)),
                this::failed);
    }

    private void failed(CallFailed failure) {
        String fields = String.join(
                " ",
                failure.errors().stream()
                        .map(error -> Complaint.field(error.detail(), words))
                        .toList());
        complaint.setText(fields.isEmpty() ? Complaint.text(failure, words) : fields);
    }

    private void earlier(List<StoreImport> imports) {
        earlier.removeAll();
        earlier.add(new H2(words.of("imports.earlier")));
        if (imports.isEmpty()) {
            earlier.add(new Paragraph(words.of("imports.none")));
        }
        for (StoreImport one : imports) {
            Anchor name = new Anchor(Place.imported(slug, one.id()).href(), one.file());
            Div line = new Div(
                    ImportState.badge(one.state(), words),
                    name,
                    new Span(words.of("imports.counts", one.added(), one.changed(), one.errors())),
                    new Span(one.by()),
                    Stamp.clock(one.createdAt(), zone, words));
            line.addClassName("system-line");
            earlier.add(line);
        }
    }
}
