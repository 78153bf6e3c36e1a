package io.pearl.local.mail;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The last mails on one page: the plain text of each, with links that can be followed. */
final class MailPage {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());
    private static final Pattern LINK = Pattern.compile("https?://[A-Za-z0-9._~:/?#@!$*+,;=%-]+");

    private static final String HEAD = """
        <!doctype html><html lang="en"><head><meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Mail</title><style>
        :root { color-scheme: light dark; font: 15px/1.6 system-ui, 'PingFang SC', 'Noto Sans CJK SC', sans-serif; }
        body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
        article { padding: 1rem 0; border-top: 1px solid color-mix(in srgb, currentColor 15%, transparent); }
        h2 { font-size: 1.05rem; margin: 0; }
        .meta { margin: 0 0 .6rem; opacity: .75; font-variant-numeric: tabular-nums; }
        pre { margin: 0; font: inherit; white-space: pre-wrap; overflow-wrap: anywhere; }
        </style></head><body><h1>Mail</h1>
        <p>What this stack has sent, newest first; nothing leaves the machine. Reload to see more.</p>
        """;

    private MailPage() {}

    static String render(List<ReceivedMail> mails) {
        StringBuilder page = new StringBuilder(HEAD);
        if (mails.isEmpty()) {
            page.append("<p>No mail yet.</p>\n");
        }
        for (ReceivedMail mail : mails) {
            page.append("<article><h2>").append(escape(mail.subject()));
            page.append("</h2><p class=\"meta\">").append(TIME.format(mail.at()));
            page.append(" &middot; ").append(escape(mail.from()));
            page.append(" &rarr; ").append(escape(mail.to()));
            page.append("</p><pre>").append(linked(mail.text())).append("</pre></article>\n");
        }
        return page.append("</body></html>\n").toString();
    }

    /** Escapes everything; what looks like a link and holds nothing that ends an attribute becomes one. */
    private static String linked(String text) {
        StringBuilder html = new StringBuilder();
        Matcher links = LINK.matcher(text);
        int end = 0;
        while (links.find()) {
            String link = escape(links.group());
            html.append(escape(text.substring(end, links.start())));
            html.append("<a href=\"").append(link).append("\" rel=\"noreferrer\">");
            html.append(link).append("</a>");
            end = links.end();
        }
        return html.append(escape(text.substring(end))).toString();
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
