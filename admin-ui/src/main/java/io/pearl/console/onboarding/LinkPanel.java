package io.pearl.console.onboarding;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import io.pearl.console.onboarding.Desk.Situation;
import io.pearl.console.shell.Place;
import java.util.ArrayList;
import java.util.List;

/** For steps that are done elsewhere: what there is so far, and the way there. */
final class LinkPanel extends Div implements StepPanel {

    private final Desk desk;

    LinkPanel(Desk desk) {
        this.desk = desk;
        addClassName("step-work");
    }

    private record Link(String key, Place place) {}

    @Override
    public void show(Situation now) {
        removeAll();
        said(now).forEach(text -> add(new Paragraph(text)));
        Div links = new Div();
        links.addClassName("page-actions");
        boolean first = !now.done();
        for (Link link : links(now.step().step())) {
            Anchor anchor = new Anchor(link.place().href(), desk.words().of(link.key()));
            anchor.addClassName("button-link");
            if (first) {
                anchor.addClassName("primary");
                first = false;
            }
            links.add(anchor);
        }
        add(links);
    }

    private List<Link> links(String step) {
        String slug = desk.slug();
        return switch (step) {
            case "profile" ->
                List.of(new Link("onboarding.do.profile", Desk.tenant(slug, "").with("edit", "profile")));
            case "people" -> List.of(new Link("onboarding.do.people", Desk.tenant(slug, "people")));
            case "stores" ->
                List.of(
                        new Link("onboarding.do.import", Desk.storeImport(slug)),
                        new Link("onboarding.do.stores", Desk.tenant(slug, "stores")));
            case "zones" -> List.of(new Link("onboarding.do.stores", Desk.tenant(slug, "stores")));
            default -> List.of(new Link("onboarding.do.tenant", Desk.tenant(slug, "")));
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
