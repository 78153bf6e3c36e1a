package io.pearl.console.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import io.pearl.console.words.Words;
import java.util.Locale;

/** A live dot with how long ago the page was last brought up to date. Counts in the browser. */
@Tag("pearl-freshness")
public final class Freshness extends Component {

    /** What the dot says. */
    public enum State {
        LIVE,
        PAUSED,
        RECONNECTING
    }

    public Freshness(Words words) {
        getElement().setAttribute("data-live", words.of("fresh.live"));
        getElement().setAttribute("data-paused", words.of("fresh.paused"));
        getElement().setAttribute("data-reconnecting", words.of("fresh.reconnecting"));
        getElement().setAttribute("data-waiting", words.of("fresh.waiting"));
    }

    /** The page has just been brought up to date. */
    public void touch() {
        getElement().callJsFunction("touch");
    }

    public void show(State state) {
        getElement().setAttribute("state", state.name().toLowerCase(Locale.ROOT));
    }
}
