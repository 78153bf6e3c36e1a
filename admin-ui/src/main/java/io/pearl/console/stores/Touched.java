package io.pearl.console.stores;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.pearl.client.StoreDeskApi.IngredientUse;
import io.pearl.client.StoreDeskApi.TouchedItem;
import io.pearl.console.parts.Sign;
import io.pearl.console.parts.Tone;
import io.pearl.console.words.Words;
import java.util.Comparator;
import java.util.List;

/** What would be missing without an ingredient: those that sell out first. */
final class Touched extends Div {

    Touched(IngredientUse use, Words words) {
        addClassName("touched");
        long selling = use.items().stream().filter(TouchedItem::sellsOut).count();
        add(new Paragraph(words.of("store-page.touches", selling, use.items().size() - selling)));
        UnorderedList list = new UnorderedList();
        List<TouchedItem> items = use.items().stream()
                .sorted(Comparator.comparing(item -> !item.sellsOut()))
                .toList();
        for (TouchedItem item : items) {
            StoreWords.Said what = item.sellsOut()
                    ? new StoreWords.Said(Sign.BAN, Tone.BAD, words.of("store-page.sells-out"))
                    : new StoreWords.Said(
                            Sign.ALERT, Tone.ATTENTION, words.of("store-page.loses", options(item, words)));
            Span name = StoreWords.name(words.of(item.name()), null);
            list.add(new ListItem(name, what.badge()));
        }
        list.getElement().setAttribute("tabindex", "0");
        list.getElement().setAttribute("aria-label", words.of("store-page.touched"));
        add(list);
    }

    private static String options(TouchedItem item, Words words) {
        return String.join(
                words.of("list.separator"),
                item.options().stream().map(words::of).toList());
    }
}
