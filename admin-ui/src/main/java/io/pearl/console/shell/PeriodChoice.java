package io.pearl.console.shell;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import io.pearl.console.parts.Choice;
import io.pearl.console.parts.Sign;
import io.pearl.console.shell.Period.Reach;
import io.pearl.console.words.Moments;
import io.pearl.console.words.Words;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A period to click: relative ones in sight, and two instants as a chip that can be dropped. */
public final class PeriodChoice extends Div {

    private final Words words;
    private final Reach otherwise;
    private final Consumer<Period> wanted;
    private final Choice<Reach> reaches;
    private final Span exact = new Span();

    /**
     * @param otherwise what is chosen once two instants are dropped
     */
    public PeriodChoice(Words words, Reach otherwise, Consumer<Period> wanted) {
        this.words = words;
        this.otherwise = otherwise;
        this.wanted = wanted;
        this.reaches = new Choice<>(
                words.of("range.title"),
                List.of(Reach.values()),
                reach -> words.of("range." + reach.text()),
                reach -> wanted.accept(Period.back(reach)));
        addClassName("period");
        exact.addClassName("chip");
        add(reaches, exact);
    }

    public void show(Period now, ZoneId zone) {
        reaches.show(now.exact() ? null : now.reach());
        exact.removeAll();
        exact.setVisible(now.exact());
        if (now.exact()) {
            NativeButton drop = new NativeButton();
            drop.add(Sign.CLOSE.draw());
            drop.getElement().setAttribute("aria-label", words.of("range.drop", words.of("range." + otherwise.text())));
            drop.addClickListener(click -> wanted.accept(Period.back(otherwise)));
            exact.add(Sign.CLOCK.draw(), new Span(said(now.from(), zone) + " – " + said(now.to(), zone)), drop);
        }
    }

    private static String said(@Nullable Instant at, ZoneId zone) {
        return at == null ? "…" : Moments.brief(at, zone, Instant.now());
    }
}
