package io.pearl.console.onboarding;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.pearl.client.ConnectionsApi.PullFinding;
import io.pearl.client.OnboardingApi.MenuAcceptance;
import io.pearl.client.OnboardingApi.MenuChange;
import io.pearl.client.OnboardingApi.MenuItem;
import io.pearl.client.OnboardingApi.MenuReview;
import io.pearl.console.onboarding.Desk.Situation;
import io.pearl.console.parts.Narrow;
import io.pearl.console.parts.Notice;
import io.pearl.console.parts.Undo;
import io.pearl.console.shell.Place;
import io.pearl.console.words.Words;
import java.util.List;

/** What customers would see, how much of it was understood, and what differs from what was accepted before. */
final class MenuPanel extends Div implements StepPanel {

    private static final String MAY = "stores:write";
    private static final int MOST_SAID = 50;
    private static final int GOOD_COVERAGE = 90;

    private final Desk desk;
    private final Words words;
    private final Div review = new Div();
    private final Div actions = new Div();
    private String seenFor = "";

    MenuPanel(Desk desk) {
        this.desk = desk;
        this.words = desk.words();
        addClassName("step-work");
        actions.addClassName("page-actions");
        add(review, actions);
    }

    @Override
    public void show(Situation now) {
        String state = now.step().state()
                + now.step().facts()
                + now.step().missing()
                + now.page().may();
        if (state.equals(seenFor)) {
            return;
        }
        seenFor = state;
        if (now.step().missing().contains("menu")) {
            review.removeAll();
            actions.removeAll();
            actions.add(upload(now));
            return;
        }
        load(now);
    }

    private void load(Situation now) {
        desk.ask(this, api -> api.reviewMenu(desk.slug()), found -> draw(now, found), failure -> {
            review.removeAll();
            actions.removeAll();
            review.add(Notice.of(failure.trouble(), words, () -> load(now)));
        });
    }

    private void draw(Situation now, MenuReview found) {
        review.removeAll();
        review.add(coverage(found), changes(found.changes()), items(found.shown()));
        if (!found.findings().isEmpty()) {
            review.add(findings(found.findings()));
        }
        actions.removeAll();
        if (!found.accepted()) {
            Button accept = now.guard().primary(words.of("onboarding.do.menu"), MAY, () -> accept(now, found));
            actions.add(accept);
            now.guard().why(MAY).ifPresent(actions::add);
        }
        actions.add(upload(now));
    }

    /** Where no system sends a menu, or sends too little. */
    private Component upload(Situation now) {
        String text = words.of("stores.menu-upload");
        if (!now.guard().may(MAY)) {
            return now.guard().locked(text, MAY);
        }
        Anchor link = new Anchor(Place.menuImports(desk.slug()).href(), text);
        link.addClassName("button-link");
        return link;
    }

    private Component coverage(MenuReview found) {
        Span figure = new Span(words.of("onboarding.menu.coverage", found.coverage()));
        figure.addClassNames("coverage", found.coverage() >= GOOD_COVERAGE ? "good" : "attention");
        Span said = new Span(words.of("onboarding.menu.said", found.items(), found.menus(), found.stores()));
        Div line = new Div(figure, said);
        line.addClassName("coverage-line");
        return line;
    }

    private Component changes(List<MenuChange> changes) {
        if (changes.isEmpty()) {
            return new Div();
        }
        UnorderedList list = new UnorderedList();
        list.addClassName("plain-list");
        changes.stream().limit(MOST_SAID).forEach(change -> {
            String from = change.before() == null ? "" : change.before();
            String to = change.after() == null ? "" : change.after();
            String both = from.isEmpty() || to.isEmpty() ? from + to : from + " → " + to;
            Span kind = new Span(words.orItself("menu-change.", change.kind()));
            kind.addClassName("fact-name");
            list.add(new ListItem(kind, new Span(both)));
        });
        return new Div(new H3(words.of("onboarding.menu.changes", changes.size())), list);
    }

    private Component items(List<MenuItem> items) {
        Grid<MenuItem> grid = new Grid<>();
        grid.addClassName("menu-grid");
        grid.addThemeVariants(GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_COMPACT);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.getElement().setAttribute("aria-label", words.of("onboarding.menu.items"));
        grid.addColumn(item -> words.of(item.name()))
                .setHeader(words.of("onboarding.menu.item"))
                .setFlexGrow(3);
        figure(grid.addColumn(item -> words.money(item.price())), "onboarding.menu.price");
        Grid.Column<MenuItem> stores = grid.addColumn(item -> words.count(item.stores()));
        figure(stores, "onboarding.menu.stores");
        Narrow.watch(grid, small -> stores.setVisible(!small));
        figure(
                grid.addColumn(item -> words.of("onboarding.menu.of", item.understood(), item.options())),
                "onboarding.menu.options");
        grid.setItems(items);
        grid.setAllRowsVisible(items.size() <= 8);
        return grid;
    }

    private void figure(Grid.Column<MenuItem> column, String key) {
        column.setHeader(words.of(key))
                .setTextAlign(ColumnTextAlign.END)
                .setAutoWidth(true)
                .setFlexGrow(0);
    }

    private Component findings(List<PullFinding> findings) {
        UnorderedList list = new UnorderedList();
        list.addClassName("plain-list");
        findings.stream().limit(MOST_SAID).forEach(finding -> {
            Span where = new Span(finding.where());
            where.addClassName("fact-name");
            list.add(new ListItem(where, new Span(finding.message())));
        });
        Details details = new Details(words.of("onboarding.menu.findings", findings.size()), list);
        details.addClassName("findings");
        return new Div(new Paragraph(words.of("onboarding.menu.findings-text")), details);
    }

    private void accept(Situation now, MenuReview found) {
        desk.ask(
                this,
                api -> api.acceptMenu(desk.slug(), new MenuAcceptance(found.hash())),
                list -> {
                    Undo.only(words.of("onboarding.menu.done"));
                    desk.again().run();
                },
                failure -> {
                    desk.complain(failure);
                    // it may be another menu by now
                    load(now);
                });
    }
}
