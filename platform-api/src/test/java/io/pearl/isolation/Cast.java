package io.pearl.isolation;

import io.pearl.ApiUnderTest;
import io.pearl.TownUnderTest;
import io.pearl.kernel.Ids;
import io.pearl.tenancy.Permission;
import io.pearl.tenancy.Role;
import io.pearl.tenancy.TenantId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Everybody who asks: each role of both planes, systems, and those who hold nothing or hold nothing any more. */
final class Cast {

    private static final Set<Permission> SCOPES = EnumSet.of(
            Permission.ORDERS_READ,
            Permission.OPERATIONS_READ,
            Permission.STORES_READ,
            Permission.WEBHOOKS_READ,
            Permission.WEBHOOKS_WRITE);

    private final ApiUnderTest api;
    private final Rows rows;
    private final List<Actor> actors = new ArrayList<>();

    private Cast(ApiUnderTest api) {
        this.api = api;
        this.rows = new Rows(api);
    }

    static List<Actor> of(ApiUnderTest api, House own, House foreign) {
        Cast cast = new Cast(api);
        cast.staff(own);
        cast.members(own, foreign);
        cast.systems(own);
        cast.outsiders(own);
        return List.copyOf(cast.actors);
    }

    private void staff(House own) {
        for (Role role : Role.values()) {
            if (role.platform() && role != Role.ASSISTANT) {
                rows.member("cast-" + role.text(), TenantId.PLATFORM, role, "active");
                actors.add(Actor.staff(role, api.token("cast-" + role.text())));
            }
        }
        rows.member("cast-visitor", TenantId.PLATFORM, Role.OPERATOR, "active");
        rows.access(own.id(), Ids.next(), "cast-visitor", "Helping");
        actors.add(new Actor(
                "operator with access",
                api.token("cast-visitor"),
                Role.OPERATOR.permissions(),
                Map.of(own.slug(), Role.OWNER.permissions())));
        rows.member(TownUnderTest.ASSISTANT, TenantId.PLATFORM, Role.ASSISTANT, "active");
        actors.add(Actor.staff(Role.ASSISTANT, api.token(TownUnderTest.ASSISTANT)));
    }

    private void members(House own, House foreign) {
        for (Role role : Role.values()) {
            if (!role.platform()) {
                rows.member("cast-" + role.text(), own.id(), role, "active");
                actors.add(Actor.member(role, own.slug(), api.token("cast-" + role.text())));
            }
        }
        rows.member("cast-both", own.id(), Role.OWNER, "active");
        rows.member("cast-both", foreign.id(), Role.STORE_STAFF, "active");
        actors.add(new Actor(
                "owner here, store staff there",
                api.token("cast-both"),
                Set.of(),
                Map.of(
                        own.slug(), Role.OWNER.permissions(),
                        foreign.slug(), Role.STORE_STAFF.permissions())));
    }

    private void systems(House own) {
        rows.client(own.id(), Ids.next(), Ids.next(), "Till", "cast-till", text(SCOPES));
        actors.add(new Actor("partner system", api.token("cast-till"), Set.of(), Map.of(own.slug(), SCOPES)));
        Set<Permission> ordering = EnumSet.of(Permission.AGENT_ORDER);
        rows.client(TenantId.PLATFORM, Ids.next(), Ids.next(), "Assistant", "cast-assistant", text(ordering));
        actors.add(new Actor("assistant system", api.token("cast-assistant"), ordering, Map.of()));
    }

    private void outsiders(House own) {
        rows.member("cast-suspended", own.id(), Role.OWNER, "suspended");
        actors.add(Actor.nobody("suspended owner", api.token("cast-suspended")));
        rows.person("cast-removed");
        actors.add(Actor.nobody("removed owner", api.token("cast-removed")));
        actors.add(Actor.nobody("somebody without a role", api.token("cast-stranger")));
        actors.add(Actor.nobody("not signed in", ""));
    }

    private static String text(Set<Permission> scopes) {
        return scopes.stream().map(Permission::text).collect(Collectors.joining(" "));
    }
}
