package io.pearl.tenancy.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.pearl.ApiUnderTest;
import io.pearl.ApiUnderTest.Answer;
import io.pearl.kernel.Db;
import io.pearl.kernel.Sql;
import io.pearl.tenancy.Standings;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A token is what its issuer signed with its own keys, for Pearl and for now; everything else is nobody. */
class ForgedTokensIT {

    private static final String SUBJECT = "own-1";
    private static final String PATH = "/v1/tenants/lumi";

    private static RealmUnderTest own;
    private static RealmUnderTest stranger;
    private static ApiUnderTest api;

    @BeforeAll
    static void open() {
        own = new RealmUnderTest();
        stranger = new RealmUnderTest();
        api = ApiUnderTest.start(
                Map.of("pearl.tenant-realms", "lumi=" + own.issuer() + ",dead=http://127.0.0.1:1/realms/dead"));
        for (String slug : List.of("lumi", "shanyue")) {
            api.put("/v1/tenants/" + slug, api.operator(), "{\"nameZh\":\"茶\",\"nameEn\":\"Tea\"}");
        }
        api.put("/v1/members/" + SUBJECT, api.operator(), "{\"tenant\":\"lumi\",\"role\":\"owner\"}");
        member("lumi", "lumi/" + SUBJECT, "owner");
        // rows that should not be there, and must not help where they are
        member("shanyue", "lumi/" + SUBJECT, "owner");
        member("platform", "lumi/" + SUBJECT, "operator");
    }

    @AfterAll
    static void close() {
        api.close();
        own.close();
        stranger.close();
    }

    @TestFactory
    Stream<DynamicTest> refusesForgeries() {
        return forgeries().entrySet().stream()
                .map(each -> DynamicTest.dynamicTest(each.getKey(), () -> {
                    Answer answer = api.get(PATH, each.getValue());
                    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(401);
                    assertThat(answer.body().path("code").asText()).isEqualTo("NOT_SIGNED_IN");
                }));
    }

    private static Map<String, String> forgeries() {
        Map<String, String> forged = new LinkedHashMap<>();
        RSAKey ours = api.signingKey();
        forged.put("alg none", new PlainJWT(claims(each -> {})).serialize());
        forged.put(
                "alg none beside a real signature", withHeader("{\"alg\":\"none\",\"typ\":\"JWT\",\"kid\":\"test\"}"));
        forged.put("alg nOnE", withHeader("{\"alg\":\"nOnE\",\"typ\":\"JWT\",\"kid\":\"test\"}"));
        forged.put("HS256 with the public key's text", hmac(publicPem().getBytes(StandardCharsets.UTF_8)));
        forged.put("HS256 with the public key's bytes", hmac(publicDer()));
        forged.put("RS512, which is not on the list", signed(JWSAlgorithm.RS512));
        forged.put("no signature", api.token(SUBJECT).replaceAll("[^.]+$", ""));
        forged.put("somebody else's claims under a real signature", withClaims());
        forged.put("expired", token(each -> each.expirationTime(in(-61))));
        forged.put("without an end", token(each -> each.expirationTime(null)));
        forged.put("not yet valid", token(each -> each.notBeforeTime(in(120))));
        forged.put("for another audience", token(each -> each.audience("account")));
        forged.put("for no audience", token(each -> each.audience((String) null)));
        forged.put("of another issuer", token(each -> each.issuer("http://127.0.0.1:1/realms/pearl")));
        forged.put("of an issuer with a stroke more", token(each -> each.issuer(api.issuer() + "/")));
        forged.put("of no issuer", token(each -> each.issuer(null)));
        forged.put("of nobody", token(each -> each.subject(null)));
        forged.put("an ID token", token(each -> each.claim("typ", "ID")));
        forged.put("a refresh token", token(each -> each.claim("typ", "Refresh")));
        forged.put("of no type", token(each -> each.claim("typ", null)));
        forged.put(
                "a stranger's key under our key's name",
                RealmUnderTest.signed(header(), claims(each -> {}), stranger.key));
        forged.put("a stranger's realm", stranger.token(SUBJECT));
        forged.put(
                "a tenant's realm speaks for the realm of all",
                RealmUnderTest.signed(RealmUnderTest.header("own"), claims(each -> {}), own.key));
        forged.put("a tenant's key under our key's name", RealmUnderTest.signed(header(), claims(each -> {}), own.key));
        forged.put(
                "the realm of all speaks for a tenant's",
                RealmUnderTest.signed(header(), claims(each -> each.issuer(own.issuer())), ours));
        forged.put("a tenant's realm names a subject of another", own.token("shanyue/" + SUBJECT));
        forged.put("jku", strangers(each -> each.jwkURL(URI.create(stranger.issuer()))));
        forged.put("jku on a token that is ours", ours(each -> each.jwkURL(URI.create(stranger.issuer()))));
        forged.put("x5u", strangers(each -> each.x509CertURL(URI.create(stranger.issuer()))));
        forged.put("x5c", strangers(each -> each.x509CertChain(List.of(new Base64("AAAA")))));
        forged.put("a key inside", strangers(each -> each.jwk(stranger.key.toPublicJWK())));
        forged.put("kid that is a path", strangers(each -> each.keyID("../../../../dev/null")));
        forged.put("kid that is SQL", strangers(each -> each.keyID("x' UNION SELECT 'AAAA' -- ")));
        forged.put("kid that is empty", ours(each -> each.keyID("")));
        forged.put("no kid", ours(each -> each.keyID(null)));
        JWSHeader critical = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID("test")
                .type(JOSEObjectType.JWT)
                .criticalParams(new HashSet<>(Set.of("exp")))
                .customParam("exp", 1)
                .build();
        forged.put("crit", RealmUnderTest.signed(critical, claims(each -> {}), api.signingKey()));
        forged.put("another header type", ours(each -> each.type(new JOSEObjectType("JOSE"))));
        forged.put("no header type", ours(each -> each.type(null)));
        forged.put("not a token", "x");
        forged.put("five parts", "a.b.c.d.e");
        forged.put(
                "cut short",
                token(each -> each.claim("much", "x".repeat(9_000))).substring(0, 7_000));
        return forged;
    }

    @Test
    void takesWhatIsGenuine() {
        assertThat(api.get(PATH, api.token(SUBJECT)).status()).isEqualTo(200);
        // clocks are never quite the same
        assertThat(api.get(PATH, token(each -> each.expirationTime(in(-30)))).status())
                .isEqualTo(200);
        assertThat(api.get(PATH, ours(each -> each.type(new JOSEObjectType("at+jwt"))))
                        .status())
                .isEqualTo(200);
        assertThat(api.get(PATH, signed(JWSAlgorithm.PS256)).status()).isEqualTo(200);
        assertThat(api.get(PATH, token(each -> each.audience(List.of("account", "pearl-api"))))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void neverAsksAStrangerForKeys() {
        int before = stranger.asked.get();
        forgeries().values().forEach(token -> api.get(PATH, token));
        assertThat(stranger.asked.get()).isEqualTo(before);
    }

    @Test
    void aTenantsRealmCountsInItsTenantAlone() {
        String token = own.token(SUBJECT);
        assertThat(api.get(PATH, token).status()).isEqualTo(200);
        assertThat(api.get("/v1/me", token).body().path("subject").asText()).isEqualTo("lumi/" + SUBJECT);
        assertThat(api.get("/v1/me", token).body().path("platform").asBoolean()).isFalse();
        assertThat(api.get("/v1/tenants/shanyue", token).status()).isEqualTo(404);
        assertThat(api.get("/v1/campaigns", token).status()).isEqualTo(403);
        assertThat(api.get("/v1/tenants", token).body().path("items").findValuesAsText("slug"))
                .containsExactly("lumi");
    }

    @Test
    void aTenantsRealmDoesNotSetTheServerUp() {
        String token = own.token("x", claims -> claims.claim("azp", ApiUnderTest.OPERATOR));
        assertThat(api.get("/v1/campaigns", token).status()).isEqualTo(403);
        String claiming = own.token("x", claims -> claims.claim("azp", ApiUnderTest.OPERATOR)
                .claim(AccessTokens.ONLY_IN, null)
                .claim("realm_access", Map.of("roles", List.of("admin"))));
        assertThat(api.get("/v1/campaigns", claiming).status()).isEqualTo(403);
    }

    @Test
    void unknownKeysDoNotMakeItAskAgainAndAgain() {
        api.get(PATH, own.token(SUBJECT));
        int before = own.asked.get();
        for (int i = 0; i < 40; i++) {
            String token = RealmUnderTest.signed(
                    RealmUnderTest.header("kid-" + UUID.randomUUID()),
                    RealmUnderTest.claims(own.issuer(), SUBJECT, each -> {}),
                    own.key);
            assertThat(api.get(PATH, token).status()).isEqualTo(401);
        }
        assertThat(own.asked.get() - before).isLessThanOrEqualTo(4);
        assertThat(api.get(PATH, own.token(SUBJECT)).status()).isEqualTo(200);
    }

    @Test
    void saysThatItCannotTellWhereARealmNeverGaveItsKeys() {
        String token = RealmUnderTest.signed(
                header(), claims(each -> each.issuer("http://127.0.0.1:1/realms/dead")), stranger.key);
        Answer answer = api.get(PATH, token);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(503);
        assertThat(answer.body().path("code").asText()).isEqualTo("SIGN_IN_UNAVAILABLE");
    }

    @Test
    void aSignOutCountsForATokenThatIsRemembered() {
        String token = token(each -> each.subject("leaver").issueTime(in(-20)));
        member("lumi", "leaver", "owner");
        assertThat(api.get(PATH, token).status()).isEqualTo(200);
        api.bean(Db.class)
                .write(tx -> Sql.update(
                        tx,
                        "INSERT INTO person (subject, email, name, language, time_zone, theme, signed_out_at,"
                                + " created_at) VALUES ('leaver','l@example.test','L','en','UTC','light',?,?)",
                        Instant.now().minusSeconds(5),
                        Instant.now()));
        api.bean(Standings.class).forget("leaver");
        Answer answer = api.get(PATH, token);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.body().path("code").asText()).isEqualTo("SIGNED_OUT");
    }

    private static void member(String slug, String subject, String role) {
        api.bean(Db.class)
                .write(tx -> Sql.update(
                        tx,
                        "INSERT INTO member (tenant_id, subject, role, created_at) VALUES"
                                + " (COALESCE((SELECT id FROM tenant WHERE slug = ?), 0), ?, ?, ?)",
                        slug,
                        subject,
                        role,
                        Instant.now()));
    }

    private static Date in(int seconds) {
        return Date.from(Instant.now().plusSeconds(seconds));
    }

    private static JWSHeader header() {
        return RealmUnderTest.header("test");
    }

    private static JWTClaimsSet claims(Consumer<JWTClaimsSet.Builder> change) {
        return RealmUnderTest.claims(api.issuer(), SUBJECT, change);
    }

    private static String token(Consumer<JWTClaimsSet.Builder> change) {
        return api.token(SUBJECT, change);
    }

    private static String ours(Consumer<JWSHeader.Builder> change) {
        return RealmUnderTest.signed(header(change), claims(each -> {}), api.signingKey());
    }

    private static String strangers(Consumer<JWSHeader.Builder> change) {
        return RealmUnderTest.signed(header(change), claims(each -> {}), stranger.key);
    }

    private static JWSHeader header(Consumer<JWSHeader.Builder> change) {
        JWSHeader.Builder header = new JWSHeader.Builder(header());
        change.accept(header);
        return header.build();
    }

    private static String signed(JWSAlgorithm algorithm) {
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(algorithm)
                            .type(JOSEObjectType.JWT)
                            .keyID("test")
                            .build(),
                    claims(each -> {}));
            RSAKey bare = new RSAKey.Builder(api.signingKey()).algorithm(null).build();
            token.sign(new RSASSASigner(bare));
            return token.serialize();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String hmac(byte[] secret) {
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.HS256)
                            .type(JOSEObjectType.JWT)
                            .keyID("test")
                            .build(),
                    claims(each -> {}));
            token.sign(new MACSigner(secret));
            return token.serialize();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] publicDer() {
        try {
            return api.signingKey().toRSAPublicKey().getEncoded();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String publicPem() {
        return "-----BEGIN PUBLIC KEY-----\n"
                + java.util.Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(publicDer())
                + "\n-----END PUBLIC KEY-----\n";
    }

    private static String withHeader(String json) {
        String[] parts = api.token(SUBJECT).split("\\.");
        return encoded(json) + "." + parts[1] + "." + parts[2];
    }

    private static String withClaims() {
        String[] parts = api.token("nobody").split("\\.");
        String[] operator = api.operator().split("\\.");
        return parts[0] + "." + operator[1] + "." + parts[2];
    }

    private static String encoded(String json) {
        return java.util.Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
