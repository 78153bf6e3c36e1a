package io.pearl.console.parts;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.notification.Notification.Position;
import io.pearl.console.words.Words;

/** Says that something was done, and for ten seconds offers to take it back. */
public final class Undo {

    private static final int MILLIS = 10_000;
    private static final int MILLIS_WITHOUT = 4_000;

    private Undo() {}

    public static void offer(String done, Words words, Runnable undo) {
        Notification notification = said(done, MILLIS);
        Button button = new Button(words.of("undo.do"));
        button.addThemeName("small");
        button.addClickListener(click -> {
            notification.close();
            undo.run();
        });
        notification.add(button);
        notification.open();
    }

    /** Where there is nothing to take back, or it is offered elsewhere. */
    public static void only(String done) {
        said(done, MILLIS_WITHOUT).open();
    }

    /** Says that something was not done, for long enough to read why. */
    public static void failed(String why) {
        Notification notification = new Notification(Sign.ALERT.draw(), new Span(why));
        notification.addClassName("failed");
        notification.getElement().setAttribute("role", "alert");
        notification.setPosition(Position.BOTTOM_CENTER);
        notification.setDuration(MILLIS);
        notification.open();
    }

    private static Notification said(String done, int millis) {
        Notification notification = new Notification(Sign.CHECK.draw(), new Span(done));
        notification.addClassName("done");
        notification.setPosition(Position.BOTTOM_CENTER);
        notification.setDuration(millis);
        return notification;
    }
}
