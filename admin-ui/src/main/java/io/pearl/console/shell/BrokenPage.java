package io.pearl.console.shell;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.server.VaadinSession;
import io.micronaut.context.annotation.Prototype;
import io.pearl.console.parts.Notice;
import io.pearl.console.parts.Sign;
import io.pearl.console.parts.Tone;
import io.pearl.console.words.Words;
import java.io.Serial;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A page that could not be drawn. The reader is told so; the cause goes to the log. */
@ParentLayout(MainLayout.class)
@Prototype
class BrokenPage extends Div implements HasErrorParameter<Exception> {

    @Serial
    private static final long serialVersionUID = 1;

    private static final Logger LOG = LoggerFactory.getLogger(BrokenPage.class);

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<Exception> parameter) {
        LOG.error("Could not draw {}", event.getLocation().getPath(), parameter.getException());
        Words words = Words.in(VaadinSession.getCurrent().getLocale());
        addClassName("page");
        Notice notice = new Notice(Sign.ALERT, Tone.BAD, "broken", words);
        Button reload = new Button(words.of("trouble.again"));
        reload.addClickListener(
                click -> reload.getUI().ifPresent(ui -> ui.getPage().reload()));
        add(notice.offer(reload));
        return 500;
    }
}
