package io.pearl.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.pearl.ApiUnderTest;
import io.pearl.ApiUnderTest.Answer;
import io.pearl.identity.PartnerClient.State;
import io.pearl.isolation.Spy;
import io.pearl.kernel.Db;
import io.pearl.kernel.Sql;
import io.pearl.tenancy.Permission;
import io.pearl.tenancy.Standing;
import io.pearl.tenancy.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What systems may send, and what is told of it. Their keys are put into the tables as if they had been made. */
class ClientLimitIT {

    private static ApiUnderTest api;

    @BeforeAll
    static void open() {
        api = ApiUnderTest.start();
    }

    @AfterAll
    static void close() {
        api.close();
    }

    @Test
    void aSystemIsToldItsLimitsAndStoppedAtThem() {
        system("eager", 3, 1000);
        for (int i = 0; i < 3; i++) {
            Answer answer = me("eager");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(header(answer, "RateLimit-Policy")).isEqualTo("\"minute\";q=3;w=60, \"day\";q=1000;w=86400");
            assertThat(header(answer, "RateLimit")).startsWith("\"minute\";r=" + (2 - i) + ";t=");
        }
        Answer refused = me("eager");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.body().path("code").asText()).isEqualTo("RATE_LIMITED");
        assertThat(refused.body().path("kind").asText()).isEqualTo("full");
        assertThat(Integer.parseInt(header(refused, "Retry-After"))).isBetween(1, 20);
        assertThat(header(refused, "RateLimit")).startsWith("\"minute\";r=0;t=");
    }

    @Test
    void itsDayEndsWithItsQuota() {
        system("thrifty", 600, 2);
        me("thrifty");
        assertThat(header(me("thrifty"), "RateLimit")).contains("\"day\";r=0;");
        Answer refused = me("thrifty");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.body().path("code").asText()).isEqualTo("QUOTA_EXCEEDED");
        assertThat(Integer.parseInt(header(refused, "Retry-After"))).isBetween(1, 86400);
    }

    @Test
    void requestsAreAddedUpOverNodes() {
        PartnerClient system = system("spread", 600, 100);
        me("spread");
        api.bean(ClientLimits.class).write();
        assertThat(today(system)).isOne();
        api.bean(Db.class)
                .write(tx -> Sql.update(
                        tx,
                        "UPDATE partner_client_day SET requests = requests + 97 WHERE tenant_id = 0 AND client_id = ?",
                        system.id().value()));
        assertThat(me("spread").status()).isEqualTo(200);
        api.bean(ClientLimits.class).write();
        assertThat(today(system)).isEqualTo(99);
        assertThat(me("spread").status()).isEqualTo(200);
        assertThat(me("spread").body().path("code").asText()).isEqualTo("QUOTA_EXCEEDED");
    }

    @Test
    void nothingIsLostWhereTheSumsOfManyCannotBeRead() {
        int many = 501;
        ClientLimits limits = api.bean(ClientLimits.class);
        List<Standing.Client> systems = new ArrayList<>();
        api.bean(Db.class).write(tx -> {
            systems.clear();
            for (int i = 0; i < many; i++) {
                PartnerClient system = planned("many-" + i, 600, 100);
                ClientRows.insert(tx, "test", system);
                systems.add(new Standing.Client(
                        TenantId.PLATFORM, system.id().value(), i, system.name(), system.scopes(), 600, 100));
            }
            return true;
        });
        systems.forEach(limits::admit);
        limits.write();
        api.bean(Spy.class).breaking("requests FROM partner_client_day WHERE day", () -> {
            systems.forEach(limits::admit);
            try {
                limits.write();
            } catch (RuntimeException unread) {
                // what is written is learnt another time
            }
        });
        limits.write();
        assertThat(api.number("SELECT SUM(d.requests) FROM partner_client_day d JOIN partner_client c"
                        + " ON c.tenant_id = d.tenant_id AND c.id = d.client_id WHERE c.name LIKE 'many-%'"))
                .isEqualTo(2 * many);
    }

    @Test
    void theDayIsKnownToANodeThatHasJustStarted() {
        PartnerClient system = system("restarted", 600, 10);
        api.bean(Db.class)
                .write(tx -> Sql.update(
                        tx,
                        "INSERT INTO partner_client_day (tenant_id, client_id, day, requests) VALUES (0, ?, ?, 10)",
                        system.id().value(),
                        ClientRows.day(Instant.now())));
        assertThat(me("restarted").body().path("code").asText()).isEqualTo("QUOTA_EXCEEDED");
    }

    @Test
    void itIsWrittenByItselfWhenAKeyWasUsed() {
        PartnerClient system = system("punctual", 600, 100);
        Instant before = Instant.now().minusSeconds(1);
        me("punctual");
        ApiUnderTest.await(Duration.ofSeconds(10), () -> today(system), count -> count == 1);
        PartnerClient.Key key = api.bean(Db.class)
                .read(tx -> ClientRows.find(tx, TenantId.PLATFORM, system.id(), Instant.now()))
                .orElseThrow()
                .keys()
                .getFirst();
        assertThat(key.lastUsedAt()).hasValueSatisfying(at -> assertThat(at).isBetween(before, Instant.now()));
    }

    @Test
    void whoIsNoSystemHasNoLimit() {
        api.put("/v1/members/assistant-a", api.operator(), "{\"role\":\"assistant\"}");
        Answer answer = api.get("/v1/me", api.token("assistant-a"));
        assertThat(answer.response().headers().firstValue("RateLimit")).isEmpty();
        assertThat(answer.response().headers().firstValue("RateLimit-Policy")).isEmpty();
    }

    @Test
    void everyAnswerSaysWhatItTookToFindOutWhoIsAsking() {
        system("measured", 600, 100);
        assertThat(header(me("measured"), "Server-Timing")).matches("auth;dur=[0-9]+\\.[0-9]{3}");
        Answer nothing = api.get("/v1/tenants/nobody/clients", api.operator());
        assertThat(nothing.status()).isEqualTo(404);
        assertThat(header(nothing, "Server-Timing")).startsWith("auth;dur=");
        Answer stranger = api.get("/v1/me", "");
        assertThat(stranger.status()).isEqualTo(401);
        assertThat(stranger.response().headers().firstValue("Server-Timing")).isEmpty();
    }

    @Test
    void whoIsRefusedReachesNoController() {
        system("greedy", 1, 100);
        me("greedy");
        Answer refused = api.send("POST", "/v1/agent/orders", api.token("greedy"), "not even JSON");
        assertThat(refused.status()).isEqualTo(429);
    }

    private static Answer me(String subject) {
        return api.get("/v1/me", api.token(subject));
    }

    private static String header(Answer answer, String name) {
        return answer.response().headers().firstValue(name).orElse("");
    }

    private static long today(PartnerClient system) {
        return api.bean(Db.class)
                .read(tx -> ClientRows.find(tx, TenantId.PLATFORM, system.id(), Instant.now()))
                .orElseThrow()
                .today();
    }

    /** An assistant whose key has the name for its subject. */
    private static PartnerClient system(String name, int perMinute, int perDay) {
        PartnerClient system = planned(name, perMinute, perDay);
        PartnerKeyId key = PartnerKeyId.next();
        return api.bean(Db.class).write(tx -> {
            ClientRows.insert(tx, "test", system);
            ClientRows.insertKey(tx, "test", TenantId.PLATFORM, system.id(), key, system.createdAt());
            ClientRows.activateKey(tx, TenantId.PLATFORM, system.id(), key, name);
            return system;
        });
    }

    private static PartnerClient planned(String name, int perMinute, int perDay) {
        return new PartnerClient(
                TenantId.PLATFORM,
                PartnerClientId.next(),
                name,
                Set.of(Permission.AGENT_ORDER),
                State.ACTIVE,
                perMinute,
                perDay,
                0,
                api.bean(Clock.class).instant(),
                0,
                List.of());
    }
}
