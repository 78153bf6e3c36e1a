package io.pearl.local.mail;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;

/**
 * A mail as it came in.
 *
 * @param headers as they stood there, one a line
 * @param text the plain part, empty where there is none
 * @param html the other one
 */
public record ReceivedMail(
        Instant at, String from, String to, String subject, List<String> headers, String text, String html) {

    static ReceivedMail of(Instant at, String to, MimeMessage message) throws MessagingException, IOException {
        List<String> headers = new ArrayList<>();
        Enumeration<String> lines = message.getAllHeaderLines();
        while (lines.hasMoreElements()) {
            headers.add(lines.nextElement());
        }
        String subject = message.getSubject() == null ? "" : message.getSubject();
        String from = message.getFrom() == null || message.getFrom().length == 0
                ? ""
                : jakarta.mail.internet.InternetAddress.toUnicodeString(message.getFrom());
        return new ReceivedMail(
                at, from, to, subject, headers, part(message, "text/plain"), part(message, "text/html"));
    }

    private static String part(Part part, String type) throws MessagingException, IOException {
        Object content = part.getContent();
        if (content instanceof Multipart many) {
            for (int i = 0; i < many.getCount(); i++) {
                BodyPart each = many.getBodyPart(i);
                String found = part(each, type);
                if (!found.isEmpty()) {
                    return found;
                }
            }
            return "";
        }
        return part.isMimeType(type) && content instanceof String text ? text : "";
    }
}
