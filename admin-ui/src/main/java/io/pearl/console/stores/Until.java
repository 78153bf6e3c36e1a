package io.pearl.console.stores;

import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import io.pearl.console.words.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** When something ends: one of a few usual times, or one that is picked, in the store's time. */
final class Until extends Div {

    private static final String PICKED = "picked";

    private final ZoneId zone;
    private final Map<String, Instant> known = new LinkedHashMap<>();
    private final Select<String> choice = new Select<>();
    private final DateTimePicker picker = new DateTimePicker();

    /**
     * @param minutes from now on that are offered
     * @param named further times with what they are called
     */
    Until(Words words, ZoneId zone, List<Integer> minutes, Map<String, Instant> named) {
        this.zone = zone;
        Instant now = Instant.now();
        for (int some : minutes) {
            Instant at = now.plus(Duration.ofMinutes(some));
            known.put(words.of("store-page.for-minutes", some, StoreWords.when(at, zone, now)), at);
        }
        named.forEach((name, at) -> known.put(name + " (" + StoreWords.when(at, zone, now) + ")", at));
        choice.setLabel(words.of("store-page.until"));
        choice.setItems(
                Stream.concat(known.keySet().stream(), Stream.of(PICKED)).toList());
        choice.setItemLabelGenerator(
                text -> text == null ? "" : PICKED.equals(text) ? words.of("store-page.until-picked") : text);
        choice.setValue(known.keySet().iterator().next());
        choice.setWidthFull();
        picker.setLabel(words.of("store-page.until-at", zone.getId()));
        picker.setStep(Duration.ofMinutes(15));
        picker.setLocale(words.locale());
        picker.setWidthFull();
        picker.setVisible(false);
        choice.addValueChangeListener(change -> pick(PICKED.equals(change.getValue())));
        addClassName("until");
        add(choice, picker);
    }

    private void pick(boolean own) {
        picker.setVisible(own);
        if (own && picker.isEmpty()) {
            picker.setValue(LocalDateTime.now(zone).plusHours(1).truncatedTo(ChronoUnit.HOURS));
        }
    }

    /** Null where it was to be picked and was not. */
    @Nullable
    Instant value() {
        String chosen = choice.getValue();
        if (chosen != null && known.containsKey(chosen)) {
            return known.get(chosen);
        }
        LocalDateTime there = picker.getValue();
        return there == null ? null : there.atZone(zone).toInstant();
    }
}
