package io.pearl.local.webhook;

import io.pearl.local.webhook.StandardWebhook.Verdict;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** The last events on one page that reloads itself. */
final class EventsPage {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());

    private static final String HEAD = """
            <!doctype html><html lang="en"><head><meta charset="utf-8"><meta http-equiv="refresh" content="3">
            <title>Webhook receiver</title><style>
            :root { color-scheme: light dark; font: 14px/1.5 system-ui, sans-serif; }
            body { max-width: 70rem; margin: 2rem auto; padding: 0 1rem; }
            table { border-collapse: collapse; width: 100%; }
            th, td { text-align: left; vertical-align: top; padding: .35rem .8rem .35rem 0;
              border-bottom: 1px solid color-mix(in srgb, currentColor 15%, transparent); }
            td { font-variant-numeric: tabular-nums; }
            pre { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; }
            .bad { color: #c62828; }
            </style></head><body><h1>Webhook receiver</h1>
            <p>The last 100 events, newest first. Signatures are checked against the secret given at registration.</p>
            <table><thead><tr><th>Time</th><th>Tenant</th><th>Type</th><th>Signature</th><th>Body</th></tr></thead>
            <tbody>
            """;

    private EventsPage() {}

    static String render(List<ReceivedEvent> events) {
        StringBuilder page = new StringBuilder(HEAD);
        for (ReceivedEvent event : events) {
            boolean genuine = event.verdict() == Verdict.GENUINE;
            String repeat = event.repeat() == 0 ? "" : ", repeat " + event.repeat();
            page.append("<tr><td>").append(TIME.format(event.at()));
            page.append("</td><td>").append(escape(event.tenant()));
            page.append("</td><td>").append(escape(event.type()));
            page.append(genuine ? "</td><td>" : "</td><td class=\"bad\">");
            page.append(
                    event.verdict().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '));
            page.append(repeat);
            page.append("</td><td><details><summary>").append(escape(event.id()));
            page.append("</summary><pre>").append(escape(event.body())).append("</pre></details></td></tr>\n");
        }
        return page.append("</tbody></table></body></html>\n").toString();
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
