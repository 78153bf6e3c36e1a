package io.pearl.console.access;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import io.pearl.client.AccessApi.AccessRequest;
import io.pearl.console.calls.Backend;
import io.pearl.console.forms.Form;
import io.pearl.console.forms.Kept;
import io.pearl.console.parts.Sign;
import io.pearl.console.signin.Person;
import io.pearl.console.words.Words;
import java.util.List;

/** Offers platform staff to open access where they tried something that needs it, and says who will see that. */
public final class OpenAccess extends Section {

    private static final int SHORTEST = 10;
    private static final int LONGEST = 500;
    private static final List<Integer> MINUTES = List.of(15, 60, 120, 240, 480);
    private static final AccessRequest EMPTY = new AccessRequest("", 60);

    private final Backend backend;
    private final Person who;
    private final Words words;
    private final Runnable opened;

    /**
     * @param opened told once access is open
     */
    public OpenAccess(Backend backend, Person who, Words words, Runnable opened) {
        this.backend = backend;
        this.who = who;
        this.words = words;
        this.opened = opened;
        addClassNames("panel", "open-access");
        setVisible(false);
    }

    public void open(Here here) {
        removeAll();
        String name = words.of(here.name());
        Form<AccessRequest> form = form(here);
        Button cancel = new Button(words.of("confirm.cancel"), click -> {
            form.discard();
            close();
        });
        cancel.addThemeName("tertiary small");
        Div head = new Div(Sign.LOCK.draw(), new H2(words.of("access.open-title", name)), cancel);
        head.addClassName("open-access-head");
        add(head, new Paragraph(words.of("access.open-text", name)), form);
        setVisible(true);
        getElement()
                .executeJs("this.scrollIntoView({block: 'nearest'}); this.querySelector('vaadin-text-area').focus()");
    }

    private Form<AccessRequest> form(Here here) {
        Form<AccessRequest> form = new Form<>(words, "open-access/" + here.slug());
        var reason = form.area("/reason", words.of("access.open-reason"), AccessRequest::reason)
                .required()
                .max(LONGEST)
                .check(text -> text.strip().length() >= SHORTEST, words.of("access.reason-short"))
                .hint(words.of("access.open-reason-hint"));
        var minutes = form.pick(
                "/minutes",
                words.of("access.open-time"),
                MINUTES,
                time -> words.of("access.minutes." + time),
                AccessRequest::minutes);
        form.makes(() -> new AccessRequest(reason.value(), minutes.value()))
                .keeps(words.of("access.open"), (request, etag) -> {
                    backend.ask(who, api -> api.openAccess(here.slug(), request));
                    return Kept.fresh(EMPTY);
                })
                .whenSaved(kept -> {
                    close();
                    opened.run();
                })
                .show(Kept.fresh(EMPTY));
        return form;
    }

    public void close() {
        removeAll();
        setVisible(false);
    }

    /** Access that is open need not be offered. */
    public void about(Here here) {
        if (isVisible() && (!here.opens() || here.access() != null)) {
            close();
        }
    }
}
