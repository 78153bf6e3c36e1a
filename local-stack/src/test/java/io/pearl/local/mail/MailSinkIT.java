package io.pearl.local.mail;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class MailSinkIT {

    @Test
    void showsMailsNewestFirstWithLinksThatCanBeFollowed() throws Exception {
        try (MailSink sink = MailSink.start(0, 0)) {
            send(sink, "第一封", "Open http://127.0.0.1:8090/invitation#abc-_1 <b>now</b>");
            send(sink, "<script>alert(1)</script>", "Second \"mail\"");

            assertThat(sink.mails())
                    .extracting(ReceivedMail::subject)
                    .containsExactly("<script>alert(1)</script>", "第一封");
            String page = page(sink);
            assertThat(page)
                    .contains("<a href=\"http://127.0.0.1:8090/invitation#abc-_1\" rel=\"noreferrer\">")
                    .contains("&lt;b&gt;now&lt;/b&gt;", "&lt;script&gt;", "第一封", "alice@example.test")
                    .doesNotContain("<script>", "<b>");
            assertThat(page.indexOf("Second")).isLessThan(page.indexOf("第一封"));
        }
    }

    private static void send(MailSink sink, String subject, String text) throws Exception {
        URI smtp = URI.create(sink.smtpUrl());
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", smtp.getHost());
        properties.setProperty("mail.smtp.port", String.valueOf(smtp.getPort()));
        MimeMessage message = new MimeMessage(Session.getInstance(properties));
        message.setFrom(new InternetAddress("pearl@example.test"));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress("alice@example.test"));
        message.setSubject(subject, "UTF-8");
        message.setText(text, "UTF-8");
        Transport.send(message);
    }

    private static String page(MailSink sink) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(sink.pageUrl()))
                .header("Accept", "text/html")
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }
}
