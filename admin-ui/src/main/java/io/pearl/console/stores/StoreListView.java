package io.pearl.console.stores;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinSession;
import io.micronaut.context.annotation.Prototype;
import io.pearl.client.AccountApi.TenantRef;
import io.pearl.console.access.Guard;
import io.pearl.console.calls.Backend;
import io.pearl.console.calls.CallFailed;
import io.pearl.console.calls.PearlApi;
import io.pearl.console.menus.Owner;
import io.pearl.console.parts.Errand;
import io.pearl.console.parts.Notice;
import io.pearl.console.parts.Sign;
import io.pearl.console.parts.Tone;
import io.pearl.console.shell.MainLayout;
import io.pearl.console.shell.Place;
import io.pearl.console.signin.Person;
import io.pearl.console.words.Words;
import java.io.Serial;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Their chain's stores, for those who stand in one and do not see the chain's page. */
@Route(value = "stores", layout = MainLayout.class)
@Prototype
class StoreListView extends Div implements AfterNavigationObserver, HasDynamicTitle {

    @Serial
    private static final long serialVersionUID = 1;

    private final transient Person who = Person.of(VaadinSession.getCurrent());
    private final transient Words words = Words.in(VaadinSession.getCurrent().getLocale());
    private final transient Backend backend;
    private final Div body = new Div();
    private transient @Nullable StoresPanel panel;

    StoreListView(Backend backend) {
        this.backend = backend;
        addClassNames("page", "tenant");
        Div head = new Div(new H1(words.of("nav.stores")));
        head.addClassName("page-head");
        body.addClassName("tab-body");
        add(head, body);
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        Place here = Place.of(event.getLocation());
        StoresPanel known = panel;
        if (known != null) {
            known.at(here);
            return;
        }
        Errand.run(this, this::ask, found -> show(found, here), this::failed);
    }

    private Optional<Guard> ask() throws CallFailed {
        List<TenantRef> theirs = backend.ask(who, PearlApi::me).tenants();
        return theirs.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Guard(new Owner(backend, who).here(theirs.getFirst().slug()), words, () -> {}));
    }

    private void show(Optional<Guard> found, Place here) {
        if (found.isEmpty()) {
            body.add(new Notice(Sign.STORE, Tone.QUIET, "stores.first-use", words));
            return;
        }
        Guard guard = found.get();
        StoresPanel made = new StoresPanel(backend, who, words, guard.here().slug(), Place.stores());
        panel = made;
        body.removeAll();
        body.add(made);
        made.about(guard);
        made.at(here);
    }

    private void failed(CallFailed failure) {
        body.removeAll();
        body.add(Notice.of(failure.trouble(), words, () -> getUI().ifPresent(Place.stores()::go)));
    }

    @Override
    public String getPageTitle() {
        return words.of("nav.stores") + " · Pearl";
    }
}
