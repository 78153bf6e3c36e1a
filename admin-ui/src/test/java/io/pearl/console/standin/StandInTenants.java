package io.pearl.console.standin;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.pearl.client.AccessApi;
import io.pearl.client.ConnectionsApi;
import io.pearl.client.Name;
import io.pearl.client.Page;
import io.pearl.client.TenantHealthApi;
import io.pearl.client.TenantsApi;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tenants, their profile, their health and who has access to them: the street's chains, and many more that are quiet. */
@Controller
@Requires(property = "standin")
@ExecuteOn(TaskExecutors.BLOCKING)
final class StandInTenants implements TenantsApi, TenantHealthApi, AccessApi {

    private static final int QUIET_ONES = 2_000;

    private final Stage stage;
    private final Map<String, TenantPage> pages = new LinkedHashMap<>();
    private final Map<String, List<Access>> accesses = new LinkedHashMap<>();

    StandInTenants(Stage stage) {
        this.stage = stage;
        put("one-leaf", "一叶茶坊", "One Leaf Tea", "live", List.of());
        put("jade-pearl", "珠玉堂", "Jade Pearl House", "live", List.of("connection"));
        put("cloud-cup", "云上一杯", "Cloud Cup", "live", List.of());
        put("lumi", "露米茶", "Lumi Tea", "onboarding", List.of("onboarding", "owner"));
        put("old-street", "老街茶铺", "Old Street Tea", "suspended", List.of("suspended"));
        for (int i = 1; i <= QUIET_ONES; i++) {
            String number = String.format(Locale.ROOT, "%05d", i);
            put("chain-" + number, "第" + i + "茶庄", "Tea House " + i, "live", List.of());
        }
    }

    private void put(String slug, String zh, String en, String state, List<String> attention) {
        Instant created = Instant.now().minus(Duration.ofDays(90));
        TenantProfile profile = new TenantProfile(
                zh,
                en,
                zh + "餐饮有限公司",
                "91330106MA2800000X",
                "王芳",
                slug + "@example.test",
                "+8613800000000",
                "Asia/Shanghai");
        pages.put(
                slug,
                new TenantPage(
                        "ten_" + slug.replace('-', '0'),
                        slug,
                        new Name(zh, en),
                        state,
                        state.equals("suspended") ? "欠费" : null,
                        attention,
                        profile,
                        stage.version(),
                        "ready",
                        null,
                        List.of(),
                        null,
                        created));
    }

    @Override
    public synchronized Tenant putTenant(String tenant, TenantRequest request) {
        stage.need("tenants:write");
        if (!tenant.matches("[a-z0-9-]{3,40}")) {
            throw Refusal.field("path:tenant", "must be lower case letters, digits and dashes");
        }
        if (!pages.containsKey(tenant)) {
            put(tenant, request.nameZh(), request.nameEn(), "onboarding", List.of("onboarding"));
        }
        TenantPage page = page(tenant);
        return new Tenant(page.id(), page.slug(), page.name());
    }

    @Override
    public synchronized Page<TenantRow> tenants(
            @Nullable String search,
            @Nullable String state,
            @Nullable Boolean attention,
            @Nullable String cursor,
            @Nullable Integer limit) {
        stage.need("tenants:read");
        int from = cursor == null ? 0 : Integer.parseInt(cursor);
        int most = limit == null ? 50 : limit;
        List<TenantRow> rows = theirs().filter(page -> search == null || matches(page, search.toLowerCase(Locale.ROOT)))
                .filter(page -> state == null || page.state().equals(state))
                .filter(page ->
                        !Boolean.TRUE.equals(attention) || !page.attention().isEmpty())
                .sorted((a, b) ->
                        Boolean.compare(a.attention().isEmpty(), b.attention().isEmpty()))
                .skip(from)
                .limit(most + 1L)
                .map(StandInTenants::row)
                .toList();
        boolean more = rows.size() > most;
        return new Page<>(more ? rows.subList(0, most) : rows, more ? String.valueOf(from + most) : null);
    }

    private Stream<TenantPage> theirs() {
        return stage.cast().platform()
                ? pages.values().stream()
                : pages.values().stream().limit(1);
    }

    private static boolean matches(TenantPage page, String text) {
        return page.slug().contains(text)
                || page.name().zh().contains(text)
                || page.name().en().toLowerCase(Locale.ROOT).contains(text);
    }

    private static TenantRow row(TenantPage page) {
        int stores = page.state().equals("onboarding") ? 0 : 3 + page.slug().length();
        return new TenantRow(
                page.id(), page.slug(), page.name(), page.state(), page.attention(), stores, page.createdAt());
    }

    @Override
    public synchronized TenantPage tenant(String tenant) {
        stage.need("tenants:read");
        return page(tenant);
    }

    /** Also found by id. */
    private TenantPage page(String tenant) {
        TenantPage found = theirs().filter(
                        page -> page.slug().equals(tenant) || page.id().equals(tenant))
                .findFirst()
                .orElseThrow(Refusal::notFound);
        return new TenantPage(
                found.id(),
                found.slug(),
                found.name(),
                found.state(),
                found.stateReason(),
                found.attention(),
                found.profile(),
                found.etag(),
                found.identity(),
                found.issuer(),
                may(found.slug()),
                open(found.slug()),
                found.createdAt());
    }

    /** As an operator without access may only look; with access, or as an owner, everything that the owner may. */
    private List<String> may(String slug) {
        return open(slug) == null ? stage.cast().permissions() : Cast.OWNER.permissions();
    }

    private @Nullable Access open(String slug) {
        return list(slug).stream()
                .filter(access -> access.closedAt() == null && access.untilAt().isAfter(Instant.now()))
                .findFirst()
                .orElse(null);
    }

    private List<Access> list(String slug) {
        return accesses.computeIfAbsent(slug, _ -> new CopyOnWriteArrayList<>());
    }

    @Override
    public synchronized TenantPage putProfile(String tenant, @Nullable String ifMatch, TenantProfile profile) {
        TenantPage before = page(tenant);
        needInside(before, "profile:write");
        stage.match(ifMatch, before.etag());
        if (!profile.contactEmail().isEmpty() && !profile.contactEmail().contains("@")) {
            throw Refusal.field("/contactEmail", "must be a well-formed email address");
        }
        Name name = new Name(profile.nameZh(), profile.nameEn());
        return change(before, name, before.state(), before.stateReason(), profile);
    }

    /** @throws Refusal ACCESS_NEEDED, as the API says it to staff of the platform */
    void needInside(TenantPage page, String permission) {
        if (page.may().contains(permission)) {
            return;
        }
        if (stage.cast().may("access:open")) {
            throw new Refusal(403, "ACCESS_NEEDED", "Open access to this tenant first, with a reason.");
        }
        throw new Refusal(403, "NOT_ALLOWED", "This needs the permission " + permission + ".");
    }

    private TenantPage change(
            TenantPage before, Name name, String state, @Nullable String reason, TenantProfile profile) {
        TenantPage after = new TenantPage(
                before.id(),
                before.slug(),
                name,
                state,
                reason,
                state.equals("suspended") ? List.of("suspended") : List.of(),
                profile,
                stage.version(),
                before.identity(),
                before.issuer(),
                List.of(),
                null,
                before.createdAt());
        pages.put(before.slug(), after);
        return page(before.slug());
    }

    @Override
    public synchronized TenantPage suspend(String tenant, Reason reason) {
        stage.need("tenants:write");
        TenantPage before = page(tenant);
        return change(before, before.name(), "suspended", reason.reason(), before.profile());
    }

    @Override
    public synchronized TenantPage resume(String tenant, Reason reason) {
        stage.need("tenants:write");
        TenantPage before = page(tenant);
        return change(before, before.name(), "live", null, before.profile());
    }

    @Override
    public TenantHealth health(String tenant) {
        stage.need("tenants:read");
        List<ConnectionsApi.Connection> connections = List.of(StandInConnections.till("one-leaf-pos"));
        return new TenantHealth(connections, 14, 1, 6, 212, 5, 0);
    }

    @Override
    public synchronized List<Access> access(String tenant) {
        stage.need("audit:read");
        return List.copyOf(list(page(tenant).slug()));
    }

    @Override
    public synchronized Access openAccess(String tenant, AccessRequest request) {
        stage.need("access:open");
        TenantPage page = page(tenant);
        Instant now = Instant.now();
        String kind = page.state().equals("onboarding") ? "onboarding" : "emergency";
        Access access = new Access(
                "acc_" + (list(page.slug()).size() + 1),
                kind,
                "Lin Xiaoyue",
                request.reason(),
                now,
                now.plus(Duration.ofMinutes(request.minutes())),
                null,
                null);
        list(page.slug()).addFirst(access);
        return access;
    }

    @Override
    public synchronized void closeAccess(String tenant, String access) {
        List<Access> all = list(page(tenant).slug());
        List<Access> changed = new ArrayList<>();
        for (Access one : all) {
            changed.add(
                    one.id().equals(access)
                            ? new Access(
                                    one.id(),
                                    one.kind(),
                                    one.name(),
                                    one.reason(),
                                    one.openedAt(),
                                    one.untilAt(),
                                    Instant.now(),
                                    "Lin Xiaoyue")
                            : one);
        }
        if (changed.equals(all)) {
            throw Refusal.notFound();
        }
        all.clear();
        all.addAll(changed);
    }
}
