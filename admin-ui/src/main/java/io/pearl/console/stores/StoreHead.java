package io.pearl.console.stores;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import io.pearl.client.StoreDeskApi.StoreState;
import io.pearl.client.StoresApi.StoreRow;
import io.pearl.console.access.Here;
import io.pearl.console.parts.CopyId;
import io.pearl.console.parts.Sign;
import io.pearl.console.parts.Tone;
import io.pearl.console.shell.Place;
import io.pearl.console.stores.StoreWords.Said;
import io.pearl.console.words.Words;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a store is called, whether it takes orders now and how far its stock can be believed. */
final class StoreHead extends Div {

    private final Words words;
    private final StoreWords says;
    private final Anchor back = new Anchor();
    private final H1 name = new H1();
    private final Div orders = new Div();
    private final Div stock = new Div();
    private final Div facts = new Div();
    private @Nullable Shown shown;

    StoreHead(Words words) {
        this.words = words;
        this.says = new StoreWords(words);
        back.addClassName("back");
        back.add(Sign.BACK.draw(), new Span(words.of("store-menu.back")));
        name.getElement().setAttribute("dir", "auto");
        // readers hear of it when the store closes, and not each minute that its stock grows older
        orders.getElement().setAttribute("role", "status");
        Div state = new Div(orders, stock);
        state.addClassName("store-state");
        stock.addClassName("store-state");
        facts.addClassName("store-facts");
        Div head = new Div(back, name, state);
        head.addClassName("page-head");
        add(head, facts);
    }

    /** What is drawn; the same is not drawn again, so that the keyboard stays where it is. */
    private record Shown(StoreRow store, Said orders, int soldOut, Said heard) {}

    void show(String slug, StoreState now, Here here) {
        boolean chain = here.ever("tenants:read");
        back.setHref((chain ? Place.tenant(slug, "stores") : Place.stores()).href());
        Instant at = Instant.now();
        Shown next = new Shown(now.store(), says.state(now, at), now.soldOut(), says.heard(now, at));
        Shown before = shown;
        shown = next;
        if (before == null || !before.orders().equals(next.orders())) {
            orders.removeAll();
            orders.add(next.orders().badge());
        }
        if (before == null
                || before.soldOut() != next.soldOut()
                || !before.heard().equals(next.heard())) {
            drawStock(next);
        }
        if (before == null || !before.store().equals(next.store())) {
            drawFacts(next.store());
        }
    }

    private void drawStock(Shown now) {
        stock.removeAll();
        if (now.soldOut() > 0) {
            stock.add(new Said(Sign.CUP, Tone.ATTENTION, words.of("store-page.sold-out-count", now.soldOut())).badge());
        }
        stock.add(now.heard().badge());
    }

    private void drawFacts(StoreRow store) {
        name.setText(words.of(store.name()));
        facts.removeAll();
        facts.add(
                StoreWords.name(store.city() + " · " + store.address(), null),
                new Span(words.of("store-page.system", store.connection(), store.sourceId())),
                new Span(store.timeZone()),
                new CopyId(store.id(), words));
    }
}
