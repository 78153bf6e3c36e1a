package io.pearl.console.people;

import io.pearl.client.PeopleApi.RoleRow;
import io.pearl.console.access.Here;
import io.pearl.console.words.Words;
import java.util.List;

/** Roles in words. */
final class RoleWords {

    private RoleWords() {}

    static String name(String role, Words words) {
        return words.orItself("role.", role);
    }

    /** What it may do: a sentence where we have one, else its permissions. */
    static String may(RoleRow role, Words words) {
        String sentence = words.orItself("role-may.", role.role());
        return sentence.equals(role.role()) ? Here.permissions(role.permissions(), words) : sentence;
    }

    /** The permissions that the caller lacks to hand this role on. */
    static String lacking(RoleRow role, Here here, Words words) {
        List<String> missing = role.permissions().stream()
                .filter(permission -> !here.may().contains(permission))
                .toList();
        return Here.permissions(missing, words);
    }
}
