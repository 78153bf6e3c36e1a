package io.pearl.console.stores;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.pearl.client.StoreDeskApi.OfferedGroup;
import io.pearl.client.StoreDeskApi.OfferedItem;
import io.pearl.client.StoreDeskApi.OfferedOption;
import io.pearl.client.StoreDeskApi.StoreOffer;
import io.pearl.client.StoreDeskApi.StoreState;
import io.pearl.console.access.Guard;
import io.pearl.console.calls.CallFailed;
import io.pearl.console.parts.Sign;
import io.pearl.console.parts.Tone;
import io.pearl.console.shell.Place;
import io.pearl.console.words.Words;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A store's menu as a customer sees it now: by category, with what can be chosen, what that costs, and what is out. */
final class OfferPart extends Div implements StorePart<StoreOffer> {

    private final Desk desk;
    private final Words words;

    OfferPart(Desk desk, Words words) {
        this.desk = desk;
        this.words = words;
        addClassName("store-offer");
    }

    @Override
    public StoreOffer ask() throws CallFailed {
        return desk.ask(api -> api.storeOffer(desk.slug(), desk.store()));
    }

    @Override
    public void show(StoreState state, StoreOffer offer, Guard guard) {
        removeAll();
        Anchor versions = new Anchor(Place.menu(desk.slug(), desk.store()).href(), words.of("store-page.versions"));
        Span version = new Span(words.of("store-menu.version", offer.version()));
        Div about = new Div(version, versions);
        about.addClassName("offer-about");
        Div shelves = new Div();
        shelves.addClassName("menu-shelves");
        Div all = new Div();
        Map<String, List<OfferedItem>> byCategory = offer.items().stream()
                .collect(Collectors.groupingBy(OfferedItem::category, LinkedHashMap::new, Collectors.toList()));
        byCategory.forEach((category, items) -> all.add(shelf(category, items)));
        shelves.add(all);
        add(about, shelves);
    }

    private Component shelf(String category, List<OfferedItem> items) {
        H2 name = new H2(category.isBlank() ? words.of("store-menu.no-category") : category);
        name.getElement().setAttribute("dir", "auto");
        UnorderedList list = new UnorderedList();
        items.forEach(item -> list.add(new ListItem(item(item))));
        Section shelf = new Section(name, list);
        shelf.addClassNames("panel", "menu-shelf");
        return shelf;
    }

    private Component item(OfferedItem item) {
        Span price = new Span(words.money(item.price()));
        price.addClassName("menu-price");
        Div all = new Div(new Div(StoreWords.name(words.of(item.name()), "menu-item"), price));
        if (item.soldOut()) {
            all.addClassName("sold-out");
            all.add(new StoreWords.Said(Sign.BAN, Tone.BAD, soldOut(item)).badge());
            return all;
        }
        Long left = item.left();
        if (left != null) {
            all.add(new StoreWords.Said(Sign.CUP, Tone.ATTENTION, words.of("store-page.count-left", left)).badge());
        }
        item.groups().forEach(group -> all.add(group(group)));
        return all;
    }

    private String soldOut(OfferedItem item) {
        List<String> missing = item.missing().stream()
                .filter(name -> !name.equals(item.name()))
                .map(words::of)
                .toList();
        return missing.isEmpty()
                ? words.of("store-page.sold-out")
                : words.of("store-page.sold-out-for", String.join(words.of("list.separator"), missing));
    }

    private Component group(OfferedGroup group) {
        Span name = new Span(words.of(group.name()));
        name.addClassName("fact-name");
        Span options = new Span();
        String separator = words.of("list.separator");
        for (int i = 0; i < group.options().size(); i++) {
            if (i > 0) {
                options.add(new Span(separator));
            }
            options.add(option(group.options().get(i)));
        }
        Div line = new Div(name, options);
        line.addClassName("menu-choice");
        return line;
    }

    private Component option(OfferedOption option) {
        String name = words.of(option.name());
        String text = option.extra().amount() == 0 ? name : name + " +" + words.money(option.extra());
        Span shown = new Span(text);
        if (option.soldOut()) {
            shown.addClassName("option-out");
            Span gone = new Span(words.of("store-page.option-out"));
            gone.addClassName("option-out-word");
            return new Span(shown, gone);
        }
        return shown;
    }
}
