package io.pearl.console.tenants;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.data.renderer.Renderer;
import io.pearl.client.Page;
import io.pearl.client.StoresApi.StoreRow;
import io.pearl.console.access.Guard;
import io.pearl.console.access.Here.Answer;
import io.pearl.console.access.TenantPart;
import io.pearl.console.calls.Backend;
import io.pearl.console.calls.CallFailed;
import io.pearl.console.calls.Trouble;
import io.pearl.console.parts.Narrow;
import io.pearl.console.parts.Notice;
import io.pearl.console.parts.Pulse;
import io.pearl.console.parts.RowList;
import io.pearl.console.parts.SearchField;
import io.pearl.console.parts.Sign;
import io.pearl.console.parts.Tone;
import io.pearl.console.shell.Place;
import io.pearl.console.signin.Person;
import io.pearl.console.words.Words;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A chain's stores, by name; and the way to bring in more. */
final class StoresTab extends Div implements TenantPart {

    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final int PAGE = 100;

    private static final String NAME = "<span class=\"two-lines\"><bdi>${item.name}</bdi>"
            + "<span class=\"mono chain\">${item.source}</span></span>";
    private static final String MENU =
            "<a class=\"menu-link\" href=\"${item.menuHref}\" router-link><span class=\"badge ${item.menuTone}\"><span class=\"sign ${item.menuSign}\""
                    + " aria-hidden=\"true\"></span><span>${item.menu}</span></span></a>";
    private static final String ZONES = "<span class=\"badge ${item.zonesTone}\"><span class=\"sign ${item.zonesSign}\""
            + " aria-hidden=\"true\"></span><span>${item.zones}</span></span>";

    private final Backend backend;
    private final Person who;
    private final Words words;
    private final String slug;
    private final Pulse<Question, Page<StoreRow>> pulse;
    private final TextField search;
    private final Div actions = new Div();
    private final Div trouble = new Div();
    private final Grid<StoreRow> grid = new Grid<>();
    private final RowList<StoreRow> body = new RowList<>(grid, StoreRow::id, this::complain);
    private Question question = new Question(null);

    StoresTab(Backend backend, Person who, Words words, String slug) {
        this.backend = backend;
        this.who = who;
        this.words = words;
        this.slug = slug;
        this.search = SearchField.of(words.of("stores.search"), Sign.SEARCH, this::open);
        addClassName("tab-list");
        actions.addClassName("page-actions");
        Div bar = new Div(search, actions);
        bar.addClassName("filter-bar");
        trouble.addClassName("trouble");
        columns();
        add(bar, trouble, body);
        this.pulse = new Pulse<>(this, EVERY, asked -> page(asked, null), new Answers());
    }

    private void columns() {
        grid.addClassNames("order-grid", "plain-rows");
        grid.addThemeVariants(GridVariant.LUMO_NO_BORDER);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.setPageSize(PAGE);
        grid.getElement().setAttribute("aria-label", words.of("tab.stores"));
        Grid.Column<StoreRow> narrow = grid.addColumn(renderer("<div class=\"summary\"><div class=\"summary-line\">"
                + NAME + MENU + "</div><div class=\"summary-line\"><span class=\"chain\">${item.place}</span>"
                + ZONES + "</div></div>"));
        column("name", NAME, "260px").setFlexGrow(2);
        column("place", "<span title=\"${item.place}\">${item.place}</span>", "260px")
                .setFlexGrow(3);
        column("connection", "${item.connection}", "128px");
        column("menu", MENU, "148px");
        column("zones", ZONES, "148px");
        Narrow.watch(grid, narrow);
    }

    private Grid.Column<StoreRow> column(String name, String template, String width) {
        return grid.addColumn(renderer(template))
                .setHeader(words.of("stores.column." + name))
                .setWidth(width)
                .setFlexGrow(0)
                .setTextAlign(ColumnTextAlign.START)
                .setResizable(true);
    }

    private Renderer<StoreRow> renderer(String template) {
        return LitRenderer.<StoreRow>of(template)
                .withProperty("name", row -> words.of(row.name()))
                .withProperty("source", StoreRow::sourceId)
                .withProperty("place", row -> row.city() + " · " + row.address())
                .withProperty("connection", StoreRow::connection)
                .withProperty("menuHref", row -> Place.menu(slug, row.id()).href())
                .withProperty("menu", row -> menu(row.menuVersion()))
                .withProperty("menuTone", row -> tone(row.menuVersion() > 0).css())
                .withProperty("menuSign", row -> sign(row.menuVersion() > 0).css())
                .withProperty("zones", row -> words.of(row.zones() ? "stores.has-zones" : "stores.no-zones"))
                .withProperty("zonesTone", row -> tone(row.zones()).css())
                .withProperty("zonesSign", row -> sign(row.zones()).css());
    }

    private String menu(int version) {
        return version == 0 ? words.of("stores.no-menu") : words.of("stores.menu", words.count(version));
    }

    private static Tone tone(boolean there) {
        return there ? Tone.QUIET : Tone.ATTENTION;
    }

    private static Sign sign(boolean there) {
        return there ? Sign.CHECK : Sign.ALERT;
    }

    private void open(@Nullable String wanted) {
        getUI().ifPresent(ui -> TenantTab.STORES.in(slug).with("search", wanted).go(ui));
    }

    @Override
    public void at(Place place) {
        load(place.get("search"));
    }

    private void load(@Nullable String wanted) {
        question = new Question(wanted);
        SearchField.show(search, wanted);
        trouble.removeAll();
        body.loading();
        pulse.watch(question);
    }

    @Override
    public void about(Guard guard) {
        actions.removeAll();
        Answer answer = guard.here().may("stores:write");
        if (answer == Answer.YES) {
            Anchor link = new Anchor(Place.imports(slug).href(), words.of("stores.import"));
            link.addClassName("button-link");
            Anchor menu = new Anchor(Place.menuImports(slug).href(), words.of("stores.menu-upload"));
            menu.addClassName("button-link");
            actions.add(link, menu);
        } else {
            actions.add(guard.locked(words.of("stores.import"), "stores:write"));
            guard.why("stores:write").ifPresent(actions::add);
        }
    }

    private Page<StoreRow> page(Question asked, @Nullable String cursor) throws CallFailed {
        return backend.ask(who, api -> api.stores(slug, asked.search(), cursor, PAGE));
    }

    private void fill(Page<StoreRow> page) {
        Question asked = question;
        if (!page.items().isEmpty()) {
            body.show(page, cursor -> page(asked, cursor));
        } else if (asked.search() == null) {
            body.instead(new Notice(Sign.STORE, Tone.QUIET, "stores.first-use", words));
        } else {
            body.instead(new Notice(Sign.EMPTY, Tone.QUIET, "stores.no-result", words));
        }
    }

    private void complain(Trouble kind) {
        trouble.removeAll();
        trouble.add(Notice.of(kind, words, () -> load(question.search())));
    }

    private record Question(@Nullable String search) {}

    private final class Answers implements Pulse.Listener<Page<StoreRow>> {

        @Override
        public void answered(Page<StoreRow> page, boolean news) {
            if (news && body.open()) {
                trouble.removeAll();
                fill(page);
            }
        }

        @Override
        public void failed(Trouble kind) {
            body.removeClassName("loading");
            complain(kind);
        }
    }
}
