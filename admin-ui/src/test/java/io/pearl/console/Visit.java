package io.pearl.console;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.ViewportSize;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Somebody with a browser in front of the console. */
final class Visit implements AutoCloseable {

    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();

    Visit(Browser browser, String url, String language, ColorScheme scheme, int width) {
        this.context = browser.newContext(new Browser.NewContextOptions()
                .setBaseURL(url)
                .setLocale(language)
                .setColorScheme(scheme)
                .setReducedMotion(ReducedMotion.REDUCE)
                .setTimezoneId("Asia/Shanghai")
                .setViewportSize(width, width < 500 ? 844 : 1000));
        context.setDefaultTimeout(15_000);
        this.page = context.newPage();
        page.onConsoleMessage(message -> {
            if ("error".equals(message.type())) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
    }

    Page page() {
        return page;
    }

    /** What the browser complained about: broken scripts, refused by policy, missing files. */
    List<String> complaints() {
        return complaints;
    }

    Page open(String path, String ready) {
        page.navigate(path);
        page.locator(ready).first().waitFor();
        return page;
    }

    /**
     * @param whole everything that can be scrolled to, by making the window as tall as that
     */
    void picture(Path folder, String name, boolean whole) {
        ViewportSize size = page.viewportSize();
        settle();
        if (whole) {
            Object height =
                    page.evaluate("() => Math.max(innerHeight, document.querySelector('.page').scrollHeight + 64)");
            page.setViewportSize(size.width, ((Number) height).intValue());
            settle();
        }
        page.screenshot(new Page.ScreenshotOptions().setPath(folder.resolve(name + ".png")));
        if (whole) {
            page.setViewportSize(size.width, size.height);
        }
    }

    /** Waits until nothing has been drawn for a moment, or until a page that never rests has had its time. */
    private void settle() {
        page.evaluate("() => new Promise((done) => {"
                + "let calm; const seen = () => { clearTimeout(calm); calm = setTimeout(end, 120); };"
                + "const watch = new MutationObserver(seen);"
                + "const end = () => { watch.disconnect(); clearTimeout(late); done(); };"
                + "const late = setTimeout(end, 800);"
                + "watch.observe(document, {subtree: true, childList: true, attributes: true, characterData: true});"
                + "document.fonts.ready.then(seen); })");
    }

    /** Leaves first: a page that is merely gone goes on asking the API until the console misses its heartbeat. */
    @Override
    public void close() {
        page.onDialog(Dialog::accept);
        page.navigate("about:blank");
        context.close();
    }
}
