package io.pearl.console.menuimport;

import com.vaadin.flow.component.Component;
import io.pearl.console.calls.Backend;
import io.pearl.console.calls.CallFailed;
import io.pearl.console.calls.PearlApi;
import io.pearl.console.parts.Errand;
import io.pearl.console.signin.Person;
import io.pearl.console.words.Words;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What every step works with.
 *
 * @param slug of the chain
 * @param again looks at the file once more
 */
record Desk(Backend backend, Person who, Words words, String slug, Runnable again) {

    static final String MAY = "stores:write";

    /** For what takes its time. */
    <A> Errand.Work<A> patiently(Function<PearlApi, A> question) {
        return () -> backend.askPatiently(who, question);
    }

    <A> void run(Component page, Function<PearlApi, A> question, Consumer<A> done, Consumer<CallFailed> failed) {
        Errand.run(page, patiently(question), done, failed);
    }
}
