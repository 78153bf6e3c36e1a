package io.pearl.console.tenants;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import io.pearl.client.TenantsApi.TenantPage;
import io.pearl.client.TenantsApi.TenantProfile;
import io.pearl.console.access.Guard;
import io.pearl.console.access.TenantPart;
import io.pearl.console.forms.Form;
import io.pearl.console.forms.Kept;
import io.pearl.console.shell.Personal;
import io.pearl.console.shell.Place;
import io.pearl.console.words.Words;
import org.jspecify.annotations.Nullable;

/** What a chain is on the left, with the form to change it; how it is doing on the right. */
final class OverviewTab extends Div implements TenantPart {

    private static final String EDIT = "edit";

    private final Words words;
    private final ProfileDeeds deeds;
    private final HistoryTab history;
    private final Runnable saved;
    private final Section facts = new Section();
    private boolean editing;
    private @Nullable TenantPage page;
    private @Nullable Guard guard;
    private @Nullable Form<TenantProfile> form;

    OverviewTab(Words words, ProfileDeeds deeds, HealthPanel health, HistoryTab history, Runnable saved) {
        this.words = words;
        this.deeds = deeds;
        this.saved = saved;
        addClassName("tenant-body");
        facts.addClassNames("panel", "tenant-facts");
        this.history = history;
        history.addComponentAsFirst(new H2(words.of("tenants.latest")));
        history.setVisible(false);
        Div right = new Div(health, history);
        right.addClassName("stack");
        add(facts, right);
    }

    @Override
    public void at(Place place) {
        // in the address, so that a draft is found again after signing in anew
        editing = "profile".equals(place.get(EDIT));
        form = null;
        draw();
    }

    void show(TenantPage now) {
        page = now;
    }

    @Override
    public void about(Guard now) {
        guard = now;
        history.setVisible(now.may("audit:read"));
        if (history.isVisible()) {
            history.about(now);
        }
        draw();
    }

    private void draw() {
        TenantPage now = page;
        Guard may = guard;
        if (now == null || may == null) {
            return;
        }
        if (editing && may.may("profile:write")) {
            edit(now);
            return;
        }
        form = null;
        facts.removeAll();
        Div head = new Div(
                new H2(words.of("tenants.facts")),
                may.button(words.of("tenants.facts-change"), "profile:write", () -> go(now, "profile")));
        head.addClassName("panel-head");
        facts.add(head);
        may.why("profile:write").ifPresent(facts::add);
        facts.add(pairs(now));
    }

    private void go(TenantPage now, @Nullable String edit) {
        getUI().ifPresent(ui -> Place.tenant(now.slug()).with(EDIT, edit).go(ui));
    }

    private void edit(TenantPage now) {
        if (form != null) {
            // news about the page must not touch what is being typed; saving finds out
            return;
        }
        Form<TenantProfile> made = ProfileForm.of(words, now.slug(), deeds);
        made.whenSaved(kept -> {
            go(now, null);
            saved.run();
        });
        made.show(new Kept<>(now.profile(), now.etag()));
        Button cancel = new Button(words.of("confirm.cancel"), click -> {
            made.discard();
            go(now, null);
        });
        cancel.addThemeName("tertiary small");
        Div head = new Div(new H2(words.of("tenants.facts")), cancel);
        head.addClassName("panel-head");
        facts.removeAll();
        facts.add(head, made);
        form = made;
    }

    private DescriptionList pairs(TenantPage now) {
        TenantProfile profile = now.profile();
        DescriptionList list = new DescriptionList();
        list.addClassNames("pairs", "stacked");
        pair(list, "profile-field.nameZh", profile.nameZh());
        pair(list, "profile-field.nameEn", profile.nameEn());
        pair(list, "profile-field.legalName", profile.legalName());
        pair(list, "profile-field.registrationNo", profile.registrationNo());
        pair(list, "profile-field.contactName", profile.contactName());
        pair(list, "profile-field.contactEmail", profile.contactEmail());
        pair(list, "profile-field.contactPhone", profile.contactPhone());
        pair(list, "profile-field.timeZone", profile.timeZone());
        boolean pending = "pending".equals(now.identity());
        pair(list, "tenants.identity", words.of(pending ? "tenants.identity-pending" : "tenants.identity-ready"));
        String issuer = now.issuer();
        if (issuer != null) {
            pair(list, "tenants.identity-own", issuer);
        }
        pair(
                list,
                "tenants.column.since",
                now.createdAt().atZone(Personal.zone()).toLocalDate().toString());
        return list;
    }

    private void pair(DescriptionList list, String key, String value) {
        Span text = new Span(value.isBlank() ? words.of("tenants.facts-empty") : value);
        text.getElement().setAttribute("dir", "auto");
        if (value.isBlank()) {
            text.addClassName("quiet");
        }
        list.add(new DescriptionList.Term(words.of(key)), new DescriptionList.Description(text));
    }
}
