package io.pearl.console.parts;

import com.vaadin.flow.component.HtmlComponent;
import com.vaadin.flow.component.Tag;
import io.pearl.console.words.Moments;
import io.pearl.console.words.Words;
import java.time.Instant;
import java.time.ZoneId;

/** A time in a store's zone: short to read, whole on hover. */
@Tag("time")
public final class Stamp extends HtmlComponent {

    private Stamp(Instant at, String text, ZoneId zone, Words words) {
        addClassName("stamp");
        getElement().setAttribute("datetime", at.toString());
        getElement().setAttribute("title", Moments.full(at, zone, words));
        getElement().setText(text);
    }

    /** The clock alone today, with the day before. */
    public static Stamp brief(Instant at, ZoneId zone, Words words) {
        return new Stamp(at, Moments.brief(at, zone, Instant.now()), zone, words);
    }

    public static Stamp clock(Instant at, ZoneId zone, Words words) {
        return new Stamp(at, Moments.clock(at, zone), zone, words);
    }

    /** Whole, with the zone named. */
    public static Stamp full(Instant at, ZoneId zone, Words words) {
        return new Stamp(at, Moments.full(at, zone, words), zone, words);
    }
}
