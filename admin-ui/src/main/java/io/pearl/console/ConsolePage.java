package io.pearl.console;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.component.page.Push;
import com.vaadin.flow.component.page.Viewport;
import com.vaadin.flow.server.AppShellSettings;
import com.vaadin.flow.theme.aura.Aura;
import io.micronaut.context.annotation.Prototype;
import java.io.Serial;

/** The page that every view lives in. */
@Prototype
@Push
@Viewport("width=device-width, initial-scale=1")
@StyleSheet(Aura.STYLESHEET)
@StyleSheet("context://webjars/leaflet/1.9.4/dist/leaflet.css")
@StyleSheet("context://console/styles.css")
@StyleSheet("context://console/tenants.css")
@StyleSheet("context://console/menus.css")
@StyleSheet("context://console/stores.css")
@StyleSheet("context://console/sync.css")
public class ConsolePage implements AppShellConfigurator {

    @Serial
    private static final long serialVersionUID = 1;

    @Override
    public void configurePage(AppShellSettings settings) {
        settings.addLink("icon", "console/mark.svg");
        settings.addMetaTag("color-scheme", "light dark");
        settings.addMetaTag("robots", "noindex");
    }
}
