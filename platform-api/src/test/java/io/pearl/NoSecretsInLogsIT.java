package io.pearl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.pearl.ApiUnderTest.Answer;
import io.pearl.kernel.secrets.PlainSecrets;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * Secrets are put, used, tried, refused and sent back by a system that quotes them; then everything that can be read
 * afterwards is searched for them: the log at its most talkative, every column of every table, every answer.
 */
class NoSecretsInLogsIT {

    private static final String MARKER = "MARKER-sq0atp/secret+nobody=reads-me";
    private static final String SECOND = "SECOND-sq0atp/secret+nobody=reads-me";
    private static final String OLD = "OLDER-server/wrote+this=in-the-clear";
    private static final byte[] OLD_SIGNING = "an-older-server's-signing-key-32".getBytes(UTF_8);

    private static final Captured LOG = new Captured();
    private static final Queue<String> ANSWERS = new ConcurrentLinkedQueue<>();
    private static TownUnderTest town;
    private static HttpServer system;
    private static String signing;

    @BeforeAll
    static void live() throws Exception {
        LOG.start();
        town = TownUnderTest.open(Map.of(
                "pearl.pull-first",
                "1s",
                "pearl.pull-every",
                "1s",
                "pearl.secrets-look-every",
                "100ms",
                "pearl.secrets-seal-after",
                "0s"));
        system = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        for (String path : new String[] {"/unwilling", "/garbled", "/closing"}) {
            system.createContext(path, exchange -> {
                byte[] body = ("{\"you said\":" + exchange.getRequestHeaders().entrySet() + "}").getBytes(UTF_8);
                if (!path.equals("/closing")) {
                    exchange.sendResponseHeaders(path.equals("/unwilling") ? 401 : 200, body.length);
                    exchange.getResponseBody().write(body);
                }
                exchange.close();
            });
        }
        system.start();
        putAndUse();
        writeAsOlderServersDid();
    }

    private static void putAndUse() {
        for (String secret : new String[] {MARKER, SECOND, MARKER}) {
            put("unwilling", "/unwilling", secret);
            put("closing", "/closing", secret);
        }
        put("unwilling", "/unwilling", MARKER + "\r\nX: y");
        put("unwilling", "/unwilling", MARKER.repeat(50));
        keep(town.api.put(
                "/v1/tenants/lumi/connections/unwilling",
                town.api.operator(),
                "{\"format\":\"square\",\"baseUrl\":\"" + url("/unwilling") + "\",\"settings\":{\"accessToken\":[\""
                        + MARKER + "\"]}}"));
        keep(town.api.put(
                "/v1/tenants/lumi/connections/unwilling",
                town.api.operator(),
                "{\"format\":\"square\",\"settings\":{\"accessToken\":\"" + MARKER + "\""));
        for (String path : new String[] {"/unwilling", "/garbled", "/closing"}) {
            keep(town.api.send(
                    "POST", "/v1/tenants/lumi/connections/tried/tests", town.api.operator(), connection(path, MARKER)));
        }
        for (String name : new String[] {"unwilling", "closing"}) {
            keep(town.api.send("POST", "/v1/tenants/lumi/connections/" + name + "/pulls", town.api.operator(), ""));
        }
        keep(town.api.get("/v1/tenants/lumi/connections", town.api.operator()));
        for (String management : new String[] {"/health", "/env", "/env/pearl", "/beans", "/loggers", "/info"}) {
            keep(town.api.get(management, town.api.operator()));
        }
        Answer endpoint = town.api.put(
                "/v1/tenants/lumi/webhook-endpoints/partner",
                town.api.operator(),
                "{\"url\":\"" + url("/unwilling") + "\",\"types\":[]}");
        signing = endpoint.body().path("secret").asText();
        keep(town.api.put(
                "/v1/tenants/lumi/webhook-endpoints/partner",
                town.api.operator(),
                "{\"url\":\"" + url("/closing") + "\",\"types\":[]}"));
        keep(town.order("一杯珍珠奶茶"));
    }

    /** Rows as they were before secrets were sealed; the running servers find and seal them. */
    private static void writeAsOlderServersDid() throws SQLException {
        try (Connection connection = town.api.connect();
                PreparedStatement old = connection.prepareStatement(
                        "INSERT INTO connection (tenant_id, id, slug, format, base_url, settings, created_at)"
                                + " SELECT id, 77, 'older', 'eleme', ?, ?, NOW() FROM tenant WHERE slug = 'lumi'");
                PreparedStatement gone = connection.prepareStatement(
                        "INSERT INTO connection (tenant_id, id, slug, format, base_url, settings, created_at)"
                                + " SELECT id, 78, 'gone', 'no-such-format', ?, ?, NOW() FROM tenant WHERE slug = 'lumi'");
                PreparedStatement endpoint = connection.prepareStatement(
                        "INSERT INTO webhook_endpoint (tenant_id, id, slug, url, types, secret, enabled, created_at)"
                                + " SELECT id, 79, 'older', ?, '', ?, 1, NOW() FROM tenant WHERE slug = 'lumi'")) {
            old.setString(1, url("/unwilling"));
            old.setString(2, "{\"appKey\":\"shown\",\"appSecret\":\"" + OLD + "\"}");
            gone.setString(1, url("/unwilling"));
            gone.setString(2, "{\"password\":\"" + OLD + "\"}");
            endpoint.setString(1, url("/unwilling"));
            endpoint.setBytes(2, OLD_SIGNING);
            assertThat(old.executeUpdate() + gone.executeUpdate() + endpoint.executeUpdate())
                    .isEqualTo(3);
        }
    }

    @AfterAll
    static void stop() {
        town.close();
        system.stop(0);
        LOG.stop();
    }

    @Test
    void nothingOfIt() throws SQLException {
        // first what older servers wrote must have been found: a sweep every ten minutes, so it is asked for here
        sweep();
        assertThat(town.api.number("SELECT COUNT(*) FROM connection_secret WHERE connection_id IN (77, 78)"))
                .isEqualTo(2);
        assertThat(signing).startsWith("whsec_").hasSizeGreaterThan(40);
        ApiUnderTest.await(
                Duration.ofSeconds(20),
                () -> List.copyOf(LOG.lines),
                lines -> lines.stream().anyMatch(line -> line.contains("unwilling could not be pulled"))
                        && lines.stream().anyMatch(line -> line.contains("older could not be pulled")));
        List<byte[]> needles = new ArrayList<>();
        for (String secret : new String[] {MARKER, SECOND, OLD}) {
            needles.add(secret.substring(0, 24).getBytes(UTF_8));
            needles.add(Base64.getEncoder().encode(secret.substring(0, 24).getBytes(UTF_8)));
        }
        needles.add(OLD_SIGNING);
        needles.add(Base64.getDecoder().decode(signing.substring("whsec_".length())));
        needles.add(signing.substring("whsec_".length()).getBytes(UTF_8));
        needles.add("whsec_".getBytes(UTF_8));
        needles.add(KeysetUnderTest.JSON
                .replaceAll("(?s).*\"value\":\\s*\"([^\"]+)\".*", "$1")
                .getBytes(UTF_8));
        for (byte[] needle : needles) {
            String what = new String(needle, UTF_8);
            assertThat(LOG.lines).as("log").noneMatch(line -> holds(line.getBytes(UTF_8), needle));
            assertThat(ANSWERS).as("answers, " + what).noneMatch(answer -> holds(answer.getBytes(UTF_8), needle));
        }
        assertThat(columnsWith(needles)).isEmpty();
        assertThat(LOG.lines).hasSizeGreaterThan(100);
        assertThat(ANSWERS).hasSizeGreaterThan(15);
    }

    @Test
    void whatOlderServersWroteStillWorks() {
        sweep();
        JsonNode systems = town.api
                .get("/v1/tenants/lumi/connections", town.api.operator())
                .body();
        JsonNode older = systems.findParents("slug").stream()
                .filter(one -> one.path("slug").asText().equals("older"))
                .findFirst()
                .orElseThrow();
        assertThat(older.path("settings").toString()).isEqualTo("{\"appKey\":\"shown\"}");
        assertThat(older.path("secrets").toString()).isEqualTo("[\"appSecret\"]");
        assertThat(town.api.number("SELECT COUNT(*) FROM webhook_endpoint WHERE secret <> '' OR sealed IS NULL"))
                .isZero();
        Map<String, Long> before = town.api.rows();
        sweep();
        assertThat(town.api.rows().get("connection_secret")).isEqualTo(before.get("connection_secret"));
        assertThat(town.api.number("SELECT COUNT(DISTINCT tenant_id) - COUNT(*) FROM tenant_key"))
                .isZero();
    }

    /** As servers do at their start; all nodes at once. */
    private static void sweep() {
        List<Thread> nodes = new ArrayList<>();
        for (PlainSecrets place : town.api.beans(PlainSecrets.class)) {
            for (int node = 0; node < 4; node++) {
                nodes.add(Thread.ofVirtual().start(place::seal));
            }
        }
        nodes.forEach(NoSecretsInLogsIT::join);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }

    private static void put(String name, String path, String secret) {
        keep(town.api.put("/v1/tenants/lumi/connections/" + name, town.api.operator(), connection(path, secret)));
    }

    private static void keep(Answer answer) {
        ANSWERS.add(answer.status() + " " + answer.response().headers().map() + " "
                + answer.response().body());
    }

    private static String connection(String path, String secret) {
        return TownUnderTest.json(
                Map.of("format", "square", "baseUrl", url(path), "settings", Map.of("accessToken", secret)));
    }

    private static String url(String path) {
        return "http://127.0.0.1:" + system.getAddress().getPort() + path;
    }

    private static List<String> columnsWith(List<byte[]> needles) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection connection = town.api.connect()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet result = connection
                    .createStatement()
                    .executeQuery("SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()")) {
                while (result.next()) {
                    tables.add(result.getString(1));
                }
            }
            assertThat(tables).containsAll(Set.of("connection", "connection_secret", "audit_entry", "payload"));
            for (String table : tables) {
                try (ResultSet rows = connection.createStatement().executeQuery("SELECT * FROM `" + table + "`")) {
                    while (rows.next()) {
                        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                            byte[] value = rows.getBytes(i);
                            if (value != null && needles.stream().anyMatch(needle -> holds(value, needle))) {
                                found.add(table + "." + rows.getMetaData().getColumnName(i));
                            }
                        }
                    }
                }
            }
        }
        return found;
    }

    private static boolean holds(byte[] text, byte[] needle) {
        for (int i = 0; i + needle.length <= text.length; i++) {
            int same = 0;
            while (same < needle.length && text[i + same] == needle[same]) {
                same++;
            }
            if (same == needle.length) {
                return true;
            }
        }
        return false;
    }

    /** Everything that any logger says, from DEBUG on. */
    private static final class Captured extends AppenderBase<ILoggingEvent> {

        private final Queue<String> lines = new ConcurrentLinkedQueue<>();
        private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        private final Level before = root.getLevel();

        @Override
        public void start() {
            super.start();
            setContext(root.getLoggerContext());
            // what the other appenders print stays as quiet as it is
            root.iteratorForAppenders().forEachRemaining(appender -> appender.addFilter(new Loud()));
            root.addAppender(this);
            root.setLevel(Level.DEBUG);
        }

        @Override
        public void stop() {
            root.setLevel(before);
            root.detachAppender(this);
            root.iteratorForAppenders().forEachRemaining(appender -> appender.clearAllFilters());
            super.stop();
        }

        @Override
        protected void append(ILoggingEvent event) {
            String trace =
                    event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy());
            lines.add(event.getLoggerName() + " " + event.getFormattedMessage() + " " + trace);
        }
    }

    private static final class Loud extends Filter<ILoggingEvent> {
        @Override
        public FilterReply decide(ILoggingEvent event) {
            return event.getLevel().isGreaterOrEqual(Level.WARN) ? FilterReply.NEUTRAL : FilterReply.DENY;
        }
    }
}
