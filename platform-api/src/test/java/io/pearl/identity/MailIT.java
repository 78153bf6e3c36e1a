package io.pearl.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pearl.ApiUnderTest;
import io.pearl.ApiUnderTest.Answer;
import io.pearl.kernel.Db;
import io.pearl.kernel.Json;
import io.pearl.kernel.Sql;
import io.pearl.local.mail.MailSink;
import io.pearl.local.mail.ReceivedMail;
import io.pearl.local.process.Ports;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Letters on their way out: a mail server that is away, and names that would be headers. */
class MailIT {

    private static int port;
    private static ApiUnderTest api;
    private static String owner;

    @BeforeAll
    static void open() {
        port = Ports.free();
        api = ApiUnderTest.start(Map.of("pearl.smtp-url", "smtp://127.0.0.1:" + port, "pearl.letters-per-hour", "3"));
        for (String slug : List.of("lumi", "chatty", "crowded")) {
            api.put("/v1/tenants/" + slug, api.operator(), "{\"nameZh\":\"鹿鸣茶\",\"nameEn\":\"Lumi\"}");
        }
        api.put("/v1/members/own", api.operator(), "{\"tenant\":\"lumi\",\"role\":\"owner\"}");
        owner = api.token(
                "own", claims -> claims.claim("name", "Eve\r\nBcc: victim@example.test\r\n\r\n<script>x</script>"));
    }

    @AfterAll
    static void close() {
        api.close();
    }

    @Test
    void aLetterWaitsForTheMailServerAndNamesStayNames() {
        assertThat(invite("late@example.test").path("mail").asText()).isEqualTo("queued");
        JsonNode failed = await("late@example.test", "failed");
        assertThat(failed.path("mailTrouble").asText()).isEqualTo("The mail server cannot be reached.");
        assertThat(bodies()).isOne();
        assertThat(api.number("SELECT COUNT(*) FROM mail WHERE body LIKE '%invitation%'"))
                .as("a link that waits is sealed")
                .isZero();

        // taken back before it went: it never goes
        String withdrawn = invite("withdrawn@example.test").path("id").asText();
        api.send("DELETE", "/v1/tenants/lumi/invitations/" + withdrawn, owner, "");
        assertThat(bodies()).isOne();

        try (MailSink mail = MailSink.start(port, 0)) {
            JsonNode sent = await("late@example.test", "sent");
            assertThat(sent.has("mailTrouble")).isFalse();
            assertThat(bodies())
                    .as("what a letter said is forgotten once it has gone")
                    .isZero();
            ApiUnderTest.await(
                    Duration.ofSeconds(10),
                    () -> api.number("SELECT COUNT(*) FROM work WHERE queue = 'mail'"),
                    left -> left == 0);

            List<ReceivedMail> mails = mail.mails();
            assertThat(mails).extracting(ReceivedMail::to).containsExactly("late@example.test");
            ReceivedMail letter = mails.getFirst();
            assertThat(letter.headers()).noneMatch(header -> header.toLowerCase(java.util.Locale.ROOT)
                    .startsWith("bcc"));
            assertThat(letter.subject())
                    .contains("Eve  Bcc: victim@example.test")
                    .doesNotContain("\n");
            assertThat(letter.html()).doesNotContain("<script>").contains("&lt;script&gt;");
            assertThat(letter.text()).contains("http://127.0.0.1:8090/invitation#");
        }
    }

    @Test
    void aTenantSendsSoManyLettersAnHour() {
        for (int i = 0; i < 3; i++) {
            assertThat(invite("chatty", api.operator(), "friend@example.test").status())
                    .isEqualTo(200);
        }
        Answer refused = invite("chatty", api.operator(), "friend@example.test");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.body().path("code").asText()).isEqualTo("TOO_MANY_LETTERS");
        assertThat(refused.response().headers().firstValueAsLong("Retry-After").orElse(0))
                .isBetween(3_500L, 3_600L);
        // the invitation that was to be replaced is still there
        assertThat(api.get("/v1/tenants/chatty/invitations", api.operator()).body())
                .hasSize(1);
        api.bean(Db.class)
                .write(tx -> Sql.update(
                        tx,
                        "/* every tenant: a test */ DELETE FROM work WHERE queue = 'mail'"
                                + " AND tenant_id IN (SELECT id FROM tenant WHERE slug = 'chatty')"));
        api.bean(Db.class)
                .write(tx -> Sql.update(
                        tx,
                        "/* every tenant: a test */ UPDATE mail SET body = NULL"
                                + " WHERE tenant_id IN (SELECT id FROM tenant WHERE slug = 'chatty')"));
    }

    @Test
    void aTenantHasSoManyOpenInvitations() {
        long tenant = api.number("SELECT id FROM tenant WHERE slug = 'crowded'");
        api.bean(Db.class).write(tx -> {
            Sql.update(
                    tx,
                    "INSERT INTO mail (tenant_id, id, recipient, subject, state, attempts, created_at)"
                            + " VALUES (?, 1, 'x@example.test', 'x', 'sent', 1, UTC_TIMESTAMP())",
                    tenant);
            Sql.insertAll(
                    tx,
                    "INSERT INTO invitation (tenant_id, id, email, open_address, role, language, state, mail_id,"
                            + " invited_by, invited_by_name, created_at, expires_at) VALUES",
                    "",
                    IntStream.range(0, 1000).boxed().toList(),
                    i -> Sql.args(
                            tenant,
                            i,
                            "x",
                            "x" + i,
                            "finance",
                            "en",
                            "open",
                            1,
                            "x",
                            "x",
                            Instant.now(),
                            Instant.now()));
            return true;
        });
        Answer refused = invite("crowded", api.operator(), "friend@example.test");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body().path("code").asText()).isEqualTo("TOO_MANY_INVITATIONS");
    }

    private static JsonNode invite(String email) {
        return invite("lumi", owner, email).body();
    }

    private static Answer invite(String tenant, String token, String email) {
        return api.send(
                "POST",
                "/v1/tenants/" + tenant + "/invitations",
                token,
                Json.write(Map.of("email", email, "role", "finance")));
    }

    private static JsonNode await(String email, String state) {
        return ApiUnderTest.await(
                Duration.ofSeconds(30),
                () -> {
                    for (JsonNode each :
                            api.get("/v1/tenants/lumi/invitations", owner).body()) {
                        if (each.path("email").asText().equals(email)) {
                            return each;
                        }
                    }
                    throw new AssertionError("no invitation to " + email);
                },
                row -> row.path("mail").asText().equals(state));
    }

    private static long bodies() {
        return api.number("SELECT COUNT(*) FROM mail WHERE body IS NOT NULL");
    }
}
