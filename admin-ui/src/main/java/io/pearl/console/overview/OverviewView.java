package io.pearl.console.overview;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinSession;
import io.micronaut.context.annotation.Prototype;
import io.pearl.console.calls.Backend;
import io.pearl.console.signin.Person;

@Route("")
@Prototype
class OverviewView extends Div {
    OverviewView(Backend backend) throws Exception {
        Person who = Person.of(VaadinSession.getCurrent());
        add(new H1("hello " + who.name() + backend.ask(who, api -> api.me())));
    }
}
