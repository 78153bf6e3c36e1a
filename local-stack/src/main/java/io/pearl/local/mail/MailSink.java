package io.pearl.local.mail;

import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.pearl.local.api.PearlApi;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Takes every mail by SMTP and shows the last hundred at {@code GET /}, as a page or, where the caller does not ask for
 * HTML, as JSON.
 */
public final class MailSink implements AutoCloseable {

    private static final int KEPT = 100;
    private static final String HOST = "127.0.0.1";

    private final GreenMail smtp;
    private final HttpServer page;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Deque<ReceivedMail> mails = new ArrayDeque<>();

    private MailSink(GreenMail smtp, HttpServer page) {
        this.smtp = smtp;
        this.page = page;
    }

    /**
     * @param smtpPort 0 for any free one
     * @param pagePort the same
     */
    public static MailSink start(int smtpPort, int pagePort) {
        HttpServer page;
        try {
            page = HttpServer.create(new InetSocketAddress(InetAddress.getByName(HOST), pagePort), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot listen on port " + pagePort, e);
        }
        GreenMail smtp = new GreenMail(new ServerSetup(smtpPort, HOST, ServerSetup.PROTOCOL_SMTP));
        MailSink sink = new MailSink(smtp, page);
        smtp.getUserManager().setMessageDeliveryHandler(sink::receive);
        smtp.start();
        page.createContext("/", sink::show);
        page.setExecutor(sink.threads);
        page.start();
        return sink;
    }

    /** For a sender: {@code smtp://host:port}. */
    public String smtpUrl() {
        return "smtp://" + HOST + ":" + smtp.getSmtp().getPort();
    }

    public String pageUrl() {
        return "http://" + HOST + ":" + page.getAddress().getPort();
    }

    /** Newest first. */
    public List<ReceivedMail> mails() {
        synchronized (mails) {
            return new ArrayList<>(mails);
        }
    }

    @Override
    public void close() {
        page.stop(0);
        threads.close();
        smtp.stop();
    }

    private GreenMailUser receive(MovingMessage moving, MailAddress to) throws MessagingException, UserException {
        try {
            ReceivedMail mail = ReceivedMail.of(Instant.now(), to.getEmail(), moving.getMessage());
            synchronized (mails) {
                mails.addFirst(mail);
                while (mails.size() > KEPT) {
                    mails.removeLast();
                }
            }
        } catch (IOException e) {
            throw new MessagingException("A mail that cannot be read", e);
        }
        @Nullable GreenMailUser known = smtp.getUserManager().getUserByEmail(to.getEmail());
        return known != null ? known : smtp.getUserManager().createUser(to.getEmail(), to.getEmail(), to.getEmail());
    }

    private void show(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!exchange.getRequestMethod().equals("GET")) {
                exchange.sendResponseHeaders(405, -1);
                return;
            }
            @Nullable String accept = exchange.getRequestHeaders().getFirst("accept");
            boolean html = accept != null && accept.contains("text/html");
            String text = html ? MailPage.render(mails()) : PearlApi.JSON.writeValueAsString(mails());
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", html ? "text/html; charset=utf-8" : "application/json");
            exchange.getResponseHeaders()
                    .set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
