package io.pearl.console.standin;

import io.pearl.client.AccessApi.Access;
import io.pearl.client.Name;
import io.pearl.client.StoresApi.StoreRow;
import io.pearl.client.TenantHealthApi.IdentityTrouble;
import io.pearl.client.TenantHealthApi.SystemHealth;
import io.pearl.client.TenantHealthApi.TenantHealth;
import io.pearl.client.TenantsApi.TenantPage;
import io.pearl.client.TenantsApi.TenantProfile;
import io.pearl.client.TenantsApi.TenantRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One chain with everything that belongs to it. */
final class Chain {

    final Staff staff;
    final Systems systems;
    private final String slug;
    private final String id;
    private final Instant createdAt;
    private final int stores;
    private final List<Access> accesses = new ArrayList<>();
    private final @Nullable String pullTrouble;
    private TenantProfile profile;
    private String state;
    private @Nullable String stateReason;
    private int version = 1;

    Chain(String slug, Name name, String state, int stores, Staff staff, @Nullable String pullTrouble) {
        this.slug = slug;
        this.id = "ten_0K%s".formatted(Integer.toString(slug.hashCode() & 0xfffffff, 32));
        this.createdAt = Instant.now().minus(Duration.ofDays(10 + (slug.hashCode() & 511)));
        this.state = state;
        this.staff = staff;
        this.systems = slug.equals(Chains.OWNED) ? Systems.some() : new Systems();
        this.stores = stores;
        this.pullTrouble = pullTrouble;
        boolean told = !state.equals("onboarding");
        this.profile = new TenantProfile(
                name.zh(),
                name.en(),
                told ? name.zh() + "餐饮管理有限公司" : "",
                told ? "91330106MA2KXJ8Q7T" : "",
                told ? "陈美琪" : "",
                told ? "chen.meiqi@" + slug + ".example" : "",
                told ? "+8613857101234" : "",
                "Asia/Shanghai");
        if (state.equals("suspended")) {
            stateReason = "欠费超过 60 天，财务要求停用";
        }
    }

    String slug() {
        return slug;
    }

    Name name() {
        return new Name(profile.nameZh(), profile.nameEn());
    }

    synchronized TenantRow row() {
        return new TenantRow(id, slug, name(), state, attention(), stores, createdAt);
    }

    synchronized List<String> attention() {
        List<String> reasons = new ArrayList<>();
        if (state.equals("onboarding")) {
            reasons.add("onboarding");
        }
        if (state.equals("suspended")) {
            reasons.add("suspended");
        }
        if (pullTrouble != null) {
            reasons.add("connection");
        }
        if (accesses.stream().anyMatch(Chain::open)) {
            reasons.add("access");
        }
        if (!staff.owned()) {
            reasons.add("owner");
        }
        return reasons;
    }

    /** What this persona may do here. */
    synchronized Set<String> may(Cast who) {
        if (!who.platform()) {
            return new LinkedHashSet<>(who.permissions());
        }
        Set<String> may = new LinkedHashSet<>(Roles.inside(who.permissions()));
        if (accesses.stream().anyMatch(Chain::open)) {
            may.addAll(Cast.OWNER.permissions());
        }
        return may;
    }

    synchronized TenantPage page(Cast who) {
        Access mine = who.platform()
                ? accesses.stream().filter(Chain::open).findFirst().orElse(null)
                : null;
        return new TenantPage(
                id,
                slug,
                name(),
                state,
                stateReason,
                attention(),
                profile,
                etag(),
                slug.equals("new-tea") ? "pending" : "ready",
                slug.equals("jade-pearl") ? "https://id.jade-pearl.example/realms/jade-pearl" : null,
                List.copyOf(may(who)),
                mine,
                createdAt);
    }

    private String etag() {
        return "\"p" + version + "\"";
    }

    synchronized void put(@Nullable String ifMatch, TenantProfile changed) {
        Refusal.match(ifMatch, etag());
        if (changed.legalName().contains("forbidden")) {
            throw Refusal.field("/legalName", "is not in the register");
        }
        profile = changed;
        version++;
    }

    synchronized void state(String now, @Nullable String reason) {
        state = now;
        stateReason = reason;
    }

    synchronized List<Access> accesses() {
        return List.copyOf(accesses);
    }

    synchronized Access open(String name, String reason, Duration time, Instant at) {
        Access access = new Access(
                "acc_%s%d".formatted(slug.length(), accesses.size() + 1),
                state.equals("onboarding") ? "onboarding" : "emergency",
                name,
                reason,
                at,
                at.plus(time),
                null,
                null);
        accesses.addFirst(access);
        return access;
    }

    synchronized void close(String access, String by) {
        accesses.replaceAll(a -> a.id().equals(access) && open(a)
                ? new Access(a.id(), a.kind(), a.name(), a.reason(), a.openedAt(), a.untilAt(), Instant.now(), by)
                : a);
    }

    private static boolean open(Access access) {
        return access.closedAt() == null && access.untilAt().isAfter(Instant.now());
    }

    List<StoreRow> stores() {
        return Stores.some(stores);
    }

    synchronized TenantHealth health() {
        boolean live = state.equals("live");
        SystemHealth menu = new SystemHealth(
                "till",
                "lumi",
                Instant.now().minus(Duration.ofMinutes(pullTrouble == null ? 2 : 190)),
                pullTrouble,
                0,
                1);
        return new TenantHealth(
                stores == 0 ? List.of() : List.of(menu),
                stores,
                (int) stores().stream()
                        .filter(store -> store.menuVersion() == 0)
                        .count(),
                live ? 14 : 0,
                live ? 1_204 : 0,
                live ? 37 : 0,
                pullTrouble == null ? 0 : 3,
                pullTrouble == null
                        ? List.of()
                        : List.of(new IdentityTrouble(
                                "membership",
                                "sub-1",
                                "The identity server cannot be reached in time.",
                                Instant.now().minus(Duration.ofMinutes(12)),
                                Instant.now())));
    }
}
