package io.pearl.console.people;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinSession;
import io.micronaut.context.annotation.Prototype;
import io.pearl.client.AccountApi.Me;
import io.pearl.console.access.Guard;
import io.pearl.console.access.Here;
import io.pearl.console.calls.Backend;
import io.pearl.console.calls.CallFailed;
import io.pearl.console.calls.PearlApi;
import io.pearl.console.parts.Errand;
import io.pearl.console.parts.Notice;
import io.pearl.console.shell.MainLayout;
import io.pearl.console.shell.Personal;
import io.pearl.console.shell.Place;
import io.pearl.console.signin.Person;
import io.pearl.console.words.Words;
import java.io.Serial;

/** Who works for the platform itself. */
@Route(value = "people", layout = MainLayout.class)
@Prototype
class PeopleView extends Div implements AfterNavigationObserver, HasDynamicTitle {

    @Serial
    private static final long serialVersionUID = 1;

    private final transient Person who = Person.of(VaadinSession.getCurrent());
    private final transient Words words = Words.in(VaadinSession.getCurrent().getLocale());
    private final transient Backend backend;
    private final PeoplePanel panel;
    private final Div trouble = new Div();

    PeopleView(Backend backend) {
        this.backend = backend;
        this.panel = new PeoplePanel(backend, who, words, Place.PLATFORM, Place.people(), Personal.zone());
        addClassNames("page", "tenant");
        Div head = new Div(new H1(words.of("nav.people")));
        head.addClassName("page-head");
        Paragraph text = new Paragraph(words.of("people.platform-text"));
        text.addClassName("page-text");
        trouble.addClassName("trouble");
        add(head, text, trouble, panel);
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        panel.at(Place.of(event.getLocation()));
        meet();
    }

    private void meet() {
        Errand.run(this, () -> backend.ask(who, PearlApi::me), this::about, this::failed);
    }

    private void about(Me me) {
        trouble.removeAll();
        // nobody opens access to the platform itself
        panel.about(new Guard(Here.platform(me, words), words, () -> {}));
    }

    private void failed(CallFailed failure) {
        trouble.removeAll();
        trouble.add(Notice.of(failure.trouble(), words, this::meet));
    }

    @Override
    public String getPageTitle() {
        return words.of("nav.people") + " · Pearl";
    }
}
