package io.pearl.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pearl.ApiUnderTest;
import io.pearl.ApiUnderTest.Answer;
import io.pearl.kernel.Db;
import io.pearl.kernel.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who may change whom, and that somebody is always left. The identity server is away all the time. */
class PeopleIT {

    private static ApiUnderTest api;
    private static int tenants;

    @BeforeAll
    static void open() {
        api = ApiUnderTest.start();
        api.put("/v1/members/op-1", api.operator(), "{\"role\":\"operator\"}");
        api.put("/v1/members/auditor-1", api.operator(), "{\"role\":\"auditor\"}");
    }

    @AfterAll
    static void close() {
        api.close();
    }

    @Test
    void listsEverybodyActiveFirstThenByName() {
        String tenant = tenant();
        String owner = member(tenant, "owner");
        String staff = member(tenant, "store-staff");
        String finance = member(tenant, "finance");
        meet(owner, "Bo", "bo@example.test");
        meet(staff, "Zhu", "zhu@example.test");
        meet(finance, "An", "an@example.test");
        assertThat(change(owner, tenant, staff, "store-staff", "suspended").status())
                .isEqualTo(200);

        JsonNode people = people(owner, tenant);
        assertThat(people.findValuesAsText("name")).containsExactly("An", "Bo", "Zhu");
        assertThat(people.findValuesAsText("email"))
                .containsExactly("an@example.test", "bo@example.test", "zhu@example.test");
        assertThat(people.findValuesAsText("state")).containsExactly("active", "active", "suspended");
        assertThat(row(owner, tenant, owner).path("changeable").asText()).isEqualTo("last-owner");
        assertThat(row(owner, tenant, staff).has("changeable")).isFalse();
        assertThat(row(owner, tenant, staff).has("seenAt")).isTrue();
        assertThat(row(auditor(), tenant, staff).path("changeable").asText()).isEqualTo("lacks-permission");
    }

    @Test
    void saysWhichRolesTheCallerMayGrant() {
        String tenant = tenant();
        String owner = member(tenant, "owner");
        JsonNode roles =
                api.get("/v1/tenants/" + tenant + "/roles", token(owner)).body();
        assertThat(roles.findValuesAsText("role"))
                .containsExactly("owner", "menu-editor", "store-staff", "finance", "developer");
        assertThat(roles.findValuesAsText("grantable")).containsOnly("true");
        JsonNode seen = api.get("/v1/tenants/" + tenant + "/roles", auditor()).body();
        assertThat(seen.findValuesAsText("grantable")).containsOnly("false");
        assertThat(api.get("/v1/tenants/platform/roles", operator()).body().findValuesAsText("role"))
                .containsExactly("operator", "campaign-manager", "approver", "fraud-analyst", "auditor");
    }

    @Test
    void onlyTheSystemsRoleIsKeptFromPeople() {
        assertThat(change(api.operator(), "platform", "auditor-1", "assistant", "active")
                        .body()
                        .path("errors")
                        .toString())
                .contains("/role");
    }

    @Test
    void aRoleChangeIsWrittenDownWithWhatWasBefore() {
        String tenant = tenant();
        String owner = member(tenant, "owner");
        String staff = member(tenant, "store-staff");
        Answer changed = put(
                token(owner),
                tenant,
                staff,
                row(owner, tenant, staff).path("etag").asText(),
                "{\"role\":\"finance\",\"state\":\"suspended\",\"reason\":\"moves to the office\"}");
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.body().path("role").asText()).isEqualTo("finance");
        List<String> entry = api.bean(Db.class)
                .read(tx -> Sql.query(
                        tx,
                        "/* every tenant: a test looks at it */ SELECT CONCAT_WS('|', actor, action, before_value,"
                                + " after_value, reason) AS entry FROM audit_entry WHERE object = ? ORDER BY id DESC LIMIT"
                                + " 1",
                        found -> found.text("entry"),
                        staff));
        assertThat(entry)
                .containsExactly(owner + "|member.suspend|{\"role\":\"store-staff\",\"state\":\"active\"}|"
                        + "{\"role\":\"finance\",\"state\":\"suspended\"}|moves to the office");
    }

    @Test
    void suspensionAndRemovalCountAtOnceAndTheIdentityServerFollows() {
        String tenant = tenant();
        String owner = member(tenant, "owner");
        String staff = member(tenant, "store-staff");
        assertThat(stores(tenant, staff)).isEqualTo(200);
        assertThat(change(owner, tenant, staff, "store-staff", "suspended").status())
                .isEqualTo(200);
        assertThat(stores(tenant, staff)).isEqualTo(403);
        assertThat(tasks(staff)).containsExactlyInAnyOrder("END_SESSIONS", "LEAVE");
        assertThat(change(owner, tenant, staff, "store-staff", "active").status())
                .isEqualTo(200);
        assertThat(stores(tenant, staff)).isEqualTo(200);
        assertThat(tasks(staff)).containsExactlyInAnyOrder("END_SESSIONS", "JOIN");
        assertThat(remove(owner, tenant, staff).status()).isEqualTo(200);
        assertThat(stores(tenant, staff)).isEqualTo(403);
        assertThat(tasks(staff)).containsExactlyInAnyOrder("END_SESSIONS", "LEAVE");
        assertThat(people(owner, tenant).findValuesAsText("id")).containsExactly(owner);
    }

    @Test
    void aChangeNamesTheVersionItIsBasedOn() {
        String tenant = tenant();
        String owner = member(tenant, "owner");
        String staff = member(tenant, "store-staff");
        String etag = row(owner, tenant, staff).path("etag").asText();
        String body = "{\"role\":\"finance\",\"state\":\"active\"}";
        String path = "/v1/tenants/" + tenant + "/people/" + staff;
        Answer without = api.put(path, token(owner), body);
        assertThat(without.status()).isEqualTo(428);
        assertThat(without.body().path("code").asText()).isEqualTo("VERSION_NEEDED");
        assertThat(without.body().at("/errors/0/pointer").asText()).isEqualTo("header:If-Match");
        assertThat(api.send("DELETE", path, token(owner), "").status()).isEqualTo(428);

        Answer changed = put(token(owner), tenant, staff, "\"" + etag + "\"", body);
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.response().headers().firstValue("ETag"))
                .contains("\"" + changed.body().path("etag").asText() + "\"");
        Answer stale = put(token(owner), tenant, staff, etag, body);
        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.body().path("code").asText()).isEqualTo("STALE");
        assertThat(stale.body().at("/errors/0/pointer").asText()).isEqualTo("header:If-Match");
        assertThat(api.send("DELETE", path, token(owner), "", "If-Match", etag).status())
                .isEqualTo(412);
    }

    @Test
    void theLastActiveOwnerStays() {
        String tenant = tenant();
        String owner = member(tenant, "owner");
        String other = member(tenant, "owner");
        assertThat(change(owner, tenant, other, "owner", "suspended").status()).isEqualTo(200);
        assertLastOwner(change(owner, tenant, owner, "owner", "suspended"));
        assertLastOwner(change(owner, tenant, owner, "finance", "active"));
        assertLastOwner(remove(owner, tenant, owner));
        assertLastOwner(api.put(
                "/v1/members/" + owner, api.operator(), "{\"tenant\":\"" + tenant + "\",\"role\":\"finance\"}"));
        assertThat(change(owner, tenant, other, "owner", "active").status()).isEqualTo(200);
        assertThat(remove(owner, tenant, owner).status()).isEqualTo(200);
    }

    @Test
    void twoOwnersWhoLeaveAtTheSameMomentCannotBothGo() throws Exception {
        for (int round = 0; round < 6; round++) {
            String tenant = tenant();
            String one = member(tenant, "owner");
            String other = member(tenant, "owner");
            String etagOne = row(one, tenant, one).path("etag").asText();
            String etagOther = row(one, tenant, other).path("etag").asText();
            String finance = "{\"role\":\"finance\",\"state\":\"active\"}";
            List<Integer> statuses = together(
                    () -> api.send(
                                    "DELETE",
                                    "/v1/tenants/" + tenant + "/people/" + one,
                                    token(one),
                                    "",
                                    "If-Match",
                                    etagOne)
                            .status(),
                    () -> put(token(other), tenant, other, etagOther, finance).status());
            assertThat(statuses).containsExactlyInAnyOrder(200, 409);
            assertThat(api.number("SELECT COUNT(*) FROM member m JOIN tenant t ON t.id = m.tenant_id"
                            + " WHERE t.slug = '" + tenant + "' AND m.role = 'owner' AND m.state = 'active'"))
                    .isOne();
        }
    }

    @Test
    void theLastOperatorStaysAsWell() throws Exception {
        String second = "op-2";
        api.put("/v1/members/" + second, api.operator(), "{\"role\":\"operator\"}");
        String etagOne = row("op-1", "platform", "op-1").path("etag").asText();
        String etagTwo = row("op-1", "platform", second).path("etag").asText();
        String body = "{\"role\":\"operator\",\"state\":\"suspended\"}";
        List<Integer> statuses = together(
                () -> put(token("op-1"), "platform", second, etagTwo, body).status(),
                () -> put(token("op-1"), "platform", "op-1", etagOne, body).status());
        assertThat(statuses).contains(200).doesNotContain(500);
        assertThat(api.number("SELECT COUNT(*) FROM member WHERE tenant_id = 0 AND role = 'operator'"
                        + " AND state = 'active'"))
                .isOne();
        for (String subject : List.of("op-1", second)) {
            change(api.operator(), "platform", subject, "operator", "active");
        }
        assertThat(change(api.operator(), "platform", second, "auditor", "active")
                        .status())
                .isEqualTo(200);
        assertLastOwner(change(api.operator(), "platform", "op-1", "auditor", "active"));
    }

    @Test
    void nobodyGrantsWhatTheyLackOrTouchesWhoHoldsMore() {
        String tenant = tenant();
        String owner = member(tenant, "owner");
        String staff = member(tenant, "store-staff");
        // a system that may look after people and hold what store staff hold, but no more
        String system = system(
                tenant,
                "members:read members:write orders:read customers:read operations:read stores:read kitchen:write");
        assertThat(row(system, tenant, owner).path("changeable").asText()).isEqualTo("holds-more");
        assertThat(row(system, tenant, staff).has("changeable")).isFalse();
        assertNotAllowed(change(system, tenant, staff, "owner", "active"), "/role");
        assertNotAllowed(change(system, tenant, owner, "store-staff", "active"), "path:person");
        assertNotAllowed(remove(system, tenant, owner), "path:person");
        assertNotAllowed(invite(system, tenant, "friend@example.test", "owner"), "/role");
        assertThat(api.put(
                                "/v1/members/friend",
                                token(system),
                                "{\"tenant\":\"" + tenant + "\",\"role\":\"store-staff\"}")
                        .status())
                .isEqualTo(403);
        assertThat(change(system, tenant, staff, "store-staff", "suspended").status())
                .isEqualTo(200);
        JsonNode roles =
                api.get("/v1/tenants/" + tenant + "/roles", token(system)).body();
        assertThat(roles.findValuesAsText("grantable")).containsExactly("false", "false", "true", "false", "false");
    }

    @Test
    void whoMayNotWriteCannot() {
        String tenant = tenant();
        String owner = member(tenant, "owner");
        String staff = member(tenant, "store-staff");
        String finance = member(tenant, "finance");
        for (String weak : List.of(staff, finance, member(tenant, "developer"), member(tenant, "menu-editor"))) {
            assertThat(change(weak, tenant, weak, "owner", "active", etag(owner, tenant, weak))
                            .status())
                    .isEqualTo(403);
            assertThat(api.get("/v1/tenants/" + tenant + "/people", token(weak)).status())
                    .isEqualTo(403);
            assertThat(invite(weak, tenant, "x@example.test", "owner").status()).isEqualTo(403);
        }
        assertThat(change(auditor(), tenant, staff, "owner", "active", etag(owner, tenant, staff))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void onlyTheClientThatSetsUpGivesRolesWithoutAsking() {
        String tenant = tenant();
        String owner = member(tenant, "owner");
        String body = "{\"tenant\":\"" + tenant + "\",\"role\":\"store-staff\"}";
        assertThat(api.put("/v1/members/stranger", token(owner), body).status()).isEqualTo(403);
        assertThat(api.put("/v1/members/stranger", operator(), body).status()).isEqualTo(403);
        assertThat(people(token(owner), tenant).findValuesAsText("id")).doesNotContain("stranger");
    }

    @Test
    void platformStaffChangeATenantsPeopleOnlyWithOpenedAccess() {
        String tenant = tenant();
        String owner = member(tenant, "owner");
        String staff = member(tenant, "store-staff");
        assertThat(people(operator(), tenant).findValuesAsText("id")).contains(owner, staff);
        for (Answer refused : List.of(
                change(operator(), tenant, staff, "finance", "active"),
                remove(operator(), tenant, staff),
                invite(operator(), tenant, "x@example.test", "store-staff"))) {
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.body().path("code").asText()).isEqualTo("ACCESS_NEEDED");
        }
        assertThat(api.send(
                                "POST",
                                "/v1/tenants/" + tenant + "/access",
                                operator(),
                                "{\"reason\":\"the owner is on holiday\",\"minutes\":30}")
                        .status())
                .isEqualTo(201);
        assertThat(change(operator(), tenant, staff, "finance", "active").status())
                .isEqualTo(200);
    }

    @Test
    void theNeighbourSeesNobodyAndChangesNobody() {
        String tenant = tenant();
        String staff = member(tenant, "store-staff");
        String owner = member(tenant, "owner");
        String ours = tenant();
        String neighbour = member(ours, "owner");
        String etag = etag(owner, tenant, staff);
        assertThat(api.get("/v1/tenants/" + tenant + "/people", token(neighbour))
                        .status())
                .isEqualTo(404);
        assertThat(api.get("/v1/tenants/" + tenant + "/roles", token(neighbour)).status())
                .isEqualTo(404);
        assertThat(api.get("/v1/tenants/" + tenant + "/invitations", token(neighbour))
                        .status())
                .isEqualTo(404);
        assertThat(change(neighbour, tenant, staff, "finance", "active", etag).status())
                .isEqualTo(404);
        assertThat(invite(neighbour, tenant, "x@example.test", "owner").status())
                .isEqualTo(404);
        // their people do not exist under one's own tenant either
        assertThat(change(neighbour, ours, staff, "finance", "active", etag).status())
                .isEqualTo(404);
        assertThat(api.get("/v1/tenants/platform/people", token(neighbour)).status())
                .isEqualTo(403);
        String invitation = invite(owner, tenant, "x@example.test", "finance")
                .body()
                .path("id")
                .asText();
        for (String slug : List.of(tenant, ours)) {
            String path = "/v1/tenants/" + slug + "/invitations/" + invitation;
            assertThat(api.send("DELETE", path, token(neighbour), "").status()).isEqualTo(404);
            assertThat(api.send("POST", path + "/mails", token(neighbour), "").status())
                    .isEqualTo(404);
        }
        assertThat(api.get("/v1/tenants/" + ours + "/invitations", token(neighbour))
                        .body())
                .isEmpty();
    }

    @Test
    void refusesWhatMakesNoSense() {
        String tenant = tenant();
        String owner = member(tenant, "owner");
        assertField(change(owner, tenant, owner, "emperor", "active"), "/role");
        assertField(change(owner, tenant, owner, "operator", "active"), "/role");
        assertField(change(owner, tenant, owner, "owner", "asleep"), "/state");
        assertField(invite(owner, tenant, "no address", "finance"), "/email");
        assertField(invite(owner, tenant, "x@例子.中国", "finance"), "/email");
        assertField(invite(owner, tenant, "x@example.test", "auditor"), "/role");
        assertField(invite(api.operator(), "platform", "x@example.test", "assistant"), "/role");
        assertField(invite(api.operator(), "platform", "x@example.test", "owner"), "/role");
        assertThat(api.get("/v1/tenants/nowhere/people", token(owner)).status()).isEqualTo(404);
        assertThat(change(owner, tenant, "nobody", "finance", "active", "0-0").status())
                .isEqualTo(404);
        assertThat(api.send("DELETE", "/v1/tenants/" + tenant + "/invitations/'%20OR%201=1", token(owner), "")
                        .status())
                .isIn(400, 404);
    }

    private static void assertField(Answer answer, String pointer) {
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().at("/errors/0/pointer").asText()).isEqualTo(pointer);
    }

    private static void assertNotAllowed(Answer answer, String pointer) {
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body().at("/errors/0/pointer").asText()).isEqualTo(pointer);
    }

    private static void assertLastOwner(Answer answer) {
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body().path("code").asText()).isEqualTo("LAST_OWNER");
    }

    private static String tenant() {
        String slug = "tea-" + ++tenants;
        assertThat(api.put(
                                "/v1/tenants/" + slug,
                                api.operator(),
                                "{\"nameZh\":\"茶" + tenants + "\",\"nameEn\":\"Tea " + tenants + "\"}")
                        .status())
                .isLessThan(300);
        return slug;
    }

    private static String member(String tenant, String role) {
        String subject = tenant + "-" + role + "-" + api.number("SELECT COUNT(*) FROM member");
        assertThat(api.put(
                                "/v1/members/" + subject,
                                api.operator(),
                                "{\"tenant\":\"" + tenant + "\",\"role\":\"" + role + "\"}")
                        .status())
                .isEqualTo(200);
        return subject;
    }

    private static String system(String tenant, String scopes) {
        String subject = "system-of-" + tenant;
        api.bean(Db.class).write(tx -> {
            Sql.update(
                    tx,
                    "/* every tenant: a test writes */ INSERT INTO partner_client (tenant_id, id, name, scopes, state,"
                            + " per_minute, per_day, version, created_by, created_at, changed_at) SELECT id, id, 'till',"
                            + " ?, 'active', 600, 100000, 0, 'test', created_at, created_at FROM tenant WHERE slug = ?",
                    scopes,
                    tenant);
            return Sql.update(
                    tx,
                    "/* every tenant: a test writes */ INSERT INTO partner_client_key (tenant_id, client_id, id,"
                            + " login, subject, state, created_by, created_at) SELECT id, id, 1, ?, ?, 'active', 'test',"
                            + " created_at FROM tenant WHERE slug = ?",
                    subject,
                    subject,
                    tenant);
        });
        return subject;
    }

    private static void meet(String subject, String name, String email) {
        String token = api.token(subject, claims -> claims.claim("name", name).claim("email", email));
        assertThat(api.get("/v1/me", token).status()).isEqualTo(200);
    }

    /** A token, or the subject of one. */
    private static String token(String who) {
        return who.startsWith("ey") ? who : api.token(who);
    }

    private static String operator() {
        return api.token("op-1");
    }

    private static String auditor() {
        return api.token("auditor-1");
    }

    private static JsonNode people(String who, String tenant) {
        return api.get("/v1/tenants/" + tenant + "/people", token(who)).body();
    }

    private static JsonNode row(String who, String tenant, String subject) {
        return StreamSupport.stream(people(who, tenant).spliterator(), false)
                .filter(row -> row.path("id").asText().equals(subject))
                .findFirst()
                .orElseThrow();
    }

    private static String etag(String who, String tenant, String subject) {
        return row(who, tenant, subject).path("etag").asText();
    }

    private static Answer change(String who, String tenant, String subject, String role, String state) {
        return change(who, tenant, subject, role, state, etag(who, tenant, subject));
    }

    private static Answer change(String who, String tenant, String subject, String role, String state, String etag) {
        return put(token(who), tenant, subject, etag, "{\"role\":\"" + role + "\",\"state\":\"" + state + "\"}");
    }

    private static Answer put(String token, String tenant, String subject, String etag, String body) {
        return api.send("PUT", "/v1/tenants/" + tenant + "/people/" + subject, token, body, "If-Match", etag);
    }

    private static Answer remove(String who, String tenant, String subject) {
        String etag = etag(who, tenant, subject);
        return api.send("DELETE", "/v1/tenants/" + tenant + "/people/" + subject, token(who), "", "If-Match", etag);
    }

    private static Answer invite(String who, String tenant, String email, String role) {
        return api.send(
                "POST",
                "/v1/tenants/" + tenant + "/invitations",
                token(who),
                "{\"email\":\"" + email + "\",\"role\":\"" + role + "\"}");
    }

    private static int stores(String tenant, String subject) {
        return api.get("/v1/operations/overview?tenant=" + tenant, token(subject))
                .status();
    }

    private static List<String> tasks(String subject) {
        return api.bean(Db.class)
                .read(tx -> Sql.query(
                        tx,
                        "/* every tenant: a test looks at it */ SELECT kind FROM identity_task WHERE target = ?",
                        row -> row.text("kind"),
                        subject));
    }

    private static List<Integer> together(Callable<Integer> one, Callable<Integer> other) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Integer> results = new ArrayList<>();
            for (Future<Integer> result : threads.invokeAll(List.of(one, other))) {
                results.add(result.get());
            }
            return results;
        }
    }
}
