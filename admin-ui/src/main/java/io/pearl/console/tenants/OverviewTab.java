package io.pearl.console.tenants;

import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import io.pearl.client.TenantsApi.TenantPage;
import io.pearl.client.TenantsApi.TenantProfile;
import io.pearl.console.access.Guard;
import io.pearl.console.access.TenantPart;
import io.pearl.console.parts.Stamp;
import io.pearl.console.words.Moments;
import io.pearl.console.words.Words;
import java.time.ZoneId;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a chain is on the left, how it is doing on the right. */
final class OverviewTab extends Div implements TenantPart {

    private final Words words;
    private final Consumer<TenantPage> edit;
    private final Section facts = new Section();
    private final Div right = new Div();
    private @Nullable TenantPage page;
    private @Nullable Guard guard;

    /**
     * @param edit opens the form for what can be changed
     * @param health what stands on the right
     */
    OverviewTab(Words words, Consumer<TenantPage> edit, Div... health) {
        this.words = words;
        this.edit = edit;
        addClassName("tenant-body");
        facts.addClassName("panel");
        right.addClassName("stack");
        right.add(health);
        add(facts, right);
    }

    void show(TenantPage now) {
        page = now;
        draw();
    }

    @Override
    public void about(Guard now) {
        guard = now;
        draw();
    }

    private void draw() {
        TenantPage now = page;
        Guard may = guard;
        if (now == null || may == null) {
            return;
        }
        facts.removeAll();
        Div head = new Div(
                new H2(words.of("tenants.facts")),
                may.button(words.of("tenants.facts-change"), "profile:write", () -> edit.accept(now)));
        head.addClassName("panel-head");
        facts.add(head);
        may.why("profile:write").ifPresent(facts::add);
        facts.add(pairs(now));
    }

    private DescriptionList pairs(TenantPage now) {
        TenantProfile profile = now.profile();
        ZoneId zone = Moments.zone(profile.timeZone());
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
        list.add(
                new DescriptionList.Term(words.of("tenants.column-since")),
                new DescriptionList.Description(Stamp.full(now.createdAt(), zone, words)));
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
