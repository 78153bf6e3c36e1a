package io.pearl.console.standin;

import io.pearl.client.Name;
import io.pearl.client.PeopleApi.Acceptance;
import io.pearl.client.PeopleApi.Invitation;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Links that lie in somebody's mail: {@code new…} is for somebody without an account, {@code known…} with one. */
@Singleton
final class StandInInvitations {

    private final Set<String> used = ConcurrentHashMap.newKeySet();

    Invitation lookUp(String token) {
        if (used.contains(token)) {
            throw new Refusal(410, "INVITATION_USED", "This invitation was used.");
        }
        if (token.startsWith("late")) {
            throw new Refusal(410, "INVITATION_EXPIRED", "This invitation has expired.");
        }
        if (!token.startsWith("new") && !token.startsWith("known")) {
            throw Refusal.notFound();
        }
        return new Invitation(
                "li.na@example.test",
                "store-staff",
                "one-leaf",
                new Name("一叶茶坊", "One Leaf Tea"),
                "Lin Xiaoyue",
                token.startsWith("known"),
                Instant.now().plus(Duration.ofDays(6)));
    }

    Invitation accept(Acceptance acceptance) {
        Invitation invitation = lookUp(acceptance.token());
        if (!invitation.account()) {
            if (acceptance.name() == null || acceptance.name().isBlank()) {
                throw Refusal.field("/name", "must not be blank");
            }
            if (acceptance.password() == null || acceptance.password().length() < 12) {
                throw new Refusal(422, "PASSWORD_REFUSED", "The password is too short.")
                        .and("/password", "must have at least 12 characters");
            }
        }
        used.add(acceptance.token());
        return invitation;
    }
}
