package io.pearl.console.audit;

import com.vaadin.flow.component.HtmlComponent;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.dom.Element;
import io.pearl.client.AuditApi.AuditEntry;
import io.pearl.console.words.Words;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Old → new, field by field. */
@Tag("table")
final class ChangeTable extends HtmlComponent {

    ChangeTable(AuditEntry entry, Words words) {
        Reader reader = new Reader(words);
        addClassName("change-table");
        List<Change> changes = Change.between(entry.before(), entry.after());
        Element caption = new Element("caption").setText(words.of("audit.changes"));
        caption.getClassList().add("for-readers");
        Element heads = new Element("tr");
        for (String key : List.of("audit.field", "audit.before", "audit.after")) {
            heads.appendChild(new Element("th").setAttribute("scope", "col").setText(words.of(key)));
        }
        Element body = new Element("tbody");
        for (Change change : changes) {
            body.appendChild(new Element("tr")
                    .appendChild(
                            new Element("th").setAttribute("scope", "row").setText(reader.field(change.field())),
                            value(reader, entry, change.field(), change.before(), "was"),
                            value(reader, entry, change.field(), change.after(), "is")));
        }
        getElement().appendChild(caption, new Element("thead").appendChild(heads), body);
        setVisible(!changes.isEmpty());
    }

    private static Element value(Reader reader, AuditEntry entry, String field, @Nullable String text, String css) {
        Element cell = new Element("td").setText(reader.value(entry, field, text));
        cell.getClassList().add(text == null || text.isBlank() ? "quiet" : css);
        return cell;
    }
}
