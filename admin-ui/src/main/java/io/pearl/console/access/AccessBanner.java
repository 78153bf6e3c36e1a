package io.pearl.console.access;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import io.pearl.client.AccessApi.Access;
import io.pearl.console.calls.Backend;
import io.pearl.console.parts.Complaint;
import io.pearl.console.parts.Errand;
import io.pearl.console.parts.Reading;
import io.pearl.console.parts.Sign;
import io.pearl.console.parts.Undo;
import io.pearl.console.signin.Person;
import io.pearl.console.words.Moments;
import io.pearl.console.words.Words;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Says on every page of a chain that the reader is in by access that was opened, and for how much longer. */
public final class AccessBanner extends Div {

    private final Words words;
    private final Backend backend;
    private final Person who;
    private final Runnable closed;
    private final Reading said = new Reading("");
    private @Nullable Here here;
    private ZoneId zone = Moments.zone("Asia/Shanghai");

    /**
     * @param closed told when the reader closed it
     */
    public AccessBanner(Backend backend, Person who, Words words, Runnable closed) {
        this.backend = backend;
        this.who = who;
        this.words = words;
        this.closed = closed;
        addClassName("access-banner");
        getElement().setAttribute("role", "status");
        Button end = new Button(words.of("access.close"), click -> end());
        end.addThemeVariants(ButtonVariant.LUMO_SMALL);
        add(Sign.LOCK.draw(), said, end);
        setVisible(false);
    }

    private void end() {
        Here now = here;
        Access access = now == null ? null : now.access();
        if (now == null || access == null) {
            return;
        }
        Errand.run(
                this,
                () -> {
                    backend.tell(who, api -> api.closeAccess(now.slug(), access.id()));
                    return access;
                },
                ended -> closed.run(),
                failed -> Undo.failed(Complaint.text(failed, words)));
    }

    public void show(Here now, ZoneId itsZone) {
        here = now;
        zone = itsZone;
        tick();
    }

    /** Time has passed. */
    public void tick() {
        Here now = here;
        Access access = now == null ? null : now.access();
        Instant at = Instant.now();
        boolean open = access != null && AccessWords.open(access, at);
        setVisible(open);
        if (now != null && access != null && open) {
            String until = Moments.brief(access.untilAt(), zone, at);
            String name = words.of(now.name());
            said.say(
                    "onboarding".equals(access.kind())
                            ? words.of("access.banner-onboarding", name, until)
                            : words.of("access.banner", name, until, AccessWords.left(access.untilAt(), at, words)));
        }
    }
}
