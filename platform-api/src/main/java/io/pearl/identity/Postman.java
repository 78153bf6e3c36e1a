package io.pearl.identity;

import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.Optional;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.util.MailConnectException;
import org.jspecify.annotations.Nullable;

/** Hands letters to the mail server. */
@Singleton
final class Postman {

    private static final int LONGEST_SAYING = 200;

    private final @Nullable SmtpServer server;
    private final InternetAddress from;
    private final Clock clock;

    Postman(
            @Value("${pearl.smtp-url:}") String url,
            @Value("${pearl.mail-from:`Pearl <pearl@localhost>`}") String from,
            Clock clock) {
        this.server = url.isBlank() ? null : SmtpServer.parse(url.strip());
        this.from = sender(from);
        this.clock = clock;
    }

    /** A letter that did not go. */
    static final class NotSent extends Exception {
        private static final long serialVersionUID = 1L;

        private final boolean forGood;

        NotSent(String trouble, boolean forGood) {
            super(trouble, null, false, false);
            this.forGood = forGood;
        }

        /** For whoever wrote the letter; without anything that is secret. */
        String trouble() {
            return String.valueOf(getMessage());
        }

        /** Whether trying again would be of no use. */
        boolean forGood() {
            return forGood;
        }
    }

    /** @param id makes the message's id: a letter that goes twice after a crash can be told to be the same */
    void send(String id, EmailAddress to, Letter letter) throws NotSent {
        if (server == null) {
            throw new NotSent("No mail server is set (PEARL_SMTP_URL).", false);
        }
        Session session = Session.getInstance(server.properties());
        try {
            Message message = message(session, id, to, letter);
            try (Transport transport = session.getTransport()) {
                transport.connect(
                        server.host(),
                        server.port(),
                        server.user().isEmpty() ? null : server.user(),
                        server.user().isEmpty() ? null : server.password());
                transport.sendMessage(message, message.getAllRecipients());
            }
        } catch (MessagingException failure) {
            throw notSent(failure);
        }
    }

    private Message message(Session session, String id, EmailAddress to, Letter letter) throws MessagingException {
        String domain = from.getAddress().substring(from.getAddress().indexOf('@') + 1);
        MimeMessage message = new MimeMessage(session) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", "<" + id + "@" + domain + ">");
            }
        };
        message.setFrom(from);
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(to.value(), true));
        message.setSubject(letter.subject(), StandardCharsets.UTF_8.name());
        message.setSentDate(Date.from(clock.instant()));
        message.setHeader("Auto-Submitted", "auto-generated");
        MimeBodyPart text = new MimeBodyPart();
        text.setText(letter.text(), StandardCharsets.UTF_8.name());
        MimeBodyPart html = new MimeBodyPart();
        html.setText(letter.html(), StandardCharsets.UTF_8.name(), "html");
        message.setContent(new MimeMultipart("alternative", text, html));
        return message;
    }

    private static NotSent notSent(MessagingException failure) {
        Optional<SMTPAddressFailedException> address = find(failure, SMTPAddressFailedException.class);
        if (address.isPresent()) {
            int code = address.get().getReturnCode();
            return new NotSent("The mail server refused the address" + saying(address.get()), code >= 500);
        }
        if (find(failure, AuthenticationFailedException.class).isPresent()) {
            return new NotSent("The mail server does not take Pearl's account.", false);
        }
        if (find(failure, MailConnectException.class).isPresent()) {
            return new NotSent("The mail server cannot be reached.", false);
        }
        Optional<SMTPSendFailedException> refused = find(failure, SMTPSendFailedException.class);
        if (refused.isPresent()) {
            return new NotSent("The mail server refused the letter" + saying(refused.get()), false);
        }
        return new NotSent("The mail server did not take the letter" + saying(failure), false);
    }

    /** What a server says may be anything. */
    private static String saying(Exception failure) {
        String said = Letter.oneLine(String.valueOf(failure.getMessage()), LONGEST_SAYING);
        return said.isEmpty() ? "." : ": " + said;
    }

    private static <T extends Exception> Optional<T> find(MessagingException failure, Class<T> type) {
        for (Exception cause = failure; cause != null; ) {
            if (type.isInstance(cause)) {
                return Optional.of(type.cast(cause));
            }
            Exception next = cause instanceof MessagingException chained ? chained.getNextException() : null;
            cause = next == null && cause.getCause() instanceof Exception deeper && deeper != cause ? deeper : next;
        }
        return Optional.empty();
    }

    private static InternetAddress sender(String from) {
        try {
            InternetAddress[] addresses = InternetAddress.parse(from, true);
            if (addresses.length == 1 && addresses[0].getAddress().indexOf('@') > 0) {
                addresses[0].setPersonal(addresses[0].getPersonal(), StandardCharsets.UTF_8.name());
                return addresses[0];
            }
        } catch (AddressException | java.io.UnsupportedEncodingException unfit) {
            // said below
        }
        throw new IllegalArgumentException("PEARL_MAIL_FROM must be one address, such as Pearl <pearl@example.com>");
    }
}
