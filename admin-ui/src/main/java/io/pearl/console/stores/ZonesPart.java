package io.pearl.console.stores;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextField;
import io.pearl.client.Amount;
import io.pearl.client.StoreDeskApi.FeeStep;
import io.pearl.client.StoreDeskApi.HoursAndZones;
import io.pearl.client.StoreDeskApi.ServedArea;
import io.pearl.client.StoreDeskApi.StoreState;
import io.pearl.client.StoreServiceApi.Place;
import io.pearl.client.StoreServiceApi.StoreService;
import io.pearl.console.MapTiles;
import io.pearl.console.access.Guard;
import io.pearl.console.calls.CallFailed;
import io.pearl.console.parts.Complaint;
import io.pearl.console.parts.Errand;
import io.pearl.console.parts.Notice;
import io.pearl.console.parts.Sign;
import io.pearl.console.parts.Tone;
import io.pearl.console.words.Words;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a store delivers, on a map and in a list, and whether an address may be served and why not. */
final class ZonesPart extends Div implements StorePart<HoursAndZones> {

    private static final Pattern POSITION =
            Pattern.compile("\\s*(-?\\d{1,2}(?:\\.\\d+)?)\\s*[,，\\s]\\s*(-?\\d{1,3}(?:\\.\\d+)?)\\s*");

    private final Desk desk;
    private final Words words;
    private final ZoneMap map;
    private final TextField place = new TextField();
    private final Div answer = new Div();
    private final Div list = new Div();
    private final Div body;
    private @Nullable HoursAndZones shown;

    ZonesPart(Desk desk, Words words, @Nullable MapTiles tiles) {
        this.desk = desk;
        this.words = words;
        this.map = new ZoneMap(words, tiles, this::picked);
        list.addClassName("zone-list");
        Section ground = new Section(map);
        ground.addClassNames("panel", "zone-panel");
        if (tiles == null) {
            Paragraph plain = new Paragraph(words.of("store-page.no-tiles"));
            plain.addClassName("chain");
            ground.add(plain);
        }
        this.body = new Div(ground, new Div(question(), list));
        body.addClassName("zone-body");
        add(body);
    }

    @Override
    public HoursAndZones ask() throws CallFailed {
        return desk.ask(api -> api.hoursAndZones(desk.slug(), desk.store()));
    }

    @Override
    public void show(StoreState state, HoursAndZones where, Guard guard) {
        if (where.equals(shown)) {
            return;
        }
        shown = where;
        map.show(where);
        list.removeAll();
        if (where.zones().isEmpty()) {
            list.add(new Notice(Sign.BIKE, Tone.ATTENTION, "store-page.no-zones", words));
            return;
        }
        OrderedList zones = new OrderedList();
        for (int i = 0; i < where.zones().size(); i++) {
            zones.add(new ListItem(zone(where.zones().get(i), i)));
        }
        Section panel =
                new Section(new H2(words.of("store-page.zones", where.zones().size())), zones);
        panel.addClassName("panel");
        list.add(panel);
    }

    private Component zone(ServedArea zone, int index) {
        Span letter = new Span(ZoneMap.letter(index));
        letter.addClassNames("zone-letter", "zone-look-" + index % 6);
        Div head = new Div(letter, StoreWords.name(zone.id(), "strong"));
        head.add(
                zone.servedNow()
                        ? new StoreWords.Said(Sign.CHECK, Tone.GOOD, words.of("store-page.served-now")).badge()
                        : new StoreWords.Said(Sign.CLOCK, Tone.QUIET, words.of("store-page.not-served-now")).badge());
        if (!zone.ring().isEmpty()) {
            Button look = new Button(words.of("store-page.on-map"), click -> map.look(index));
            look.addThemeName("small tertiary");
            look.setAriaLabel(words.of("store-page.on-map-of", ZoneMap.letter(index)));
            head.add(look);
        }
        head.addClassName("zone-head");
        Div facts = new Div();
        facts.addClassName("zone-facts");
        fact(facts, "store-page.fee", free(zone.fee()));
        fact(facts, "store-page.minimum", words.money(zone.minimumOrder()));
        fact(facts, "store-page.shape", shape(zone));
        fact(
                facts,
                "store-page.served",
                zone.hours().isEmpty()
                        ? words.of("store-page.whenever-open")
                        : new StoreWords(words).week(zone.hours()));
        if (!zone.places().isEmpty()) {
            fact(facts, "store-page.places", String.join(words.of("list.separator"), zone.places()));
        }
        Div all = new Div(head, facts);
        if (!zone.fees().isEmpty()) {
            all.add(ladder(zone.fees()));
        }
        return all;
    }

    private void fact(Div facts, String key, String value) {
        Span name = new Span(words.of(key));
        name.addClassName("chain");
        facts.add(new Div(name, StoreWords.name(value, null)));
    }

    private String free(Amount fee) {
        return fee.amount() == 0 ? words.of("store-page.free") : words.money(fee);
    }

    private String shape(ServedArea zone) {
        var circle = zone.circle();
        if (circle != null) {
            return words.of("store-page.circle", Math.round(circle.metres()));
        }
        if (zone.ring().isEmpty()) {
            return words.of("store-page.listed");
        }
        return words.of("store-page.polygon", zone.ring().size(), zone.holes().size());
    }

    private Component ladder(List<FeeStep> steps) {
        UnorderedList ladder = new UnorderedList();
        ladder.addClassName("fee-ladder");
        for (FeeStep step : steps) {
            boolean far = step.fromMetres() > 0;
            boolean dear = step.fromGoods().amount() > 0;
            String goods = words.money(step.fromGoods());
            String fee = free(step.fee());
            String text = far && dear
                    ? words.of("store-page.step-both", step.fromMetres(), goods, fee)
                    : far
                            ? words.of("store-page.step-far", step.fromMetres(), fee)
                            : words.of("store-page.step-goods", goods, fee);
            ladder.add(new ListItem(text));
        }
        return ladder;
    }

    private Component question() {
        place.setLabel(words.of("store-page.position"));
        place.setPlaceholder("30.2741, 120.1551");
        place.setHelperText(words.of("store-page.position-hint"));
        place.setWidthFull();
        Button go = new Button(words.of("store-page.may-serve"), click -> asked());
        go.addThemeName("primary");
        place.addKeyPressListener(Key.ENTER, press -> asked());
        answer.addClassName("zone-answer");
        answer.getElement().setAttribute("role", "status");
        Section panel = new Section(new H2(words.of("store-page.question")), place, go, answer);
        panel.addClassNames("panel", "zone-question");
        return panel;
    }

    private void picked(double latitude, double longitude) {
        place.setValue(String.format(Locale.ROOT, "%.6f, %.6f", latitude, longitude));
        explain(latitude, longitude);
    }

    private void asked() {
        Matcher position = POSITION.matcher(place.getValue());
        double latitude = position.matches() ? Double.parseDouble(position.group(1)) : Double.NaN;
        double longitude = position.matches() ? Double.parseDouble(position.group(2)) : Double.NaN;
        boolean there = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
        place.setInvalid(!there);
        if (there) {
            explain(latitude, longitude);
        } else {
            place.setErrorMessage(words.of("store-page.position-wrong"));
            place.focus();
        }
    }

    private void explain(double latitude, double longitude) {
        place.setInvalid(false);
        Errand.run(
                this,
                () -> desk.explain(latitude, longitude),
                service -> answered(latitude, longitude, service),
                failed -> {
                    answer.removeAll();
                    answer.add(new Span(Complaint.text(failed, words)));
                });
    }

    private void answered(double latitude, double longitude, StoreService service) {
        Place how = service.place();
        if (how == null) {
            return;
        }
        boolean served = how.coverage().equals("served");
        String text = words.of(how.explanation());
        answer.removeAll();
        Div first = new Div((served ? Sign.CHECK : Sign.BAN).draw(), StoreWords.name(text, "strong"));
        first.addClassName((served ? Tone.GOOD : Tone.ATTENTION).css());
        first.addClassName("zone-verdict");
        answer.add(first);
        Div facts = new Div();
        facts.addClassName("zone-facts");
        fact(facts, "store-page.distance", words.of("store-page.metres", how.metres()));
        String zone = how.zone();
        if (zone != null) {
            fact(facts, "store-page.zone", letter(zone));
        }
        Amount fee = how.fee();
        if (fee != null) {
            fact(facts, "store-page.fee", free(fee));
        }
        Amount minimum = how.minimumOrder();
        if (minimum != null) {
            fact(facts, "store-page.minimum", words.money(minimum));
        }
        answer.add(facts);
        if (served && service.paused() != null) {
            answer.add(new Paragraph(words.of("store-page.but-paused")));
        }
        map.mark(latitude, longitude, text, served);
    }

    private String letter(String zone) {
        HoursAndZones where = shown;
        if (where != null) {
            for (int i = 0; i < where.zones().size(); i++) {
                if (where.zones().get(i).id().equals(zone)) {
                    return ZoneMap.letter(i) + " · " + zone;
                }
            }
        }
        return zone;
    }
}
