package io.pearl.console.onboarding;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import io.pearl.console.onboarding.Desk.Situation;
import io.pearl.console.parts.Confirm;
import io.pearl.console.parts.Undo;

/** The gate: opens once everything else is done. */
final class GoLivePanel extends Div implements StepPanel {

    private static final String MAY = "tenants:write";

    private final Desk desk;

    GoLivePanel(Desk desk) {
        this.desk = desk;
        addClassName("step-work");
    }

    @Override
    public void show(Situation now) {
        removeAll();
        if (now.done()) {
            add(new Paragraph(desk.words().of("onboarding.live")));
            return;
        }
        if (!now.guard().may(MAY)) {
            add(new Paragraph(desk.words().of("onboarding.live-by-staff")));
            return;
        }
        Button go = now.guard().primary(desk.words().of("onboarding.do.live"), MAY, () -> ask(now));
        go.setEnabled(now.list().ready());
        add(go);
    }

    private void ask(Situation now) {
        new Confirm(
                        desk.words(),
                        desk.words()
                                .of(
                                        "onboarding.live.title",
                                        desk.words().of(now.page().name())),
                        desk.words().of("onboarding.live.text"))
                .offer(
                        desk.words().of("onboarding.do.live"),
                        reason -> () -> desk.backend().ask(desk.who(), api -> api.goLive(desk.slug())),
                        list -> {
                            Undo.only(desk.words().of("onboarding.live.done"));
                            desk.again().run();
                        });
    }
}
