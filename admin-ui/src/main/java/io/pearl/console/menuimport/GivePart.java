package io.pearl.console.menuimport;

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
import io.pearl.client.ConnectionsApi.ConnectionRequest;
import io.pearl.client.MenuImportsApi.MenuImport;
import io.pearl.console.access.Guard;
import io.pearl.console.calls.CallFailed;
import io.pearl.console.parts.Notice;
import io.pearl.console.parts.Sign;
import io.pearl.console.parts.Stamp;
import io.pearl.console.parts.Tone;
import io.pearl.console.shell.Place;
import io.pearl.console.words.Words;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a file is given, and which were given before. */
final class GivePart extends Div {

    private static final String FORMAT = "spreadsheet";
    private static final String MAY_CONNECT = "connections:write";
    private static final String FIRST = "uploads";
    private static final String UPLOAD = "upload:";
    private static final int MOST_BYTES = 10 * 1024 * 1024;
    private static final String TEMPLATE = "\uFEFF商品编码,商品名称,英文名,一级分类,规格,品牌定价,做法,加料,状态\r\n"
            + "A01,珍珠奶茶,Pearl milk tea,奶茶,中杯,12,甜度:全糖/半糖/无糖;冰量:正常冰/少冰/去冰,珍珠+2/椰果+2,在售\r\n"
            + "A01,珍珠奶茶,Pearl milk tea,奶茶,大杯,15,,,在售\r\n";

    private final Desk desk;
    private final Words words;
    private final ZoneId zone;
    private final Select<String> connection = new Select<>();
    private final Div complaint = new Div();
    private final Section give = new Section();
    private final Section earlier = new Section();
    private @Nullable Upload file;
    private String shownFor = "";

    GivePart(Desk desk, ZoneId zone) {
        this.desk = desk;
        this.words = desk.words();
        this.zone = zone;
        addClassName("import-start");
        complaint.addClassName("complaint");
        complaint.getElement().setAttribute("role", "alert");
        give.addClassName("panel");
        earlier.addClassName("panel");
        add(give, earlier);
    }

    void show(List<Connection> connections, List<MenuImport> imports, Guard guard) {
        List<String> slugs = connections.stream()
                .filter(one -> one.format().equals(FORMAT))
                .map(Connection::slug)
                .toList();
        String seen = guard.here().may(Desk.MAY) + " " + guard.here().may(MAY_CONNECT) + " " + slugs;
        if (!seen.equals(shownFor)) {
            // otherwise left alone: somebody may be choosing a file
            shownFor = seen;
            give(slugs, connections, guard);
        }
        earlier(imports);
    }

    private void give(List<String> slugs, List<Connection> all, Guard guard) {
        give.removeAll();
        if (slugs.isEmpty()) {
            give.add(new Notice(Sign.STORE, Tone.QUIET, "upload.no-connection", words)
                    .offer(guard.primary(words.of("upload.connect"), MAY_CONNECT, () -> connect(all))));
            guard.why(MAY_CONNECT).ifPresent(give::add);
            give.add(complaint);
            return;
        }
        give.add(new H2(words.of("upload.give")), new Paragraph(words.of("upload.text")));
        if (!guard.may(Desk.MAY)) {
            give.add(guard.locked(words.of("imports.choose"), Desk.MAY));
            guard.why(Desk.MAY).ifPresent(give::add);
            return;
        }
        String chosen = connection.getValue();
        connection.setLabel(words.of("upload.connection"));
        connection.setItems(slugs);
        connection.setValue(chosen != null && slugs.contains(chosen) ? chosen : slugs.getFirst());
        connection.setVisible(slugs.size() > 1);
        give.add(connection, upload(), complaint, template());
    }

    private Component template() {
        Anchor template = new Anchor(
                DownloadHandler.fromInputStream(event -> new DownloadResponse(
                        new ByteArrayInputStream(TEMPLATE.getBytes(StandardCharsets.UTF_8)),
                        "pearl-menu.csv",
                        "text/csv",
                        -1)),
                words.of("imports.template"));
        Div all = new Div(template, new Paragraph(words.of("upload.columns-hint")));
        all.addClassName("hint");
        return all;
    }

    private Upload upload() {
        UI ui = UI.getCurrent();
        Upload upload = new Upload(
                UploadHandler.inMemory((metadata, bytes) -> ui.access(() -> take(metadata.fileName(), bytes))));
        upload.setMaxFiles(1);
        upload.setMaxFileSize(MOST_BYTES);
        upload.setAcceptedFileTypes(".xlsx", ".csv", ".txt", ".zip");
        upload.setUploadButton(new Button(words.of("imports.choose")));
        upload.setDropLabel(new Span(words.of("imports.drop")));
        upload.getElement().setAttribute("aria-label", words.of("upload.give"));
        upload.addFileRejectedListener(rejected -> complaint.setText(words.of("imports.rejected")));
        file = upload;
        return upload;
    }

    private void take(String name, byte[] bytes) {
        complaint.setText("");
        String system = connection.getValue();
        desk.run(
                this,
                api -> api.uploadMenu(desk.slug(), system, name, bytes),
                found -> getUI().ifPresent(ui ->
                        Place.menuImport(desk.slug(), found.head().id()).go(ui)),
                this::failed);
    }

    /** The file that could not be read is listed below from now on. */
    private void failed(CallFailed failure) {
        Upload upload = file;
        if (upload != null) {
            // room for the next one
            upload.clearFileList();
        }
        String detail = failure.problem().map(problem -> problem.detail()).orElse(null);
        complaint.setText(
                failure.code().equals("FILE_UNREADABLE") && detail != null
                        ? words.of("upload.unreadable", detail)
                        : ImportWords.complaint(failure, words));
        desk.again().run();
    }

    private void connect(List<Connection> all) {
        List<String> taken = all.stream().map(Connection::slug).toList();
        String free = FIRST;
        for (int i = 2; taken.contains(free); i++) {
            free = FIRST + "-" + i;
        }
        String slug = free;
        desk.run(
                this,
                api -> api.putConnection(desk.slug(), slug, new ConnectionRequest(FORMAT, UPLOAD, Map.of())),
                done -> desk.again().run(),
                failure -> complaint.setText(ImportWords.complaint(failure, words)));
    }

    private void earlier(List<MenuImport> imports) {
        earlier.removeAll();
        earlier.add(new H2(words.of("imports.earlier")));
        if (imports.isEmpty()) {
            earlier.add(new Paragraph(words.of("upload.none")));
        }
        for (MenuImport one : imports) {
            Div line = new Div(
                    ImportWords.badge(one, words),
                    new Anchor(Place.menuImport(desk.slug(), one.id()).href(), one.file()),
                    new Span(words.of("upload.counts", one.items(), one.changed(), one.stores())),
                    new Span(one.by()),
                    Stamp.clock(one.createdAt(), zone, words));
            line.addClassName("system-line");
            earlier.add(line);
        }
    }
}
