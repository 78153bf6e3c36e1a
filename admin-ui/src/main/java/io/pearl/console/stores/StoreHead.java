package io.pearl.console.stores;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import io.pearl.client.StoreDeskApi.StoreState;
import io.pearl.console.access.Here;
import io.pearl.console.parts.CopyId;
import io.pearl.console.parts.Sign;
import io.pearl.console.parts.Tone;
import io.pearl.console.shell.Place;
import io.pearl.console.words.Words;
import java.time.Instant;

/** What a store is called, whether it takes orders now and how far its stock can be believed. */
final class StoreHead extends Div {

    private final Words words;
    private final StoreWords says;
    private final Anchor back = new Anchor();
    private final H1 name = new H1();
    private final Div state = new Div();
    private final Div facts = new Div();

    StoreHead(Words words) {
        this.words = words;
        this.says = new StoreWords(words);
        back.addClassName("back");
        back.add(Sign.BACK.draw(), new Span(words.of("store-menu.back")));
        name.getElement().setAttribute("dir", "auto");
        state.addClassName("store-state");
        state.getElement().setAttribute("role", "status");
        facts.addClassName("store-facts");
        Div head = new Div(back, name, state);
        head.addClassName("page-head");
        add(head, facts);
    }

    void show(String slug, StoreState now, Here here) {
        boolean chain = here.ever("tenants:read");
        back.setHref((chain ? Place.tenant(slug, "stores") : Place.stores()).href());
        name.setText(words.of(now.store().name()));
        Instant at = Instant.now();
        state.removeAll();
        state.add(says.state(now, at).badge());
        if (now.soldOut() > 0) {
            state.add(new StoreWords.Said(
                            Sign.CUP,
                            Tone.ATTENTION,
                            words.of("store-page.sold-out-count", now.soldOut()))
                    .badge());
        }
        state.add(says.heard(now, at).badge());
        facts.removeAll();
        facts.add(
                StoreWords.name(now.store().city() + " · " + now.store().address(), null),
                new Span(words.of("store-page.system", now.store().connection(), now.store().sourceId())),
                new Span(now.store().timeZone()),
                new CopyId(now.store().id(), words));
    }
}
