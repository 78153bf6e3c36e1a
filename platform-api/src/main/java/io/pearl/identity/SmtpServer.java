package io.pearl.identity;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Properties;

/**
 * Where mail goes out, as {@code PEARL_SMTP_URL} says: {@code smtp://user:password@host:587?starttls=required}, or
 * {@code smtps://} for TLS from the start. {@code starttls} is {@code required} where there is a password, which must
 * not travel in the clear, and {@code optional} else; {@code off} says never.
 *
 * @param user empty where the server wants none
 */
record SmtpServer(String host, int port, boolean tls, String starttls, String user, String password) {

    private static final String WANTED =
            "PEARL_SMTP_URL must look like smtp://user:password@host:587?starttls=required";
    private static final String CONNECT_MILLIS = "5000";
    private static final String ANSWER_MILLIS = "15000";

    SmtpServer {
        if (host.isEmpty() || port < 1 || port > 65535 || !starttls.matches("required|optional|off")) {
            throw new IllegalArgumentException(WANTED);
        }
    }

    static SmtpServer parse(String url) {
        URI uri;
        try {
            uri = URI.create(url);
        } catch (IllegalArgumentException withPassword) {
            // its message repeats the URL
            throw new IllegalArgumentException(WANTED);
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.matches("smtps?") || uri.getHost() == null) {
            throw new IllegalArgumentException(WANTED);
        }
        boolean tls = scheme.equals("smtps");
        String account = uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo();
        int colon = account.indexOf(':');
        String user = decode(colon < 0 ? account : account.substring(0, colon));
        String password = colon < 0 ? "" : decode(account.substring(colon + 1));
        String query = uri.getQuery() == null ? "" : uri.getQuery();
        if (!query.isEmpty() && !query.startsWith("starttls=")) {
            throw new IllegalArgumentException(WANTED);
        }
        String starttls =
                query.isEmpty() ? (user.isEmpty() ? "optional" : "required") : query.substring("starttls=".length());
        int port = uri.getPort() > 0 ? uri.getPort() : tls ? 465 : 587;
        return new SmtpServer(uri.getHost(), port, tls, starttls, user, password);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** For a mail session; without the password. */
    Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("mail.transport.protocol", "smtp");
        properties.setProperty("mail.smtp.host", host);
        properties.setProperty("mail.smtp.port", String.valueOf(port));
        properties.setProperty("mail.smtp.auth", String.valueOf(!user.isEmpty()));
        properties.setProperty("mail.smtp.ssl.enable", String.valueOf(tls));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        properties.setProperty("mail.smtp.starttls.enable", String.valueOf(!tls && !starttls.equals("off")));
        properties.setProperty("mail.smtp.starttls.required", String.valueOf(!tls && starttls.equals("required")));
        properties.setProperty("mail.smtp.connectiontimeout", CONNECT_MILLIS);
        properties.setProperty("mail.smtp.timeout", ANSWER_MILLIS);
        properties.setProperty("mail.smtp.writetimeout", ANSWER_MILLIS);
        return properties;
    }

    @Override
    public String toString() {
        return (tls ? "smtps://" : "smtp://") + host + ":" + port;
    }
}
