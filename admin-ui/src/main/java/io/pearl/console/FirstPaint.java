package io.pearl.console;

import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.VaadinServletRequest;
import com.vaadin.flow.server.communication.IndexHtmlResponse;
import io.pearl.console.shell.Look;
import io.pearl.console.shell.Personal;
import io.pearl.console.signin.SecurityHeaders;
import io.pearl.console.words.Languages;
import jakarta.inject.Singleton;
import java.io.Serial;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import org.jsoup.nodes.Element;

/**
 * What the first page must already know, so that nothing flashes: language, light or dark, and which inline scripts are
 * ours.
 */
@Singleton
final class FirstPaint implements VaadinServiceInitListener {

    @Serial
    private static final long serialVersionUID = 1;

    private static final SecureRandom RANDOM = new SecureRandom();
    /**
     * The elements of our own. They come with the page and not by {@code @JavaScript}: a pushed message that had to queue
     * does not wait for the scripts it names, and its calls fail.
     */
    private static final List<String> SCRIPTS = List.of(
            "console/form.js",
            "console/session.js",
            "console/freshness.js",
            "webjars/chart.js/4.4.9/dist/chart.umd.js",
            "console/volume-chart.js",
            "webjars/leaflet/1.9.4/dist/leaflet.js",
            "console/zone-map.js");

    private final transient Personal personal;
    private final transient ConsoleSettings settings;

    FirstPaint(Personal personal, ConsoleSettings settings) {
        this.personal = personal;
        this.settings = settings;
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.addIndexHtmlRequestListener(this::prepare);
        event.getSource().addUIInitListener(init -> {
            VaadinServletRequest request = VaadinServletRequest.getCurrent();
            if (request != null) {
                init.getUI().setLocale(Languages.of(request));
                personal.arrive(init.getUI());
            }
        });
    }

    private void prepare(IndexHtmlResponse page) {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        String nonce = Base64.getEncoder().encodeToString(bytes);
        for (String name : SCRIPTS) {
            page.getDocument().head().appendElement("script").attr("src", name).attr("defer", true);
        }
        for (Element script : page.getDocument().getElementsByTag("script")) {
            script.attr("nonce", nonce);
        }
        page.getVaadinResponse().setHeader("Cache-Control", "no-store");
        MapTiles tiles = settings.tiles();
        page.getVaadinResponse()
                .setHeader(
                        "Content-Security-Policy",
                        SecurityHeaders.applicationPolicy(nonce, tiles == null ? "" : tiles.origin()));
        if (page.getVaadinRequest() instanceof VaadinServletRequest request) {
            Element html = page.getDocument().head().parent();
            if (html != null) {
                html.attr("lang", Languages.of(request).toLanguageTag());
                Look.of(request).paint(html);
            }
        }
    }
}
