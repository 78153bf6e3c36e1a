package io.pearl.console.profile;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinSession;
import io.micronaut.context.annotation.Prototype;
import io.pearl.client.AccountApi.Me;
import io.pearl.client.AccountApi.Profile;
import io.pearl.client.AccountApi.TenantRef;
import io.pearl.console.calls.Backend;
import io.pearl.console.calls.CallFailed;
import io.pearl.console.forms.Field;
import io.pearl.console.forms.Form;
import io.pearl.console.forms.Keeper;
import io.pearl.console.forms.Kept;
import io.pearl.console.parts.Errand;
import io.pearl.console.parts.Notice;
import io.pearl.console.parts.Sign;
import io.pearl.console.shell.Look;
import io.pearl.console.shell.MainLayout;
import io.pearl.console.shell.Personal;
import io.pearl.console.shell.SignOutEverywhere;
import io.pearl.console.signin.Person;
import io.pearl.console.words.Languages;
import io.pearl.console.words.Words;
import io.pearl.console.words.Zones;
import java.io.Serial;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** One's own profile. What is saved here holds at once, and wherever one signs in next. */
@Route(value = "profile", layout = MainLayout.class)
@Prototype
class ProfileView extends Div implements AfterNavigationObserver, HasDynamicTitle {

    @Serial
    private static final long serialVersionUID = 1;

    private static final int LONGEST_NAME = 120;

    private final transient Person who = Person.of(VaadinSession.getCurrent());
    private final transient Words words = Words.in(VaadinSession.getCurrent().getLocale());
    private final transient Backend backend;
    private final transient Personal personal;

    private final Div body = new Div();

    ProfileView(Backend backend, Personal personal) {
        this.backend = backend;
        this.personal = personal;
        addClassNames("page", "profile");
        Div head = new Div(new H1(words.of("nav.profile")));
        head.addClassName("page-head");
        body.addClassNames("order-body");
        add(head, body);
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        body.removeAll();
        body.addClassName("loading");
        Errand.run(
                this,
                () -> new Everything(backend.ask(who, api -> api.profile()), backend.ask(who, api -> api.me())),
                this::show,
                this::failed);
    }

    private void show(Everything all) {
        body.removeClassName("loading");
        body.removeAll();
        Section facts = panel("profile.about");
        facts.add(form(spoken(all.profile())));
        Div side = new Div(mayDo(all.me()), everywhere());
        side.addClassName("facts-stack");
        body.add(facts, side);
    }

    /** Who never chose is spoken to as the browser asks; that is what the form begins with. */
    private Profile spoken(Profile profile) {
        return Personal.chosen(profile)
                ? profile
                : new Profile(
                        profile.name(),
                        profile.email(),
                        words.locale().toLanguageTag(),
                        profile.timeZone(),
                        profile.theme());
    }

    private Form<Profile> form(Profile profile) {
        Form<Profile> form = new Form<>(words, "profile");
        List<String> languages =
                Languages.ALL.stream().map(Locale::toLanguageTag).toList();
        List<String> looks = Arrays.stream(Look.values()).map(Look::text).toList();
        Instant now = Instant.now();
        Field<Profile, String> name = form.text("/name", words.of("profile.name"), Profile::name)
                .required()
                .max(LONGEST_NAME)
                .hint(words.of("profile.name-hint"));
        form.text("/email", words.of("profile.email"), Profile::email).fixed(words.of("profile.email-hint"));
        Field<Profile, String> language = form.pick(
                        "/language",
                        words.of("language.title"),
                        languages,
                        tag -> Words.in(Locale.forLanguageTag(tag)).of("language.name"),
                        Profile::language)
                .half();
        Field<Profile, String> theme = form.pick(
                        "/theme", words.of("look.title"), looks, look -> words.of("look." + look), Profile::theme)
                .half();
        Field<Profile, String> zone = form.pick(
                        "/timeZone",
                        words.of("profile.zone"),
                        Zones.all(),
                        id -> Zones.say(id, words.locale(), now),
                        Profile::timeZone)
                .required()
                .hint(words.of("profile.zone-hint"));
        form.makes(() -> new Profile(name.value(), profile.email(), language.value(), zone.value(), theme.value()));
        // nobody else writes one's own profile, and the last word counts
        form.keeps(words.of("profile.save"), Keeper.of((value, etag) -> save(value), this::now));
        form.whenSaved(kept -> applied(profile, kept.value()));
        form.show(Kept.fresh(profile));
        return form;
    }

    private Kept<Profile> save(Profile profile) throws CallFailed {
        return Kept.fresh(backend.ask(who, api -> api.putProfile(profile)));
    }

    private Kept<Profile> now() throws CallFailed {
        return Kept.fresh(backend.ask(who, api -> api.profile()));
    }

    private void applied(Profile before, Profile after) {
        UI ui = UI.getCurrent();
        boolean redraw = !before.language().equals(after.language())
                || !before.timeZone().equals(after.timeZone())
                || !before.theme().equals(after.theme());
        if (redraw) {
            personal.wear(ui, after, () -> ui.refreshCurrentRoute(true));
        }
    }

    private Section mayDo(Me me) {
        Section panel = panel("profile.may");
        List<TenantRef> theirs = me.tenants();
        String where = me.platform()
                ? words.of("profile.platform")
                : String.join(
                        words.of("profile.and"),
                        theirs.stream().map(ref -> words.of(ref.name())).toList());
        Paragraph scope = new Paragraph(words.of("profile.where", where.isEmpty() ? "–" : where));
        UnorderedList list = new UnorderedList();
        list.addClassName("may-list");
        for (String permission : me.permissions()) {
            list.add(new ListItem(
                    Sign.CHECK.draw(), new Span(words.orItself("permission.", permission.replace(':', '-')))));
        }
        Paragraph ask = new Paragraph(words.of("profile.may-text"));
        ask.addClassName("quiet");
        panel.add(scope, list, ask);
        return panel;
    }

    private Section everywhere() {
        Section panel = panel("profile.sign-ins");
        Paragraph text = new Paragraph(words.of("profile.sign-ins-text"));
        Button button =
                new Button(words.of("account.everywhere"), click -> new SignOutEverywhere(backend, who, words).ask());
        panel.add(text, button);
        return panel;
    }

    private Section panel(String key) {
        Section panel = new Section(new H2(words.of(key)));
        panel.addClassName("panel");
        return panel;
    }

    private void failed(CallFailed failure) {
        body.removeClassName("loading");
        body.removeAll();
        body.add(Notice.of(failure.trouble(), words, () -> getUI().ifPresent(ui -> ui.refreshCurrentRoute(false))));
    }

    @Override
    public String getPageTitle() {
        return words.of("nav.profile") + " · Pearl";
    }

    private record Everything(Profile profile, Me me) {}
}
