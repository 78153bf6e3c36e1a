package io.pearl.console.access;

import io.pearl.client.AccessApi.Access;
import io.pearl.client.AccountApi.Me;
import io.pearl.client.Name;
import io.pearl.client.TenantsApi.TenantPage;
import io.pearl.console.shell.Place;
import io.pearl.console.words.Words;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the reader may do in one chain, or on the platform itself.
 *
 * @param may permissions held here
 * @param opens whether the reader may open access to get those that are missing
 * @param owns whether the reader belongs to the chain
 * @param access the reader's own, while it is open
 */
public record Here(
        String slug,
        Name name,
        Set<String> may,
        boolean opens,
        boolean owns,
        @Nullable Access access) {

    /** Whether something can be done. */
    public enum Answer {
        YES,
        /** Once access is open. */
        ASK,
        NO
    }

    public Here {
        may = Set.copyOf(may);
    }

    public static Here of(TenantPage page, Me me) {
        return new Here(
                page.slug(),
                page.name(),
                Set.copyOf(page.may()),
                me.platform() && me.permissions().contains("access:open"),
                !me.platform(),
                page.access());
    }

    public static Here platform(Me me, Words words) {
        String pearl = words.of("people.platform");
        return new Here(Place.PLATFORM, new Name(pearl, pearl), Set.copyOf(me.permissions()), false, true, null);
    }

    public Answer may(String permission) {
        if (may.contains(permission)) {
            return Answer.YES;
        }
        return opens && access == null ? Answer.ASK : Answer.NO;
    }

    /** Whether this can ever be of use to the reader. */
    public boolean ever(String permission) {
        return may(permission) != Answer.NO;
    }

    /** Why it cannot be done, with who can help. */
    public String why(String permission, Words words) {
        String what = permission(permission, words);
        return Place.PLATFORM.equals(slug) ? words.of("access.lacks-platform", what) : words.of("access.lacks", what);
    }

    /** A permission in words; itself where it is newer than this console. */
    public static String permission(String permission, Words words) {
        String word = words.orItself("permission.", permission.replace(':', '-'));
        return word.equals(permission.replace(':', '-')) ? permission : word;
    }

    public static String permissions(List<String> permissions, Words words) {
        return String.join(
                words.of("list.separator"),
                permissions.stream().map(text -> permission(text, words)).toList());
    }
}
