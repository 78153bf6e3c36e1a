package io.pearl.console.clients;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.data.renderer.Renderer;
import io.pearl.client.PartnerClientsApi.PartnerClient;
import io.pearl.console.access.Here;
import io.pearl.console.parts.Narrow;
import io.pearl.console.words.Moments;
import io.pearl.console.words.Words;
import java.io.Serial;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Function;

/** Systems as rows; on a phone as a few lines each. */
final class ClientGrid extends Grid<PartnerClient> {

    @Serial
    private static final long serialVersionUID = 1;

    private static final String NAME = "<a class=\"row-link\" href=\"${item.href}\"><bdi>${item.name}</bdi></a>";
    private static final String STATE = "<span class=\"badge ${item.tone}\"><span class=\"sign ${item.sign}\""
            + " aria-hidden=\"true\"></span><span>${item.state}</span></span>";
    private static final String SCOPES = "<span title=\"${item.scopes}\">${item.scopes}</span>";
    private static final String QUOTA = "<div class=\"quota ${item.quotaTone}\"><span>${item.quota}</span>"
            + "<div class=\"quota-bar\" style=\"--share: ${item.share}\"></div></div>";
    private static final String LAST = "<time datetime=\"${item.at}\" title=\"${item.full}\">${item.last}</time>";

    private final transient Words words;
    private final transient ZoneId zone;
    private final transient Function<PartnerClient, String> link;

    ClientGrid(Words words, ZoneId zone, Function<PartnerClient, String> link) {
        this.words = words;
        this.zone = zone;
        this.link = link;
        addClassName("order-grid");
        addThemeVariants(GridVariant.LUMO_NO_BORDER);
        setSelectionMode(SelectionMode.NONE);
        getElement().setAttribute("aria-label", words.of("tab.systems"));
        Column<PartnerClient> narrow = addColumn(renderer("<div class=\"summary\"><div class=\"summary-line\">" + NAME
                + STATE + "</div><span class=\"chain\">${item.scopes}</span><div class=\"summary-line\">" + QUOTA + LAST
                + "</div></div>"));
        column("name", NAME, "220px").setFlexGrow(2);
        column("scopes", SCOPES, "260px").setFlexGrow(3);
        column("state", STATE, "112px");
        column("today", QUOTA, "168px");
        column("last", LAST, "144px");
        Narrow.watch(this, narrow);
    }

    private Column<PartnerClient> column(String name, String template, String width) {
        return addColumn(renderer(template))
                .setHeader(words.of("clients.column." + name))
                .setWidth(width)
                .setFlexGrow(0)
                .setResizable(true);
    }

    private Renderer<PartnerClient> renderer(String template) {
        return LitRenderer.<PartnerClient>of(template)
                .withProperty("href", link::apply)
                .withProperty("name", PartnerClient::name)
                .withProperty("scopes", row -> Here.permissions(row.scopes(), words))
                .withProperty("state", row -> words.orItself("client-state.", row.state()))
                .withProperty("tone", row -> ClientWords.tone(row.state()).css())
                .withProperty("sign", row -> ClientWords.sign(row.state()).css())
                .withProperty("quota", row -> ClientWords.quota(row, words))
                .withProperty("quotaTone", row -> ClientWords.quotaTone(row).css())
                .withProperty("share", row -> ClientWords.share(row))
                .withProperty(
                        "at",
                        row -> ClientWords.lastUsed(row).map(Instant::toString).orElse(""))
                .withProperty("full", row -> text(ClientWords.lastUsed(row), at -> Moments.full(at, zone, words), ""))
                .withProperty(
                        "last",
                        row -> text(
                                ClientWords.lastUsed(row),
                                at -> Moments.brief(at, zone, Instant.now()),
                                words.of("clients.last-never")));
    }

    private static String text(Optional<Instant> at, Function<Instant, String> said, String otherwise) {
        return at.map(said).orElse(otherwise);
    }
}
