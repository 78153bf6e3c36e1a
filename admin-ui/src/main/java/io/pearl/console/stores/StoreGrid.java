package io.pearl.console.stores;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.data.renderer.Renderer;
import io.pearl.client.StoreDeskApi.StoreState;
import io.pearl.console.parts.Narrow;
import io.pearl.console.parts.Sign;
import io.pearl.console.parts.Tone;
import io.pearl.console.shell.Place;
import io.pearl.console.stores.StoreWords.Said;
import io.pearl.console.stores.StoresPanel.Glance;
import io.pearl.console.words.Words;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;

/** Stores in a table: what each is called, whether it takes orders, what it has and how old that is. */
final class StoreGrid extends Grid<Glance> {

    private static final int PAGE = 100;

    private static final String NAME =
            "<span class=\"two-lines\"><a class=\"row-link\" href=\"${item.href}\" router-link>"
                    + "<bdi>${item.name}</bdi></a><span class=\"mono chain\">${item.source}</span></span>";
    private static final String MENU =
            "<a class=\"menu-link\" href=\"${item.menuHref}\" router-link>" + badge("menu") + "</a>";
    private static final Map<String, String> TEMPLATES = Map.of(
            "name", NAME,
            "place", "<span title=\"${item.place}\">${item.place}</span>",
            "state", badge("state"),
            "stock", badge("stock"),
            "heard", badge("heard"),
            "menu", MENU,
            "zones", badge("zones"));

    private final Words words;
    private final StoreWords says;
    private final String slug;

    StoreGrid(Words words, String slug) {
        this.words = words;
        this.says = new StoreWords(words);
        this.slug = slug;
        addClassNames("order-grid", "plain-rows");
        addThemeVariants(GridVariant.LUMO_NO_BORDER);
        setSelectionMode(SelectionMode.NONE);
        setPageSize(PAGE);
        getElement().setAttribute("aria-label", words.of("tab.stores"));
        Column<Glance> narrow = addColumn(renderer("<div class=\"summary\"><div class=\"summary-line\">" + NAME
                + badge("state") + "</div><div class=\"summary-line\"><span class=\"chain\">${item.place}</span>"
                + badge("stock") + "</div></div>"));
        column("name", "200px").setFlexGrow(2);
        column("place", "160px").setFlexGrow(2);
        column("state", "216px");
        column("stock", "132px");
        column("heard", "132px");
        column("menu", "124px");
        column("zones", "152px");
        Narrow.watch(this, narrow);
    }

    private static String badge(String name) {
        return "<span class=\"badge ${item." + name + "Tone}\"><span class=\"sign ${item." + name
                + "Sign}\" aria-hidden=\"true\"></span><span>${item." + name + "}</span></span>";
    }

    private Column<Glance> column(String name, String width) {
        return addColumn(renderer(TEMPLATES.getOrDefault(name, "")))
                .setHeader(words.of("stores.column." + name))
                .setWidth(width)
                .setFlexGrow(0)
                .setTextAlign(ColumnTextAlign.START)
                .setResizable(true);
    }

    private Renderer<Glance> renderer(String template) {
        LitRenderer<Glance> renderer = LitRenderer.<Glance>of(template)
                .withProperty("href", glance -> href(glance))
                .withProperty("name", glance -> words.of(glance.row().name()))
                .withProperty(
                        "source",
                        glance -> glance.row().sourceId() + " · " + glance.row().connection())
                .withProperty(
                        "place",
                        glance -> glance.row().city() + " · " + glance.row().address())
                .withProperty(
                        "menuHref",
                        glance -> Place.menu(slug, glance.row().id()).href());
        said(renderer, "state", this::state);
        said(renderer, "stock", this::stock);
        said(renderer, "heard", this::heard);
        said(renderer, "menu", this::menu);
        said(renderer, "zones", this::zones);
        return renderer;
    }

    private static void said(LitRenderer<Glance> renderer, String name, Function<Glance, Said> said) {
        renderer.withProperty(name, glance -> said.apply(glance).text())
                .withProperty(name + "Tone", glance -> said.apply(glance).tone().css())
                .withProperty(name + "Sign", glance -> said.apply(glance).sign().css());
    }

    private String href(Glance glance) {
        return Place.store(slug, glance.row().id()).href();
    }

    private Said state(Glance glance) {
        StoreState state = glance.state();
        return state == null
                ? new Said(Sign.CLOCK, Tone.QUIET, words.of("stores.waits"))
                : says.state(state, Instant.now());
    }

    private Said stock(Glance glance) {
        StoreState state = glance.state();
        if (state == null) {
            return waiting();
        }
        return state.soldOut() == 0
                ? new Said(Sign.CHECK, Tone.QUIET, words.of("stores.all-there"))
                : new Said(Sign.CUP, Tone.ATTENTION, words.of("stores.sold-out", state.soldOut()));
    }

    private Said heard(Glance glance) {
        StoreState state = glance.state();
        return state == null ? waiting() : says.fresh(state, Instant.now());
    }

    private static Said waiting() {
        return new Said(Sign.EMPTY, Tone.QUIET, "");
    }

    private Said menu(Glance glance) {
        int version = glance.row().menuVersion();
        return version == 0
                ? new Said(Sign.ALERT, Tone.ATTENTION, words.of("stores.no-menu"))
                : new Said(Sign.CHECK, Tone.QUIET, words.of("stores.menu", words.count(version)));
    }

    private Said zones(Glance glance) {
        return glance.row().zones()
                ? new Said(Sign.CHECK, Tone.QUIET, words.of("stores.has-zones"))
                : new Said(Sign.ALERT, Tone.ATTENTION, words.of("stores.no-zones"));
    }
}
