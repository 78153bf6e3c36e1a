package io.pearl.console.clients;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import io.pearl.client.PartnerClientsApi.NewKey;
import io.pearl.client.PartnerClientsApi.PartnerClient;
import io.pearl.console.calls.CallFailed;
import io.pearl.console.parts.Complaint;
import io.pearl.console.parts.Errand;
import io.pearl.console.words.Moments;
import io.pearl.console.words.Words;
import java.io.Serial;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.Consumer;

/** Makes a new key and says when those before it end. */
final class RotateDialog extends Dialog {

    @Serial
    private static final long serialVersionUID = 1;

    private static final int USUAL = 24;

    private final transient Words words;
    private final transient ZoneId zone;
    private final Paragraph end = new Paragraph();
    private final Select<Integer> hours = new Select<>();
    private final Div complaint = new Div();

    RotateDialog(Words words, ZoneId zone, PartnerClient client, Rotate rotate, Consumer<NewKey> rotated) {
        this.words = words;
        this.zone = zone;
        setHeaderTitle(words.of("clients.rotate-title", client.name()));
        setWidth("min(520px, calc(100vw - 32px))");
        hours.setLabel(words.of("clients.rotate-hours"));
        hours.setItems(0, 1, USUAL, 72, 168);
        hours.setItemLabelGenerator(time -> time == null ? "" : words.of("clients.rotate-hours." + time));
        hours.setValue(USUAL);
        hours.setWidthFull();
        hours.addValueChangeListener(change -> say());
        complaint.addClassName("complaint");
        complaint.getElement().setAttribute("role", "alert");
        end.addClassName("strong");
        end.getElement().setAttribute("role", "status");
        add(new Paragraph(words.of("clients.rotate-text")), hours, end, complaint);
        Button cancel = new Button(words.of("confirm.cancel"), click -> close());
        cancel.addThemeName("tertiary");
        Button go = new Button(words.of("clients.rotate"));
        go.addThemeName("primary");
        go.addClickListener(click -> {
            go.setEnabled(false);
            int overlap = hours.getValue();
            Errand.run(
                    this,
                    () -> rotate.by(overlap),
                    made -> {
                        close();
                        rotated.accept(made);
                    },
                    failed -> {
                        go.setEnabled(true);
                        complaint.setText(Complaint.text(failed, words));
                    });
        });
        getFooter().add(cancel, go);
        say();
    }

    private void say() {
        Integer overlap = hours.getValue();
        if (overlap == null || overlap == 0) {
            end.setText(words.of("clients.rotate-ends-now"));
        } else {
            Instant at = Instant.now().plus(Duration.ofHours(overlap));
            end.setText(words.of("clients.rotate-ends", Moments.full(at, zone, words)));
        }
    }

    /** Asks the API. */
    @FunctionalInterface
    interface Rotate {
        NewKey by(int hours) throws CallFailed;
    }
}
