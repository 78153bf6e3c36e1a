package io.pearl.console.tenants;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Nav;
import io.pearl.console.access.Here;
import io.pearl.console.words.Words;

/** Links rather than a tab strip: each part has an address of its own and opens in a new browser tab. */
final class TenantTabs extends Nav {

    private final Words words;

    TenantTabs(Words words) {
        this.words = words;
        addClassName("tab-links");
        setAriaLabel(words.of("tab.title"));
    }

    void show(Here here, TenantTab now) {
        removeAll();
        for (TenantTab tab : TenantTab.of(here)) {
            Anchor link = new Anchor(Places.tenant(here.slug(), tab).href(), words.of("tab." + tab.text()));
            if (tab == now) {
                link.getElement().setAttribute("aria-current", "page");
            }
            add(link);
        }
    }
}
