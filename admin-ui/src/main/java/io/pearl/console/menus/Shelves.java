package io.pearl.console.menus;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.pearl.client.MenusApi.Choice;
import io.pearl.client.MenusApi.ChoiceOption;
import io.pearl.client.MenusApi.SoldItem;
import io.pearl.console.words.Words;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A menu as a customer reads it: by category, with what can be chosen and what that costs. */
final class Shelves extends Div {

    private final Words words;

    Shelves(List<SoldItem> items, Words words) {
        this.words = words;
        Map<String, List<SoldItem>> byCategory = items.stream()
                .collect(Collectors.groupingBy(SoldItem::category, LinkedHashMap::new, Collectors.toList()));
        byCategory.forEach((category, some) -> {
            H2 name = new H2(category.isBlank() ? words.of("store-menu.no-category") : category);
            name.getElement().setAttribute("dir", "auto");
            UnorderedList list = new UnorderedList();
            some.forEach(item -> list.add(new ListItem(item(item))));
            Section shelf = new Section(name, list);
            shelf.addClassNames("panel", "menu-shelf");
            add(shelf);
        });
    }

    private Component item(SoldItem item) {
        Span name = new Span(words.of(item.name()));
        name.addClassName("menu-item");
        name.getElement().setAttribute("dir", "auto");
        Span price = new Span(words.money(item.price()));
        price.addClassName("menu-price");
        Div all = new Div(new Div(name, price));
        item.choices().forEach(choice -> all.add(choice(choice)));
        return all;
    }

    private Component choice(Choice choice) {
        Span name = new Span(words.of(choice.name()));
        name.addClassName("fact-name");
        Span options = new Span(String.join(
                words.of("list.separator"),
                choice.options().stream().map(this::option).toList()));
        Div line = new Div(name, options);
        line.addClassName("menu-choice");
        return line;
    }

    private String option(ChoiceOption option) {
        String name = words.of(option.name());
        return option.extra().amount() == 0 ? name : name + " +" + words.money(option.extra());
    }
}
