package io.pearl.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pearl.ApiUnderTest;
import io.pearl.ApiUnderTest.Answer;
import java.time.Instant;
import java.util.Date;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What everybody may do with their own: profile, sign-outs, who they are. The identity server is away all the time. */
class AccountIT {

    private static ApiUnderTest api;

    @BeforeAll
    static void open() {
        api = ApiUnderTest.start();
        for (String slug : new String[] {"one", "two", "three"}) {
            api.put("/v1/tenants/" + slug, api.operator(), "{\"nameZh\":\"茶\",\"nameEn\":\"Tea\"}");
        }
        api.put("/v1/members/op", api.operator(), "{\"role\":\"operator\"}");
        api.put("/v1/members/both", api.operator(), "{\"tenant\":\"one\",\"role\":\"owner\"}");
        api.put("/v1/members/both", api.operator(), "{\"tenant\":\"three\",\"role\":\"finance\"}");
    }

    @AfterAll
    static void close() {
        api.close();
    }

    @Test
    void meShowsTheTenantsOneBelongsTo() {
        assertThat(api.get("/v1/me", api.token("both")).body().path("tenants").findValuesAsText("slug"))
                .containsExactly("one", "three");
        assertThat(api.get("/v1/me", api.token("nobody")).body().path("tenants"))
                .isEmpty();
    }

    @Test
    void meShowsTheRolesOneHolds() {
        JsonNode me = api.get("/v1/me", api.token("both")).body();
        assertThat(me.path("roles")).isEmpty();
        assertThat(me.at("/tenants/0/roles").toString()).isEqualTo("[\"owner\"]");
        assertThat(me.at("/tenants/1/roles").toString()).isEqualTo("[\"finance\"]");
        assertThat(api.get("/v1/me", api.token("op")).body().path("roles").toString())
                .isEqualTo("[\"operator\"]");
    }

    @Test
    void meShowsPlatformStaffOnlyTheTenantsTheyOpened() {
        assertThat(api.get("/v1/me", api.token("op")).body().path("tenants")).isEmpty();
        api.send(
                "POST",
                "/v1/tenants/two/access",
                api.token("op"),
                "{\"reason\":\"helps with the menu\",\"minutes\":5}");
        JsonNode me = api.get("/v1/me", api.token("op")).body();
        assertThat(me.path("tenants").findValuesAsText("slug")).containsExactly("two");
        assertThat(me.path("platform").asBoolean()).isTrue();
        assertThat(me.at("/tenants/0/roles")).isEmpty();
    }

    @Test
    void keepsLanguageZoneAndTheme() {
        String token = person("both", "Bo", "Bo@Example.test");
        assertThat(api.get("/v1/me/profile", token).body().toString())
                .isEqualTo("{\"name\":\"Bo\",\"email\":\"bo@example.test\",\"language\":\"zh-CN\","
                        + "\"timeZone\":\"Asia/Shanghai\",\"theme\":\"system\"}");
        Answer put = api.put("/v1/me/profile", token, profile("Bo", "bo@example.test", "en", "Europe/Berlin", "dark"));
        assertThat(put.status()).isEqualTo(200);
        assertThat(api.get("/v1/me/profile", token).body()).isEqualTo(put.body());
        assertThat(put.body().path("timeZone").asText()).isEqualTo("Europe/Berlin");
    }

    @Test
    void aNewNameThatTheIdentityServerDoesNotHearChangesNothing() {
        String token = person("renamer", "Old", "renamer@example.test");
        JsonNode before = api.get("/v1/me/profile", token).body();
        Answer refused = api.put("/v1/me/profile", token, profile("New", "renamer@example.test", "en", "UTC", "dark"));
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.body().path("code").asText()).isEqualTo("IDENTITY_UNAVAILABLE");
        assertThat(api.get("/v1/me/profile", token).body()).isEqualTo(before);
    }

    @Test
    void refusesWhatIsNoProfile() {
        String token = person("strict", "Str", "strict@example.test");
        assertField(token, profile("Str", "strict@example.test", "en", "Mars/Olympus", "dark"), "/timeZone");
        assertField(token, profile("Str", "strict@example.test", "en", "+08:00", "dark"), "/timeZone");
        assertField(token, profile("Str", "strict@example.test", "de", "UTC", "dark"), "/language");
        assertField(token, profile("Str", "strict@example.test", "en", "UTC", "pink"), "/theme");
        assertField(token, profile("", "strict@example.test", "en", "UTC", "dark"), "/name");
        assertField(token, profile("a\\nb", "strict@example.test", "en", "UTC", "dark"), "/name");
        assertField(token, profile("Str", "other@example.test", "en", "UTC", "dark"), "/email");
    }

    @Test
    void signingOutEverywhereEndsTokensOfBeforeAndTakesThoseOfAfter() {
        api.put("/v1/members/leaver", api.operator(), "{\"tenant\":\"one\",\"role\":\"owner\"}");
        String before = issued("leaver", Instant.now());
        String elsewhere = issued("leaver", Instant.now().minusSeconds(60));
        assertThat(api.get("/v1/me", before).status()).isEqualTo(200);
        assertThat(api.send("POST", "/v1/me/sign-outs", before, "").status()).isEqualTo(200);
        // signed in again at once: whole seconds are all that a token tells
        String after = issued("leaver", Instant.now());
        for (String ended : new String[] {before, elsewhere}) {
            Answer refused = api.get("/v1/me", ended);
            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.body().path("code").asText()).isEqualTo("SIGNED_OUT");
        }
        assertThat(api.get("/v1/me", after).status()).isEqualTo(200);
        assertThat(api.get("/v1/me", issued("both", Instant.now().minusSeconds(60)))
                        .status())
                .isEqualTo(200);
        assertThat(api.number("SELECT COUNT(*) FROM identity_task WHERE target = 'leaver' AND kind = 'END_SESSIONS'"))
                .isOne();
    }

    @Test
    void strangersHaveNoProfileWithoutSigningIn() {
        assertThat(api.get("/v1/me/profile", "").status()).isEqualTo(401);
        assertThat(api.send("POST", "/v1/me/sign-outs", "", "").status()).isEqualTo(401);
    }

    private static String person(String subject, String name, String email) {
        return api.token(subject, claims -> claims.claim("name", name).claim("email", email));
    }

    private static String issued(String subject, Instant at) {
        return api.token(subject, claims -> claims.issueTime(Date.from(at)));
    }

    private static String profile(String name, String email, String language, String zone, String theme) {
        return "{\"name\":\"" + name + "\",\"email\":\"" + email + "\",\"language\":\"" + language
                + "\",\"timeZone\":\"" + zone + "\",\"theme\":\"" + theme + "\"}";
    }

    private static void assertField(String token, String body, String pointer) {
        Answer refused = api.put("/v1/me/profile", token, body);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body().at("/errors/0/pointer").asText()).isEqualTo(pointer);
    }
}
