package io.pearl.console.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.server.VaadinSession;
import io.pearl.client.AccountApi.Profile;
import io.pearl.console.calls.Backend;
import io.pearl.console.calls.CallFailed;
import io.pearl.console.signin.Person;
import io.pearl.console.words.Languages;
import io.pearl.console.words.Moments;
import jakarta.inject.Singleton;
import java.time.ZoneId;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How the console speaks to a person: language, look and time zone, as their profile has them. What the browser
 * remembers follows the profile, and what is chosen on the way is kept in it.
 */
@Singleton
public final class Personal {

    private static final Logger LOG = LoggerFactory.getLogger(Personal.class);
    private static final ZoneId USUAL_ZONE = Moments.zone("Asia/Shanghai");

    private final Backend backend;

    Personal(Backend backend) {
        this.backend = backend;
    }

    /** The zone that times are shown in which belong to no store. */
    public static ZoneId zone() {
        Worn worn = VaadinSession.getCurrent().getAttribute(Worn.class);
        return worn == null ? USUAL_ZONE : worn.zone();
    }

    /** Once for each sign-in, before the first page is drawn. */
    public void arrive(UI ui) {
        VaadinSession session = VaadinSession.getCurrent();
        Person who = Person.of(session);
        Worn worn = session.getAttribute(Worn.class);
        if (worn != null && worn.who() == who) {
            return;
        }
        session.setAttribute(Worn.class, new Worn(who, USUAL_ZONE));
        try {
            Profile profile = backend.ask(who, api -> api.profile());
            if (chosen(profile)) {
                put(ui, profile);
            }
        } catch (CallFailed e) {
            LOG.debug("Without the profile: {}", e.getMessage());
        }
    }

    /** What nobody ever chose is what most choose; then what the browser asks for says more. */
    public static boolean chosen(Profile profile) {
        return !profile.language().equals(Languages.CHINESE.toLanguageTag())
                || !profile.theme().equals(Look.SYSTEM.text())
                || !profile.timeZone().equals(USUAL_ZONE.getId());
    }

    /**
     * From now on, and whenever this browser comes back.
     *
     * @param then when it is done
     */
    public void wear(UI ui, Profile profile, Runnable then) {
        if (VaadinService.getCurrentResponse() != null) {
            put(ui, profile);
            then.run();
        } else {
            // the browser remembers only what an answer tells it, and this is none
            ui.getPage().executeJs("return true").then(here -> {
                put(ui, profile);
                then.run();
            });
        }
    }

    private static void put(UI ui, Profile profile) {
        VaadinSession session = VaadinSession.getCurrent();
        session.setAttribute(Worn.class, new Worn(Person.of(session), Moments.zone(profile.timeZone())));
        Preferences.speak(ui, Locale.forLanguageTag(profile.language()));
        Preferences.wear(ui, Look.of(profile.theme()));
    }

    /** Keeps a choice that was made on the way, where the profile can be reached; the browser remembers it anyway. */
    void note(Person who, UnaryOperator<Profile> change) {
        Thread.ofVirtual().name("profile").start(() -> {
            try {
                Profile before = backend.ask(who, api -> api.profile());
                Profile after = change.apply(before);
                if (!after.equals(before)) {
                    backend.ask(who, api -> api.putProfile(after));
                }
            } catch (CallFailed e) {
                LOG.debug("Not kept in the profile: {}", e.getMessage());
            }
        });
    }

    /**
     * @param who of which sign-in it is
     */
    private record Worn(Person who, ZoneId zone) {}
}
