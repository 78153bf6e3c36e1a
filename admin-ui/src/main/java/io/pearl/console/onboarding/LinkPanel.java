package io.pearl.console.onboarding;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import io.pearl.client.OnboardingApi.Step;
import io.pearl.console.access.Guard;
import io.pearl.console.access.Here;
import io.pearl.console.onboarding.Desk.Situation;
import io.pearl.console.shell.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** For steps that are done elsewhere: what there is so far, and the way there. */
final class LinkPanel extends Div implements StepPanel {

    private final Desk desk;
    private @Nullable Seen seen;

    LinkPanel(Desk desk) {
        this.desk = desk;
        addClassName("step-work");
    }

    /** What it was drawn for. */
    private record Seen(Step step, Here here) {}

    /**
     * @param may what it takes to do something there; null for looking
     */
    private record Link(String key, Place place, @Nullable String may) {}

    @Override
    public void show(Situation now) {
        Seen asked = new Seen(now.step(), now.guard().here());
        if (asked.equals(seen)) {
            return;
        }
        seen = asked;
        removeAll();
        said(now).forEach(text -> add(new Paragraph(text)));
        Div links = new Div();
        links.addClassName("page-actions");
        boolean first = !now.done();
        for (Link link : links(now.step().step())) {
            links.add(draw(link, now.guard(), first));
            first = false;
        }
        add(links);
        links(now.step().step()).stream()
                .map(Link::may)
                .filter(Objects::nonNull)
                .flatMap(may -> now.guard().why(may).stream())
                .forEach(this::add);
    }

    private Component draw(Link link, Guard guard, boolean primary) {
        String text = desk.words().of(link.key());
        String may = link.may();
        if (may != null && !guard.may(may)) {
            Button locked = guard.locked(text, may);
            if (primary) {
                locked.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            }
            return locked;
        }
        Anchor anchor = new Anchor(link.place().href(), text);
        anchor.addClassName("button-link");
        anchor.setClassName("primary", primary);
        return anchor;
    }

    private List<Link> links(String step) {
        Place chain = Place.tenant(desk.slug());
        Link stores = new Link("onboarding.do.stores", Place.tenant(desk.slug(), "stores"), null);
        return switch (step) {
            case "profile" ->
                List.of(new Link("onboarding.do.profile", chain.with("edit", "profile"), "profile:write"));
            case "people" ->
                List.of(new Link("onboarding.do.people", Place.tenant(desk.slug(), "people"), "members:write"));
            case "stores" ->
                List.of(new Link("onboarding.do.import", Place.imports(desk.slug()), "stores:write"), stores);
            case "zones" -> List.of(stores);
            default -> List.of(new Link("onboarding.do.tenant", chain, null));
        };
    }

    private List<String> said(Situation now) {
        List<String> said = new ArrayList<>();
        switch (now.step().step()) {
            case "people" ->
                said.add(desk.words().of("onboarding.people", now.figure("owners"), now.figure("members")));
            case "stores" ->
                said.add(desk.words().of("onboarding.stores", now.figure("stores"), now.figure("without-menu")));
            case "zones" -> {
                if (now.figure("without-zone") > 0) {
                    said.add(desk.words().of("onboarding.without-zone", now.figure("without-zone")));
                }
                if (now.figure("without-hours") > 0) {
                    said.add(desk.words().of("onboarding.without-hours", now.figure("without-hours")));
                }
                if (!now.fact("such-as").isEmpty()) {
                    said.add(desk.words().of("onboarding.such-as", now.fact("such-as")));
                }
            }
            default -> {
                // what is missing has been said
            }
        }
        return said;
    }
}
