package io.pearl.console.stores;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.internal.JacksonUtils;
import io.pearl.client.StoreDeskApi.Circle;
import io.pearl.client.StoreDeskApi.HoursAndZones;
import io.pearl.client.StoreDeskApi.Position;
import io.pearl.client.StoreDeskApi.ServedArea;
import io.pearl.console.MapTiles;
import io.pearl.console.words.Words;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A store and its zones to scale; drawn by Leaflet, over tiles where the operator names any. */
@Tag("pearl-zone-map")
final class ZoneMap extends Component {

    private final Words words;
    private boolean ready;

    /**
     * @param picked told latitude and longitude of a place that somebody pointed at
     */
    ZoneMap(Words words, @Nullable MapTiles tiles, BiConsumer<Double, Double> picked) {
        this.words = words;
        getElement()
                .addEventListener("place-picked", event -> {
                    String[] place = event.getEventDetail(String.class).split(",", 2);
                    picked.accept(Double.valueOf(place[0]), Double.valueOf(place[1]));
                })
                .addEventDetail();
        ObjectNode options = JacksonUtils.createObjectNode();
        options.put("label", words.of("store-page.map"));
        options.put("zoomIn", words.of("store-page.zoom-in"));
        options.put("zoomOut", words.of("store-page.zoom-out"));
        if (tiles != null) {
            options.put("tiles", tiles.template());
            options.put("attribution", tiles.attribution());
        }
        addAttachListener(attach -> {
            if (!ready) {
                ready = true;
                getElement().callJsFunction("setup", options);
            }
        });
    }

    void show(HoursAndZones where) {
        ObjectNode data = JacksonUtils.createObjectNode();
        data.put("name", words.of(where.store().name()));
        data.set("store", position(where.store().latitude(), where.store().longitude()));
        ArrayNode zones = data.putArray("zones");
        for (int i = 0; i < where.zones().size(); i++) {
            zones.add(zone(where.zones().get(i), letter(i)));
        }
        getElement().callJsFunction("replace", data);
    }

    /** @param index of the zone in the list that was shown */
    void look(int index) {
        getElement().callJsFunction("look", index);
    }

    void mark(double latitude, double longitude, String text, boolean good) {
        getElement().callJsFunction("mark", latitude, longitude, text, good);
    }

    /** A to Z, then numbers. */
    static String letter(int index) {
        return index < 26 ? String.valueOf((char) ('A' + index)) : String.valueOf(index + 1);
    }

    private static ObjectNode zone(ServedArea area, String letter) {
        ObjectNode zone = JacksonUtils.createObjectNode();
        zone.put("letter", letter);
        zone.put("served", area.servedNow());
        zone.set("ring", ring(area.ring()));
        ArrayNode holes = zone.putArray("holes");
        area.holes().forEach(hole -> holes.add(ring(hole)));
        Circle circle = area.circle();
        if (circle != null) {
            ObjectNode round = zone.putObject("circle");
            round.set(
                    "centre",
                    position(circle.centre().latitude(), circle.centre().longitude()));
            round.put("metres", circle.metres());
        }
        return zone;
    }

    private static ArrayNode ring(List<Position> corners) {
        ArrayNode ring = JacksonUtils.createArrayNode();
        corners.forEach(corner -> ring.add(position(corner.latitude(), corner.longitude())));
        return ring;
    }

    private static ArrayNode position(double latitude, double longitude) {
        return JacksonUtils.createArrayNode().add(latitude).add(longitude);
    }
}
