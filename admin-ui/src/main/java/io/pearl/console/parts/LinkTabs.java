package io.pearl.console.parts;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import io.pearl.console.words.Words;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Parts of a page, each at an address of its own: shared by its link, opened in another browser tab, found again by
 * going back.
 */
public final class LinkTabs extends Nav {

    private final Map<String, Anchor> links = new LinkedHashMap<>();
    private List<LinkTab> shown = List.of();

    /**
     * @param label for readers
     */
    public LinkTabs(String label) {
        addClassName("link-tabs");
        getElement().setAttribute("aria-label", label);
    }

    /**
     * Draws them anew where they changed, so that the keyboard stays on the one that was just chosen.
     *
     * @param chosen the one that is open
     */
    public void show(List<LinkTab> tabs, String chosen, Words words) {
        if (!tabs.equals(shown)) {
            draw(tabs, words);
        }
        choose(chosen);
    }

    private void draw(List<LinkTab> tabs, Words words) {
        shown = List.copyOf(tabs);
        removeAll();
        links.clear();
        for (LinkTab tab : tabs) {
            Anchor link = new Anchor(tab.href(), new Span(tab.text()));
            if (tab.count() != null) {
                Span count = new Span(words.count(tab.count()));
                count.addClassName("count");
                link.add(count);
            }
            links.put(tab.name(), link);
            add(link);
        }
    }

    public void choose(String chosen) {
        links.forEach((name, link) -> {
            if (name.equals(chosen)) {
                link.getElement().setAttribute("aria-current", "page");
            } else {
                link.getElement().removeAttribute("aria-current");
            }
        });
    }

    /**
     * @param name as it stands in the address
     * @param count how many there are, or how many wait for somebody; absent where that is not worth saying
     */
    public record LinkTab(
            String name, String text, String href, @Nullable Long count) {

        public LinkTab(String name, String text, String href) {
            this(name, text, href, null);
        }
    }
}
