package io.pearl.console.tenants;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import io.pearl.client.TenantsApi.TenantPage;
import io.pearl.console.access.Guard;
import io.pearl.console.parts.CopyId;
import io.pearl.console.parts.Sign;
import io.pearl.console.parts.Tone;
import io.pearl.console.shell.Place;
import io.pearl.console.words.Words;
import java.util.function.Consumer;

/** Which chain this is, where it stands, what must be done, and the one thing to do next. */
final class TenantHead extends Div {

    private final Words words;
    private final Consumer<TenantPage> suspend;
    private final Consumer<TenantPage> resume;
    private final Anchor back = new Anchor();
    private final Span name = new Span();
    private final Span state = new Span();
    private final Div slug = new Div();
    private final Div actions = new Div();
    private final Div attention = new Div();

    TenantHead(Words words, Consumer<TenantPage> suspend, Consumer<TenantPage> resume) {
        this.words = words;
        this.suspend = suspend;
        this.resume = resume;
        back.addClassName("back");
        back.add(Sign.BACK.draw(), new Span(words.of("tenants.back")));
        back.setHref(Place.tenants().href());
        name.getElement().setAttribute("dir", "auto");
        actions.addClassName("page-actions");
        Div head = new Div(back, new H1(name), state, slug, actions);
        head.addClassName("page-head");
        attention.addClassName("attention-list");
        add(head, attention);
    }

    /** Before anything is known but the address. */
    void waiting(String asked) {
        name.setText(asked);
        state.removeAll();
        slug.removeAll();
        actions.removeAll();
        attention.removeAll();
    }

    void show(TenantPage page, Guard guard) {
        back.setVisible(!guard.here().owns());
        name.setText(words.of(page.name()));
        state.removeAll();
        state.add(TenantState.badge(page.state(), words));
        slug.removeAll();
        slug.add(new CopyId(page.slug(), words));
        attention.removeAll();
        for (String reason : page.attention()) {
            attention.add(attention(page, reason));
        }
        actions.removeAll();
        switch (TenantState.of(page.state())) {
            case ONBOARDING -> {
                Anchor on = new Anchor(Place.onboarding(page.slug()).href(), words.of("tenants.continue"));
                on.addClassNames("button-link", "primary");
                actions.add(on);
            }
            case SUSPENDED -> add(guard, "tenants.resume", () -> resume.accept(page), true);
            case LIVE, OTHER -> {
                // a chain that runs needs nothing
            }
        }
        if (TenantState.of(page.state()) != TenantState.SUSPENDED) {
            add(guard, "tenants.suspend", () -> suspend.accept(page), false);
        }
    }

    private void add(Guard guard, String key, Runnable action, boolean primary) {
        if (!guard.may("tenants:write")) {
            // no role of a chain ever suspends it
            return;
        }
        Button button = guard.button(words.of(key), "tenants:write", action);
        if (primary) {
            button.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        }
        actions.add(button);
    }

    private Component attention(TenantPage page, String reason) {
        String cause = page.stateReason();
        boolean suspended = "suspended".equals(reason);
        String text = suspended && cause != null
                ? words.of("tenants.suspended-because", cause)
                : words.orItself("attention.", reason);
        TenantTab where =
                switch (reason) {
                    case "access" -> TenantTab.ACCESS;
                    case "owner" -> TenantTab.PEOPLE;
                    default -> TenantTab.OVERVIEW;
                };
        Component said = where == TenantTab.OVERVIEW
                ? new Span(text)
                : new Anchor(where.in(page.slug()).href(), text);
        Span line = new Span(Sign.ALERT.draw(), said);
        line.addClassNames("attention", (suspended ? Tone.BAD : Tone.ATTENTION).css());
        return line;
    }
}
