package io.pearl.console.sync;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.pearl.client.ConnectionsApi.PullFinding;
import io.pearl.console.words.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is odd about documents, each at the node that it is about; the nodes with the worst come first. */
final class FindingList extends Section {

    private static final String HELD = "held";

    private final Words words;
    private final String slug;

    FindingList(Words words, String slug) {
        this.words = words;
        this.slug = slug;
        addClassNames("panel", "sync-findings");
    }

    void show(List<PullFinding> findings, int all) {
        removeAll();
        add(new H2(words.of("sync.findings")));
        if (findings.isEmpty()) {
            add(new Paragraph(words.of("sync.findings-none")));
            return;
        }
        if (all > findings.size()) {
            add(new Paragraph(words.of("sync.findings-some", findings.size(), all)));
        }
        Map<String, List<PullFinding>> byNode = new LinkedHashMap<>();
        findings.forEach(finding -> byNode.computeIfAbsent(finding.where(), none -> new ArrayList<>())
                .add(finding));
        UnorderedList nodes = new UnorderedList();
        nodes.addClassName("sync-nodes");
        byNode.forEach((where, some) -> nodes.add(node(where, some)));
        add(nodes);
    }

    private ListItem node(String where, List<PullFinding> findings) {
        UnorderedList list = new UnorderedList();
        findings.forEach(finding -> list.add(line(finding)));
        return new ListItem(head(where, findings.getFirst()), list);
    }

    private Div head(String where, PullFinding first) {
        if (first.code().equals(HELD)) {
            Anchor link = new Anchor(Places.hold(slug, where).href(), words.of("sync.hold-link"));
            return new Div(link);
        }
        Node node = Node.of(where);
        Span kind = new Span(words.of("sync-node." + node.kind()));
        kind.addClassName("strong");
        Span way = new Span(String.join(" › ", node.way()));
        way.addClassNames("mono", "chain");
        way.getElement().setAttribute("dir", "auto");
        Div head = new Div(kind, way);
        head.addClassName("sync-node");
        return head;
    }

    private ListItem line(PullFinding finding) {
        Span badge = new Span(words.orItself("sync-severity.", finding.severity()));
        badge.addClassNames("badge", SyncWords.severity(finding.severity()).css());
        Span text = new Span(finding.message());
        text.getElement().setAttribute("dir", "auto");
        Span code = new Span(finding.code());
        code.addClassNames("mono", "chain");
        return new ListItem(badge, text, code);
    }
}
