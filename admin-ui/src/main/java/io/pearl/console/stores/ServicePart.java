package io.pearl.console.stores;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import io.pearl.client.StoreDeskApi.HoursAndZones;
import io.pearl.client.StoreDeskApi.OpenWindow;
import io.pearl.client.StoreDeskApi.SpecialDate;
import io.pearl.client.StoreDeskApi.StoreState;
import io.pearl.client.StoreServiceApi.StorePause;
import io.pearl.console.access.Guard;
import io.pearl.console.access.Here.Answer;
import io.pearl.console.calls.CallFailed;
import io.pearl.console.parts.Complaint;
import io.pearl.console.parts.Confirm;
import io.pearl.console.parts.Errand;
import io.pearl.console.parts.Sign;
import io.pearl.console.parts.Stamp;
import io.pearl.console.parts.Tone;
import io.pearl.console.parts.Undo;
import io.pearl.console.words.Words;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whether a store takes orders: its pauses with who may end them, and its hours. */
final class ServicePart extends Div implements StorePart<ServicePart.Data> {

    static final String MAY = "kitchen:write";

    private static final int MOST_EARLIER = 10;
    private static final String BUSY = "busy";
    private static final String PAUSED = "paused";

    private final Desk desk;
    private final Words words;
    private final StoreWords says;
    private final Runnable changed;

    /**
     * @param changed told when something was done that the page should show
     */
    ServicePart(Desk desk, Words words, Runnable changed) {
        this.desk = desk;
        this.words = words;
        this.says = new StoreWords(words);
        this.changed = changed;
        addClassName("store-service");
    }

    record Data(HoursAndZones where, List<StorePause> pauses) {}

    @Override
    public Data ask() throws CallFailed {
        return new Data(
                desk.ask(api -> api.hoursAndZones(desk.slug(), desk.store())),
                desk.ask(api -> api.pauses(desk.slug(), desk.store())));
    }

    @Override
    public void show(StoreState state, Data data, Guard guard) {
        removeAll();
        Div left = new Div(now(state, guard));
        List<StorePause> earlier =
                data.pauses().stream().filter(pause -> !pause.active()).toList();
        if (!earlier.isEmpty()) {
            left.add(earlier(earlier, StoreWords.zone(state)));
        }
        add(left, hours(data.where(), StoreWords.zone(state)));
    }

    private Component now(StoreState state, Guard guard) {
        Section panel = new Section(new H2(words.of("store-page.now")));
        panel.addClassNames("panel", "store-now");
        Instant at = Instant.now();
        StorePause paused = state.paused();
        StorePause busy = state.busy();
        if (paused != null) {
            panel.add(pause(paused, Tone.BAD, StoreWords.zone(state), guard));
        }
        if (busy != null) {
            panel.add(pause(busy, Tone.ATTENTION, StoreWords.zone(state), guard));
        }
        if (paused == null && busy == null) {
            panel.add(new Paragraph(says.state(state, at).text() + words.of("store-page.full-stop")));
        }
        Div deeds = new Div();
        deeds.addClassName("page-actions");
        if (paused == null) {
            Button close = guard.button(words.of("store-page.pause"), MAY, () -> pause(state, PAUSED));
            close.addThemeName("danger error");
            deeds.add(close);
        }
        if (busy == null) {
            deeds.add(guard.button(words.of("store-page.make-busy"), MAY, () -> pause(state, BUSY)));
        }
        panel.add(deeds);
        guard.why(MAY).ifPresent(panel::add);
        return panel;
    }

    private Component pause(StorePause pause, Tone tone, ZoneId zone, Guard guard) {
        Instant now = Instant.now();
        boolean busy = pause.kind().equals(BUSY);
        Integer minutes = pause.extraMinutes();
        Span what = new Span(
                busy
                        ? words.of("store-page.is-busy", minutes == null ? 0 : minutes)
                        : words.of("store-page.is-paused"));
        what.addClassName("strong");
        Div first = new Div((busy ? Sign.ALERT : Sign.PAUSE).draw(), what);
        Div reason = new Div(StoreWords.name("“" + pause.reason() + "”", null));
        Div who = new Div(new Span(words.of(
                "store-page.closed-by",
                pause.by(),
                words.orItself("store-page.closer.", pause.closedBy()),
                StoreWords.when(pause.startedAt(), zone, now),
                StoreWords.when(pause.until(), zone, now))));
        Div rule = new Div(Sign.LOCK.draw(), new Span(words.orItself("store-page.reopens.", pause.reopens())));
        rule.addClassName("pause-rule");
        Div card = new Div(first, reason, who, rule);
        card.addClassNames("pause-card", tone.css());
        boolean once = guard.here().may(MAY) == Answer.ASK && pause.reopens().equals("platform");
        if (pause.yours() || once) {
            Button end = guard.primary(
                    words.of(busy ? "store-page.end-busy" : "store-page.reopen"), MAY, () -> resume(pause, busy));
            card.add(end);
        }
        return card;
    }

    private void pause(StoreState state, String kind) {
        new PauseDialog(words, kind, state, desk::pause, pause -> {
                    changed.run();
                    Undo.offer(
                            words.of(kind.equals(BUSY) ? "store-page.now-busy" : "store-page.now-paused"),
                            words,
                            () -> undo(pause));
                })
                .open();
    }

    private void undo(StorePause pause) {
        Errand.run(
                this,
                () -> desk.resume(pause.id()),
                done -> changed.run(),
                failed -> Undo.failed(Complaint.text(failed, words)));
    }

    private void resume(StorePause pause, boolean busy) {
        new Confirm(
                        words,
                        words.of(busy ? "store-page.end-busy.title" : "store-page.reopen.title"),
                        words.of(busy ? "store-page.end-busy.text" : "store-page.reopen.text"))
                .offer(
                        words.of(busy ? "store-page.end-busy" : "store-page.reopen"),
                        reason -> () -> desk.resume(pause.id()),
                        done -> {
                            changed.run();
                            Undo.only(words.of(busy ? "store-page.now-usual" : "store-page.now-open"));
                        });
    }

    private Component hours(HoursAndZones where, ZoneId zone) {
        LocalDate today = LocalDate.now(zone);
        Section panel = new Section(new H2(words.of("store-page.hours")));
        panel.addClassNames("panel", "store-hours");
        OrderedList week = new OrderedList();
        @Nullable SpecialDate special = special(where, today);
        for (DayOfWeek day : DayOfWeek.values()) {
            String name = day.name().toLowerCase(Locale.ROOT);
            List<OpenWindow> windows = where.week().stream()
                    .filter(window -> window.day().equals(name))
                    .toList();
            boolean now = today.getDayOfWeek() == day;
            ListItem line = line(says.day(name), now && special != null ? special.open() : windows);
            if (now) {
                line.getElement().setAttribute("aria-current", "date");
                Span mark = new Span(words.of(special == null ? "store-page.today" : "store-page.today-special"));
                mark.addClassName("chain");
                line.getChildren().findFirst().ifPresent(first -> ((Span) first).add(new Span(" "), mark));
            }
            week.add(line);
        }
        panel.add(week);
        List<SpecialDate> ahead = where.specialDays().stream()
                .filter(day -> LocalDate.parse(day.on()).isAfter(today))
                .limit(MOST_EARLIER)
                .toList();
        if (!ahead.isEmpty()) {
            OrderedList days = new OrderedList();
            ahead.forEach(day -> days.add(line(day.on(), day.open())));
            panel.add(new H2(words.of("store-page.special-days")), days);
        }
        Paragraph from = new Paragraph(words.of("store-page.hours-from"));
        from.addClassName("chain");
        panel.add(from);
        return panel;
    }

    private static @Nullable SpecialDate special(HoursAndZones where, LocalDate today) {
        return where.specialDays().stream()
                .filter(day -> day.on().equals(today.toString()))
                .findFirst()
                .orElse(null);
    }

    private ListItem line(String day, List<OpenWindow> windows) {
        Span open = new Span(says.spans(windows));
        if (windows.isEmpty()) {
            open.addClassName("chain");
        }
        return new ListItem(new Span(day), open);
    }

    private Component earlier(List<StorePause> pauses, ZoneId zone) {
        Section panel = new Section(new H2(words.of("store-page.earlier")));
        panel.addClassNames("panel", "store-earlier");
        OrderedList list = new OrderedList();
        pauses.stream().limit(MOST_EARLIER).forEach(pause -> {
            Instant ended = pause.endedAt();
            Span kind = new Span(words.of("store-page.kind." + pause.kind()));
            Div first = new Div(kind, Stamp.brief(pause.startedAt(), zone, words), new Span("–"));
            first.add(Stamp.brief(ended == null ? pause.until() : ended, zone, words));
            Div second = new Div(StoreWords.name(pause.reason() + " · " + pause.by(), "chain"));
            list.add(new ListItem(first, second));
        });
        panel.add(list);
        return panel;
    }
}
