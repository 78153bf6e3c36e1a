package io.pearl.console.tenants;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import io.pearl.console.parts.Choice;
import io.pearl.console.parts.SearchField;
import io.pearl.console.parts.Sign;
import io.pearl.console.tenants.TenantFilter.Group;
import io.pearl.console.words.Words;
import java.util.List;
import java.util.function.Consumer;

/** The filter as something to click: those that need somebody first, then by state; and a search. */
final class TenantFilterBar extends Div {

    private final Choice<Group> groups;
    private final TextField search;
    private TenantFilter filter = new TenantFilter(Group.ALL, null);

    TenantFilterBar(Words words, Consumer<TenantFilter> wanted) {
        this.groups = new Choice<>(
                words.of("tenants.show"),
                List.of(Group.values()),
                group -> words.of("tenants.show." + group.text()),
                group -> wanted.accept(filter.withGroup(group)));
        this.search =
                SearchField.of(words.of("tenants.search"), Sign.SEARCH, text -> wanted.accept(filter.withSearch(text)));
        addClassName("filter-bar");
        add(groups, search);
    }

    void show(TenantFilter now) {
        filter = now;
        groups.show(now.group());
        SearchField.show(search, now.search());
    }
}
