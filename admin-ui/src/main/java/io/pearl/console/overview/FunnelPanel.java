package io.pearl.console.overview;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import io.pearl.client.OperationsApi.Funnel;
import io.pearl.console.parts.Reading;
import io.pearl.console.words.Words;
import java.util.ArrayList;
import java.util.List;

/** From sentence to delivered: how many got that far, and where the others stopped. */
final class FunnelPanel extends OrderedList {

    private static final List<String> STEPS =
            List.of("sentences", "understood", "matched", "placed", "paid", "accepted", "delivered");

    private final Words words;
    private final List<Step> steps = new ArrayList<>();

    FunnelPanel(Words words) {
        this.words = words;
        addClassName("funnel");
        for (String name : STEPS) {
            Step step = new Step(words.of("funnel." + name));
            steps.add(step);
            add(step);
        }
    }

    void show(Funnel funnel) {
        long[] counts = {
            funnel.sentences(),
            funnel.understood(),
            funnel.matched(),
            funnel.placed(),
            funnel.paid(),
            funnel.accepted(),
            funnel.delivered()
        };
        for (int i = 0; i < counts.length; i++) {
            // orders from selections have no sentence, so a later step can be the larger one
            long lost = i == 0 ? 0 : Math.max(0, counts[i - 1] - counts[i]);
            steps.get(i).show(counts[i], counts[0], lost, i == 0 ? 0 : counts[i - 1], i == counts.length - 1);
        }
    }

    private final class Step extends ListItem {

        private final Reading count = new Reading("–", "funnel-count");
        private final Reading share = new Reading("", "funnel-share");
        private final Reading lost = new Reading("", "funnel-lost");
        private final Div bar = new Div();

        Step(String title) {
            Span name = new Span(title);
            name.addClassName("funnel-name");
            bar.addClassName("funnel-bar");
            add(name, bar, count, share, lost);
        }

        void show(long here, long first, long gone, long before, boolean last) {
            count.say(words.count(here));
            share.say(words.share(here, first));
            bar.getStyle().set("--share", first == 0 ? "0" : String.valueOf(Math.min(1.0, (double) here / first)));
            // at the end of the funnel most of the difference is simply still on its way
            lost.say(
                    gone == 0
                            ? ""
                            : last
                                    ? words.of("funnel.under-way", words.count(gone))
                                    : words.of("funnel.lost", words.count(gone), words.share(gone, before)));
        }
    }
}
