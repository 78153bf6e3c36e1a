package io.pearl.console.stores;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextField;
import io.pearl.client.StoreDeskApi.IngredientUse;
import io.pearl.client.StoreDeskApi.OfferedItem;
import io.pearl.client.StoreDeskApi.StoreOffer;
import io.pearl.client.StoreDeskApi.StoreState;
import io.pearl.client.StoreServiceApi.StockEntry;
import io.pearl.client.StoreServiceApi.StoreStock;
import io.pearl.console.access.Guard;
import io.pearl.console.calls.CallFailed;
import io.pearl.console.parts.Complaint;
import io.pearl.console.parts.Errand;
import io.pearl.console.parts.SearchField;
import io.pearl.console.parts.Sign;
import io.pearl.console.parts.Tone;
import io.pearl.console.parts.Undo;
import io.pearl.console.stores.SoldOutDialog.Subject;
import io.pearl.console.words.Words;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a store has and has not: who says so and until when, and saying it oneself. */
final class StockPart extends Div implements StorePart<StockPart.Data> {

    private static final String MAY = ServicePart.MAY;
    private static final int MOST_DRINKS = 60;
    private static final String AVAILABLE = "available";

    private final Desk desk;
    private final Words words;
    private final Runnable changed;
    private final Section said = new Section();
    private final ComboBox<String> ingredient = new ComboBox<>();
    private final Div ask = new Div();
    private final TextField search;
    private final Div drinks = new Div();
    private @Nullable Shown shown;

    StockPart(Desk desk, Words words, Runnable changed) {
        this.desk = desk;
        this.words = words;
        this.changed = changed;
        this.search = SearchField.of(words.of("store-page.find-drink"), Sign.SEARCH, wanted -> drawDrinks());
        addClassName("store-stock");
        said.addClassNames("panel", "stock-said");
        add(new Div(said, ingredients()), menu());
    }

    record Data(StoreOffer offer, StoreStock stock) {}

    private record Shown(Menu menu, StoreState state, Data data, Guard guard) {}

    @Override
    public Data ask() throws CallFailed {
        return new Data(
                desk.ask(api -> api.storeOffer(desk.slug(), desk.store())),
                desk.ask(api -> api.stock(desk.slug(), desk.store())));
    }

    @Override
    public void show(StoreState state, Data data, Guard guard) {
        Shown now = new Shown(new Menu(data.offer(), words), state, data, guard);
        shown = now;
        drawSaid(now);
        ingredient.setItems(now.menu().ingredients());
        ask.removeAll();
        Button look = guard.button(words.of("store-page.look-at"), MAY, this::look);
        ask.add(ingredient, look);
        drawDrinks();
    }

    private void drawSaid(Shown now) {
        said.removeAll();
        said.add(new H2(words.of("store-page.said")));
        List<StockEntry> entries = now.data().stock().entries().stream()
                .filter(entry -> !entry.state().equals(AVAILABLE) || entry.quantity() != null)
                .toList();
        if (entries.isEmpty()) {
            Paragraph all = new Paragraph(Sign.CHECK.draw(), new Span(words.of("store-page.nothing-out")));
            all.addClassNames("stock-full", Tone.GOOD.css());
            said.add(all);
        } else {
            UnorderedList list = new UnorderedList();
            entries.forEach(entry -> list.add(new ListItem(entry(now, entry))));
            said.add(list);
        }
        if (!StoreWords.certain(now.data().stock().confidence())) {
            Paragraph doubt = new Paragraph(Sign.ALERT.draw(), new Span(words.of("store-page.doubt")));
            doubt.addClassNames("stock-doubt", Tone.ATTENTION.css());
            said.add(doubt);
        }
        now.guard().why(MAY).ifPresent(said::add);
    }

    private Component entry(Shown now, StockEntry entry) {
        ZoneId zone = StoreWords.zone(now.state());
        Subject subject = now.menu().subject(entry);
        Div text = new Div(
                new Div(StoreWords.name(subject.text(), "strong"), state(entry).badge()));
        Instant at = Instant.now();
        Instant until = entry.until();
        Div details = new Div(new Span(words.of(
                "store-page.said-by",
                new StoreWords(words).from(entry.origin()),
                StoreWords.when(entry.observedAt(), zone, at))));
        if (until != null) {
            details.add(new Span("· " + words.of("store-page.back-at", StoreWords.when(until, zone, at))));
        } else if (entry.state().equals("sold-out-today")) {
            details.add(new Span("· " + words.of("store-page.back-tomorrow")));
        } else if (!entry.state().equals(AVAILABLE)) {
            details.add(new Span("· " + words.of("store-page.back-when-said")));
        }
        if (entry.ingredient() != null) {
            details.add(new Span("· " + words.of("store-page.is-ingredient")));
        }
        details.addClassName("chain");
        text.add(details);
        Div line = new Div(text);
        line.addClassName("stock-line");
        if (!entry.state().equals(AVAILABLE)) {
            Button back = now.guard().button(words.of("store-page.back-in-stock"), MAY, () -> bring(subject));
            back.setAriaLabel(words.of("store-page.back-in-stock-of", subject.text()));
            back.addThemeName("small");
            line.add(back);
        }
        return line;
    }

    private StoreWords.Said state(StockEntry entry) {
        Long left = entry.quantity();
        if (entry.state().equals(AVAILABLE)) {
            return new StoreWords.Said(
                    Sign.CUP, Tone.QUIET, words.of("store-page.count-left", left == null ? 0L : left));
        }
        return new StoreWords.Said(Sign.BAN, Tone.BAD, words.of("store-page.state." + entry.state()));
    }

    private Component ingredients() {
        Section panel = new Section(
                new H2(words.of("store-page.ingredient")), new Paragraph(words.of("store-page.ingredient-text")), ask);
        panel.addClassNames("panel", "stock-ingredient");
        ask.addClassName("stock-ask");
        ingredient.setAriaLabel(words.of("store-page.ingredient"));
        ingredient.setPlaceholder(words.of("store-page.ingredient-hint"));
        ingredient.setAllowCustomValue(true);
        ingredient.addCustomValueSetListener(typed -> ingredient.setValue(typed.getDetail()));
        return panel;
    }

    private Component menu() {
        Section panel = new Section(new H2(words.of("store-page.drinks")), search, drinks);
        panel.addClassNames("panel", "stock-drinks");
        return panel;
    }

    private void drawDrinks() {
        Shown now = shown;
        if (now == null) {
            return;
        }
        String wanted = search.getValue().strip().toLowerCase(Locale.ROOT);
        List<OfferedItem> found = now.data().offer().items().stream()
                .filter(item -> (item.name().zh() + " " + item.name().en())
                        .toLowerCase(Locale.ROOT)
                        .contains(wanted))
                .toList();
        drinks.removeAll();
        UnorderedList list = new UnorderedList();
        found.stream().limit(MOST_DRINKS).forEach(item -> list.add(new ListItem(drink(now, item))));
        drinks.add(list);
        if (found.size() > MOST_DRINKS) {
            Paragraph more = new Paragraph(words.of("store-page.more-drinks", found.size() - MOST_DRINKS));
            more.addClassName("chain");
            drinks.add(more);
        } else if (found.isEmpty()) {
            drinks.add(new Paragraph(words.of("store-page.no-drink")));
        }
    }

    private Component drink(Shown now, OfferedItem item) {
        String name = words.of(item.name());
        Div text = new Div(StoreWords.name(name, null));
        if (item.soldOut()) {
            text.add(new StoreWords.Said(Sign.BAN, Tone.BAD, words.of("store-page.sold-out")).badge());
        } else if (!item.missing().isEmpty()) {
            text.add(new StoreWords.Said(Sign.ALERT, Tone.ATTENTION, words.of("store-page.without", missing(item)))
                    .badge());
        }
        Div line = new Div(text);
        line.addClassName("stock-line");
        Button out = now.guard().button(words.of("store-page.set-stock"), MAY, () -> sellOut(now, item));
        out.addThemeName("small");
        out.setAriaLabel(words.of("store-page.set-stock-of", name));
        line.add(out);
        return line;
    }

    private String missing(OfferedItem item) {
        return String.join(
                words.of("list.separator"),
                item.missing().stream().map(words::of).toList());
    }

    private void sellOut(Shown now, OfferedItem item) {
        new SoldOutDialog(
                        words,
                        words.of("store-page.set-stock-of", words.of(item.name())),
                        now.menu().subjects(item),
                        null,
                        StoreWords.zone(now.state()))
                .offer(desk::say, this::done);
    }

    private void look() {
        String name = ingredient.getValue();
        Shown now = shown;
        if (now == null || name == null || name.isBlank()) {
            ingredient.focus();
            return;
        }
        Errand.run(
                this,
                () -> desk.ask(api -> api.ingredient(desk.slug(), desk.store(), name.strip())),
                use -> preview(now, name.strip(), use),
                failed -> Undo.failed(Complaint.text(failed, words)));
    }

    private void preview(Shown now, String name, IngredientUse use) {
        if (use.items().isEmpty()) {
            Undo.failed(words.of("store-page.no-ingredient", name));
            return;
        }
        new SoldOutDialog(
                        words,
                        words.of("store-page.ingredient-title", words.of(use.name())),
                        List.of(new Subject(words.of(use.name()), null, null, name)),
                        new Touched(use, words),
                        StoreWords.zone(now.state()))
                .offer(desk::say, this::done);
    }

    private void done(Subject subject) {
        ingredient.clear();
        changed.run();
        Undo.offer(words.of("store-page.said-out", subject.text()), words, () -> bring(subject));
    }

    private void bring(Subject subject) {
        Errand.run(
                this,
                () -> desk.say(subject.says(AVAILABLE, null, null)),
                result -> {
                    changed.run();
                    var errors = result.errors();
                    if (errors == null || errors.isEmpty()) {
                        Undo.only(words.of("store-page.said-back", subject.text()));
                    } else {
                        Undo.failed(Complaint.field(errors.getFirst().detail(), words));
                    }
                },
                failed -> Undo.failed(Complaint.text(failed, words)));
    }
}
