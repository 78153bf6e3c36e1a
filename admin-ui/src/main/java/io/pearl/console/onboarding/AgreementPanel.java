package io.pearl.console.onboarding;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.pearl.client.OnboardingApi.Agreement;
import io.pearl.client.OnboardingApi.Signature;
import io.pearl.console.onboarding.Desk.Situation;
import io.pearl.console.parts.Notice;
import io.pearl.console.parts.Undo;
import org.jspecify.annotations.Nullable;

/** The agreement on vouchers: read whole, then signed by somebody of the chain. */
final class AgreementPanel extends Div implements StepPanel {

    private static final String MAY = "agreements:sign";
    private static final int LONGEST_NAME = 60;

    private final Desk desk;
    private final Div text = new Div();
    private final Div signing = new Div();
    private @Nullable Agreement agreement;
    private @Nullable Boolean shownDone;

    AgreementPanel(Desk desk) {
        this.desk = desk;
        addClassName("step-work");
        text.addClassNames("agreement", "loading");
        text.getElement().setAttribute("tabindex", "0");
        text.getElement().setAttribute("role", "region");
        text.getElement().setAttribute("aria-label", desk.words().of("onboarding.step.agreement"));
        add(text, signing);
    }

    @Override
    public void show(Situation now) {
        if (agreement == null) {
            load(now);
        } else {
            sign(now);
        }
    }

    private void load(Situation now) {
        desk.ask(
                this,
                api -> api.agreement(desk.slug()),
                found -> {
                    agreement = found;
                    text.removeClassName("loading");
                    text.removeAll();
                    text.add(
                            new H3(desk.words().of("onboarding.agreement.version", found.version())),
                            paragraphs(desk.words().of(found.text())));
                    sign(now);
                },
                failure -> {
                    text.removeClassName("loading");
                    text.removeAll();
                    text.add(Notice.of(failure.trouble(), desk.words(), () -> load(now)));
                });
    }

    private static Div paragraphs(String whole) {
        Div all = new Div();
        whole.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(line -> all.add(new Paragraph(line)));
        return all;
    }

    private void sign(Situation now) {
        Agreement read = agreement;
        if (read == null || Boolean.valueOf(now.done()).equals(shownDone)) {
            // somebody may be typing their name
            return;
        }
        shownDone = now.done();
        signing.removeAll();
        if (now.done()) {
            return;
        }
        if (!now.guard().here().owns() || !now.guard().may(MAY)) {
            signing.add(new Paragraph(desk.words().of("onboarding.agreement.waits")));
            return;
        }
        signing.add(form(now, read));
    }

    private Div form(Situation now, Agreement read) {
        TextField name = new TextField(desk.words().of("onboarding.agreement.name"));
        name.setMaxLength(LONGEST_NAME);
        name.setValue(desk.who().name());
        name.setValueChangeMode(ValueChangeMode.EAGER);
        Checkbox agreed = new Checkbox(desk.words()
                .of("onboarding.agreement.agree", desk.words().of(now.page().name())));
        Button sign = new Button(desk.words().of("onboarding.do.agreement"));
        sign.addThemeName("primary");
        sign.setEnabled(false);
        Runnable enable =
                () -> sign.setEnabled(agreed.getValue() && !name.getValue().isBlank());
        name.addValueChangeListener(change -> enable.run());
        agreed.addValueChangeListener(change -> enable.run());
        sign.addClickListener(click -> {
            sign.setEnabled(false);
            Signature signature = new Signature(read.version(), name.getValue().strip());
            desk.ask(
                    this,
                    api -> api.signAgreement(desk.slug(), signature),
                    list -> {
                        Undo.only(desk.words().of("onboarding.agreement.done"));
                        desk.again().run();
                    },
                    failure -> {
                        desk.complain(failure);
                        enable.run();
                    });
        });
        Div form = new Div(name, agreed, sign);
        form.addClassName("stacked");
        return form;
    }
}
