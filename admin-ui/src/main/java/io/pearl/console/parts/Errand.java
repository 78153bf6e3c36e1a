package io.pearl.console.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import io.pearl.console.calls.CallFailed;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One call that the page does not wait for: made outside the page's lock, answered inside it. */
public final class Errand {

    private static final Logger LOG = LoggerFactory.getLogger(Errand.class);

    private Errand() {}

    /**
     * @param page where the answer belongs; an answer that comes when it is gone is dropped
     */
    public static <A> void run(Component page, Work<A> work, Consumer<A> done, Consumer<CallFailed> failed) {
        UI ui = page.getUI().orElseGet(UI::getCurrent);
        Thread.ofVirtual().name("errand").start(() -> {
            try {
                A answer = work.run();
                tell(ui, () -> done.accept(answer));
            } catch (CallFailed e) {
                tell(ui, () -> failed.accept(e));
            } catch (RuntimeException e) {
                LOG.warn("Could not ask the API", e);
                tell(ui, () -> failed.accept(CallFailed.broken(e)));
            }
        });
    }

    private static void tell(UI ui, Runnable news) {
        try {
            ui.access(news::run);
        } catch (UIDetachedException e) {
            LOG.trace("The page went away", e);
        }
    }

    /** Asks the API. */
    @FunctionalInterface
    public interface Work<A> {
        A run() throws CallFailed;
    }
}
