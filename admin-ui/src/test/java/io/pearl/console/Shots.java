package io.pearl.console;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;

/** Pictures of a running console, for looking at while working on it. Arguments: URL, folder. */
final class Shots {

    private Shots() {}

    public static void main(String[] arguments) {
        String url = arguments[0];
        Path folder = Path.of(arguments[1]);
        try (Chromium chromium = Chromium.launch()) {
            for (String language : new String[] {"zh-CN", "en"}) {
                for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
                    for (int width : new int[] {1440, 390}) {
                        String name = language + "-" + scheme.name().toLowerCase() + "-" + width;
                        if (arguments.length > 2 && !name.matches(arguments[2])) {
                            continue;
                        }
                        try (Visit visit = new Visit(chromium.browser(), url, language, scheme, width)) {
                            Page page = visit.open("/", ".live-table tbody tr");
                            visit.picture(folder, "overview-" + name, true);
                            visit.open("/orders", ".row-link");
                            visit.picture(folder, "orders-" + name, false);
                            String order = page.locator(".row-link").nth(3).getAttribute("href");
                            visit.open("/" + order.replaceFirst("^/", ""), ".timeline li");
                            visit.picture(folder, "order-" + name, true);
                            visit.complaints().forEach(System.out::println);
                        }
                    }
                }
            }
        }
    }
}
