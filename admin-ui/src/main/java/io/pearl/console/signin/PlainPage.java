package io.pearl.console.signin;

import io.pearl.console.words.Words;
import org.jspecify.annotations.Nullable;

/** A page without Vaadin, for when nobody is signed in. Small enough to be read before it has loaded. */
public final class PlainPage {

    private PlainPage() {}

    /**
     * @param key prefix of {@code .title}, {@code .text} and {@code .action}
     * @param link where the one link leads: a path on this console
     * @param theme {@code light} or {@code dark}; the system's otherwise
     */
    static String of(Words words, String key, String link, @Nullable String theme) {
        return around(words, words.of(key + ".title"), theme, """
            <p>%s</p>
            <p><a class="action" href="%s">%s</a></p>
            """.formatted(
                        escape(words.of(key + ".text")), escape(link), escape(words.of(key + ".action"))));
    }

    /**
     * @param theme {@code light} or {@code dark}; the system's otherwise
     * @param body markup below the title, escaped where it has to be
     */
    public static String around(Words words, String title, @Nullable String theme, String body) {
        String scheme = "light".equals(theme) || "dark".equals(theme) ? " class=\"" + theme + "\"" : "";
        return """
            <!doctype html>
            <html lang="%s"%s>
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="robots" content="noindex">
            <title>%s</title>
            <link rel="icon" href="/console/mark.svg" type="image/svg+xml">
            <link rel="stylesheet" href="/console/plain.css">
            </head>
            <body>
            <main>
            <img src="/console/mark.svg" alt="" width="48" height="48">
            <h1>%s</h1>
            %s</main>
            </body>
            </html>
            """.formatted(words.locale().toLanguageTag(), scheme, escape(title + " · Pearl"), escape(title), body);
    }

    public static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
