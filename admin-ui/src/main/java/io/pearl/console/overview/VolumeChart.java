package io.pearl.console.overview;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.internal.JacksonUtils;
import io.pearl.client.OperationsApi.Minute;
import io.pearl.client.OperationsApi.Overview;
import io.pearl.console.words.Words;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Orders per minute. Sends whole ranges once and then only the minutes whose counts changed. */
@Tag("pearl-volume-chart")
final class VolumeChart extends Component {

    private final Words words;
    private List<Entry> shown = List.of();
    private Range range = Range.HOUR;
    private @Nullable ZoneId zone;

    VolumeChart(Words words, Consumer<Instant> picked) {
        this.words = words;
        getElement()
                .addEventListener(
                        "minute-picked",
                        event -> picked.accept(Instant.ofEpochSecond(event.getEventDetail(Long.class))))
                .addEventDetail();
    }

    /** For another range: what was shown is no longer a beginning to add to. */
    void forget(Range next) {
        range = next;
        shown = List.of();
        zone = null;
    }

    void show(Overview overview, ZoneId storeZone) {
        List<Entry> now = entries(overview, range.step());
        if (now.isEmpty()) {
            return;
        }
        if (!storeZone.equals(zone)) {
            zone = storeZone;
            getElement().callJsFunction("setup", options(storeZone));
        }
        if (shown.isEmpty()) {
            getElement().callJsFunction("replace", json(now));
        } else {
            Set<Entry> known = new HashSet<>(shown);
            List<Entry> changed =
                    now.stream().filter(entry -> !known.contains(entry)).toList();
            if (!changed.isEmpty()) {
                getElement()
                        .callJsFunction("merge", json(changed), now.getFirst().second());
            }
        }
        shown = now;
    }

    private ObjectNode options(ZoneId storeZone) {
        ObjectNode options = JacksonUtils.createObjectNode();
        options.put("locale", words.locale().toLanguageTag());
        options.put("zone", storeZone.getId());
        options.put("step", range.step());
        for (String name : List.of("placed", "delivered", "failed", "before", "minute", "showTable", "spoken")) {
            options.put(name, words.of("chart." + name));
        }
        return options;
    }

    /** Sums of whole steps of the clock; the first and the last may be of fewer minutes. */
    static List<Entry> entries(Overview overview, int step) {
        List<Minute> before = overview.minutesBefore();
        boolean comparable =
                before != null && before.size() == overview.minutes().size();
        SortedMap<Long, Entry> entries = new TreeMap<>();
        for (int i = 0; i < overview.minutes().size(); i++) {
            Minute minute = overview.minutes().get(i);
            long second = Math.floorDiv(minute.at().getEpochSecond(), step * 60L) * step * 60L;
            Long then = before != null && comparable ? before.get(i).placed() : null;
            entries.merge(
                    second,
                    new Entry(second, minute.placed(), minute.delivered(), minute.failed(), then, 1),
                    Entry::plus);
        }
        return List.copyOf(entries.values());
    }

    private static ArrayNode json(List<Entry> entries) {
        ArrayNode all = JacksonUtils.createArrayNode();
        for (Entry entry : entries) {
            ArrayNode one = all.addArray();
            one.add(entry.second())
                    .add(entry.placed())
                    .add(entry.delivered())
                    .add(entry.failed())
                    .add(entry.before())
                    .add(entry.minutes());
        }
        return all;
    }

    /**
     * One step.
     *
     * @param before placed in the same step a week earlier
     * @param minutes how many these counts are the sum of
     */
    record Entry(
            long second,
            long placed,
            long delivered,
            long failed,
            @Nullable Long before,
            int minutes) {

        private Entry plus(Entry next) {
            return new Entry(
                    second,
                    placed + next.placed,
                    delivered + next.delivered,
                    failed + next.failed,
                    before == null || next.before == null ? null : Long.valueOf(before + next.before),
                    minutes + next.minutes);
        }
    }
}
