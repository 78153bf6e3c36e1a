package io.pearl.console.shell;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.server.VaadinSession;
import io.micronaut.context.annotation.Prototype;
import io.pearl.console.parts.Notice;
import io.pearl.console.parts.Sign;
import io.pearl.console.parts.Tone;
import io.pearl.console.words.Words;
import java.io.Serial;

/** An address that leads nowhere. */
@ParentLayout(MainLayout.class)
@Prototype
class UnknownPage extends Div implements HasErrorParameter<NotFoundException> {

    @Serial
    private static final long serialVersionUID = 1;

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<NotFoundException> parameter) {
        Words words = Words.in(VaadinSession.getCurrent().getLocale());
        addClassName("page");
        add(new Notice(Sign.SEARCH, Tone.QUIET, "unknown", words)
                .offer(words.of("unknown.home"), Place.overview().href()));
        return 404;
    }
}
