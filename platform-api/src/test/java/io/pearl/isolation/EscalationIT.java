package io.pearl.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import io.pearl.ApiUnderTest;
import io.pearl.ApiUnderTest.Answer;
import io.pearl.TownUnderTest;
import io.pearl.tenancy.Permission;
import io.pearl.tenancy.Role;
import io.pearl.tenancy.TenantId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Everybody tries to hand out every role and every scope, on each plane, by each way there is: nobody grants what they lack. */
class EscalationIT {

    private static final String PLATFORM = "platform";
    /** Of each plane, with those who ask among them. */
    private static final List<String> SOMEBODY =
            List.of("cast-developer", "cast-auditor", "cast-owner", "cast-operator", TownUnderTest.ASSISTANT);

    private static ApiUnderTest api;
    private static List<Actor> cast;
    private static Map<String, TenantId> planes;

    @BeforeAll
    static void open() {
        api = ApiUnderTest.start();
        House own = tenant("lumi");
        House foreign = tenant("shanyue");
        cast = Cast.of(api, own, foreign);
        planes = Map.of("lumi", own.id(), "shanyue", foreign.id(), PLATFORM, TenantId.PLATFORM);
    }

    @AfterAll
    static void close() {
        api.close();
    }

    private static House tenant(String slug) {
        api.put("/v1/tenants/" + slug, api.operator(), "{\"nameZh\":\"甲\",\"nameEn\":\"" + slug + "\"}");
        return new House(
                slug,
                new TenantId(api.number("SELECT id FROM tenant WHERE slug = '" + slug + "'")),
                Map.of(),
                List.of());
    }

    @Test
    void nobodyGivesASubjectARoleWithoutAsking() {
        everybody((actor, plane, role) -> {
            String subject = "chosen-" + UUID.randomUUID();
            Answer answer = api.put(
                    "/v1/members/" + subject,
                    actor.token(),
                    plane.equals(PLATFORM)
                            ? "{\"role\":\"" + role.text() + "\"}"
                            : "{\"tenant\":\"" + plane + "\",\"role\":\"" + role.text() + "\"}");
            boolean given = 1 == api.number("SELECT COUNT(*) FROM member WHERE subject = '" + subject + "'");
            // only the client that sets a server up may, and it is not among them
            return outcome(answer, given, false);
        });
    }

    @Test
    void nobodyGivesSomebodyElseOrThemselvesMore() {
        Map<String, String> before = members();
        everybody((actor, plane, role) -> {
            if (may(actor, plane, role)) {
                return Optional.empty();
            }
            for (String subject : SOMEBODY) {
                Answer answer = api.send(
                        "PUT",
                        "/v1/tenants/" + plane + "/people/" + subject,
                        actor.token(),
                        "{\"role\":\"" + role.text() + "\",\"state\":\"active\",\"reason\":\"because\"}",
                        "If-Match",
                        "\"0\"");
                if (answer.status() < 400 || answer.status() >= 500) {
                    return Optional.of("with " + subject + " it was " + answer.status());
                }
            }
            return Optional.empty();
        });
        assertThat(members()).isEqualTo(before);
    }

    @Test
    void nobodyInvitesToARoleThatHoldsMore() {
        everybody((actor, plane, role) -> {
            String email = UUID.randomUUID() + "@example.test";
            Answer answer = api.send(
                    "POST",
                    "/v1/tenants/" + plane + "/invitations",
                    actor.token(),
                    "{\"email\":\"" + email + "\",\"role\":\"" + role.text() + "\"}");
            boolean invited = 1 == api.number("SELECT COUNT(*) FROM invitation WHERE email = '" + email + "'");
            // a machine's role is not for people
            boolean may = may(actor, plane, role) && role != Role.ASSISTANT;
            return outcome(answer, invited, may);
        });
    }

    @Test
    void nobodyGivesASystemAScopeThatTheyLack() {
        List<String> wrong = new ArrayList<>();
        for (Actor actor : cast) {
            for (String plane : planes.keySet()) {
                for (Permission scope : Permission.values()) {
                    if (holds(actor, Permission.CLIENTS_WRITE, plane) && holds(actor, scope, plane)) {
                        continue;
                    }
                    // who looks after the platform's systems may let one order, which no person does
                    if (scope == Permission.AGENT_ORDER
                            && plane.equals(PLATFORM)
                            && holds(actor, Permission.CLIENTS_WRITE, plane)) {
                        continue;
                    }
                    String name = "s" + UUID.randomUUID();
                    Answer answer = api.send(
                            "POST",
                            "/v1/tenants/" + plane + "/clients",
                            actor.token(),
                            "{\"name\":\"" + name + "\",\"scopes\":[\"" + scope.text()
                                    + "\"],\"perMinute\":60,\"perDay\":1000}");
                    if (answer.status() < 400
                            || answer.status() >= 500
                            || 0 != api.number("SELECT COUNT(*) FROM partner_client WHERE name = '" + name + "'")) {
                        wrong.add(actor.name() + " let a system of " + plane + " " + scope.text() + ": "
                                + answer.status());
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** A grant to try; says what is wrong with what came of it. */
    private interface Attempt {
        Optional<String> make(Actor actor, String plane, Role role);
    }

    private static void everybody(Attempt attempt) {
        List<String> wrong = new ArrayList<>();
        int tries = 0;
        for (Actor actor : cast) {
            for (String plane : planes.keySet()) {
                for (Role role : Role.values()) {
                    tries++;
                    attempt.make(actor, plane, role)
                            .ifPresent(said ->
                                    wrong.add(actor.name() + " grants " + role.text() + " at " + plane + ": " + said));
                }
            }
        }
        assertThat(wrong).as(tries + " attempts").isEmpty();
    }

    private static Optional<String> outcome(Answer answer, boolean given, boolean may) {
        boolean said = answer.status() < 300;
        boolean refused = answer.status() >= 400 && answer.status() < 500;
        return (may ? said && given : refused && !given)
                ? Optional.empty()
                : Optional.of((may ? "may" : "may not") + ", and it was " + answer.status()
                        + (given ? " and given " : " and not given ") + answer.body());
    }

    /** By the book: the right to grant, on that plane, and everything that the role holds. */
    private static boolean may(Actor actor, String plane, Role role) {
        return role.platform() == plane.equals(PLATFORM)
                && holds(actor, Permission.MEMBERS_WRITE, plane)
                && role.permissions().stream()
                        .allMatch(permission -> holds(
                                actor,
                                permission == Permission.AGENT_ORDER ? Permission.CLIENTS_WRITE : permission,
                                plane));
    }

    private static boolean holds(Actor actor, Permission permission, String plane) {
        return plane.equals(PLATFORM)
                ? actor.onPlatform(Optional.of(permission))
                : actor.holds(Optional.of(permission), plane);
    }

    private static Map<String, String> members() {
        try (Connection connection = api.connect()) {
            return Fingerprints.of(connection).entrySet().stream()
                    .filter(entry -> entry.getKey().startsWith("member "))
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
