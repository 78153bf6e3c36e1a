package io.pearl.console.overview;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.pearl.client.OperationsApi.Funnel;
import io.pearl.client.OperationsApi.Minute;
import io.pearl.client.OperationsApi.Overview;
import io.pearl.console.parts.Reading;
import io.pearl.console.parts.Sign;
import io.pearl.console.parts.Tone;
import io.pearl.console.words.Change;
import io.pearl.console.words.Change.Direction;
import io.pearl.console.words.Words;

/** The row of figures, each with its change against the same time last week. */
final class Figures extends Div {

    private final Words words;
    private final Figure orders;
    private final Figure delivered;
    private final Figure failed;
    private final Figure goods;
    private final Figure vouchers;

    Figures(Words words) {
        this.words = words;
        addClassName("figures");
        this.orders = figure("orders", Liking.MORE);
        this.delivered = figure("delivered", Liking.MORE);
        this.failed = figure("failed", Liking.LESS);
        this.goods = figure("paid", Liking.MORE);
        this.vouchers = figure("vouchers", Liking.NEITHER);
        add(orders, delivered, failed, goods, vouchers);
    }

    private Figure figure(String name, Liking liking) {
        return new Figure(words.of("figure." + name), liking, words);
    }

    void show(Overview overview) {
        Funnel now = overview.funnel();
        Funnel before = overview.before();
        orders.show(words.count(now.placed()), Change.between(before.placed(), now.placed(), words));
        delivered.show(words.count(now.delivered()), Change.between(before.delivered(), now.delivered(), words));
        goods.show(
                words.money(now.payable()),
                Change.between(before.payable().amount(), now.payable().amount(), words));
        vouchers.show(
                words.money(now.discount()),
                Change.between(before.discount().amount(), now.discount().amount(), words));
        Long failures = now.failed();
        Long failuresBefore = before.failed();
        if (failures != null && failuresBefore != null) {
            failed.show(words.count(failures), Change.between(failuresBefore, failures, words));
        } else {
            long counted = failures != null
                    ? failures
                    : overview.minutes().stream().mapToLong(Minute::failed).sum();
            failed.show(words.count(counted), words.of("figure.share", words.share(counted, now.sentences())));
        }
    }

    /** Which way somebody would like a figure to go. */
    private enum Liking {
        MORE,
        LESS,
        NEITHER
    }

    private static final class Figure extends Div {

        private final Liking liking;
        private final Words words;
        private final Reading value = new Reading("–", "figure-value");
        private final Span sign = Sign.UP.draw();
        private final Reading change = new Reading("");
        private final Span against = new Span(sign, change);
        private final Reading note = new Reading(" ");

        Figure(String title, Liking liking, Words words) {
            this.liking = liking;
            this.words = words;
            addClassName("figure-tile");
            Div name = new Div(title);
            name.addClassName("figure-name");
            against.addClassName("change");
            against.setVisible(false);
            Div below = new Div(against, note);
            below.addClassName("figure-change");
            add(name, value, below);
        }

        void show(String figure, String remark) {
            value.say(figure);
            against.setVisible(false);
            note.say(remark);
        }

        void show(String figure, Change compared) {
            switch (compared.direction()) {
                case NEW -> show(figure, words.of("figure.new"));
                case SAME -> show(figure, words.of("figure.same"));
                case UP, DOWN -> {
                    value.say(figure);
                    change.say(compared.text());
                    boolean up = compared.direction() == Direction.UP;
                    sign.setClassName(Sign.UP.css(), up);
                    sign.setClassName(Sign.DOWN.css(), !up);
                    for (Tone tone : Tone.values()) {
                        against.setClassName(tone.css(), tone == tone(compared.direction()));
                    }
                    against.setVisible(true);
                    note.say(words.of("figure.against"));
                }
            }
        }

        private Tone tone(Direction direction) {
            if (liking == Liking.NEITHER) {
                return Tone.QUIET;
            }
            return (direction == Direction.UP) == (liking == Liking.MORE) ? Tone.GOOD : Tone.BAD;
        }
    }
}
