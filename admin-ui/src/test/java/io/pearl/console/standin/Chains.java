package io.pearl.console.standin;

import io.pearl.client.Name;
import io.pearl.client.Page;
import io.pearl.client.TenantsApi.TenantRow;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Ten thousand chains, some of which need somebody. */
@Singleton
final class Chains {

    static final String PLATFORM = "platform";

    /** Whose people the cast's owner, developer and store staff are. */
    static final String OWNED = "one-leaf";

    private final Map<String, Chain> chains = new ConcurrentHashMap<>();
    private volatile Staff pearl = Staff.ofThePlatform();
    private volatile Systems assistants = new Systems();
    private final Stage stage;

    Chains(Stage stage) {
        this.stage = stage;
        reset();
    }

    /** As it was at first. */
    void reset() {
        chains.clear();
        pearl = Staff.ofThePlatform();
        assistants = new Systems();
        for (int i = 0; i < 9_990; i++) {
            String number = "%04d".formatted(i);
            put(
                    "chain-" + number,
                    new Name("茶饮连锁 " + number, "Tea chain " + number),
                    "live",
                    i % 40,
                    Staff.ofOne("负责人 " + number, "owner@chain-" + number + ".example"),
                    null);
        }
        put(OWNED, new Name("一叶茶坊", "One Leaf Tea"), "live", 137, Staff.ofAChain(), null);
        put(
                "jade-pearl",
                new Name("珠玉堂", "Jade Pearl House"),
                "live",
                42,
                Staff.ofOne("吴玉", "wu.yu@jade-pearl.example"),
                "401 Unauthorized: the key was not accepted");
        put(
                "cloud-cup",
                new Name("云上一杯", "Cloud Cup"),
                "suspended",
                18,
                Staff.ofOne("何云", "he.yun@cloud-cup.example"),
                null);
        put("lumi", new Name("露米茶", "Lumi Tea"), "onboarding", 0, Staff.ofNobody(), null);
        put(
                "old-street",
                new Name("老街茶铺", "Old Street Tea"),
                "suspended",
                9,
                Staff.ofOne("老周", "zhou@old-street.example"),
                null);
        put("new-tea", new Name("新茶上市", "New Tea"), "onboarding", 0, Staff.ofNobody(), null);
        put(
                "html-tea",
                new Name("<b>粗体茶</b><script>alert(1)</script>", "<b>Bold</b> & =1+1 \"Tea\""),
                "onboarding",
                3,
                Staff.ofOne("🧋", "boba@html-tea.example"),
                null);
        put(
                "shay-arabi",
                new Name("شاي عربي 🫖", "شاي عربي (\u202EArabic\u202C) 🧋🧋🧋"),
                "live",
                5,
                Staff.ofOne("ليلى", "layla@shay-arabi.example"),
                null);
        Chain leaf = chain(OWNED);
        Instant past = Instant.now().minus(Duration.ofDays(12));
        leaf.open("赵敏", "顾客投诉门店未接单，核对收银机设置", Duration.ofMinutes(60), past);
        leaf.close(leaf.accesses().getFirst().id(), "陈美琪");
    }

    private void put(String slug, Name name, String state, int stores, Staff staff, @Nullable String pullTrouble) {
        chains.put(slug, new Chain(slug, name, state, stores, staff, pullTrouble));
    }

    Chain chain(String slug) {
        Chain chain = chains.get(slug);
        if (chain == null || (!stage.cast().platform() && !slug.equals(OWNED))) {
            throw Refusal.notFound();
        }
        return chain;
    }

    Staff staff(String slug) {
        return slug.equals(PLATFORM) ? pearl : chain(slug).staff;
    }

    Systems systems(String slug) {
        return slug.equals(PLATFORM) ? assistants : chain(slug).systems;
    }

    /** What whoever is at the keyboard may do there. */
    Set<String> may(String slug) {
        return slug.equals(PLATFORM)
                ? Set.copyOf(stage.cast().permissions())
                : chain(slug).may(stage.cast());
    }

    /** @throws Refusal as the API says it: open access first, or not at all */
    void need(String slug, String permission) {
        if (may(slug).contains(permission)) {
            return;
        }
        if (stage.cast().may("access:open") && !slug.equals(PLATFORM)) {
            throw new Refusal(403, "ACCESS_NEEDED", "Open access to this tenant first, with a reason.");
        }
        throw new Refusal(403, "NOT_ALLOWED", "This needs the permission " + permission + ".");
    }

    Chain create(String slug, Name name) {
        return chains.computeIfAbsent(slug, s -> {
            Chain chain = new Chain(s, name, "onboarding", 0, Staff.ofNobody(), null);
            chain.open("Lin Xiaoyue", "Onboarding", Duration.ofDays(14), Instant.now());
            return chain;
        });
    }

    Page<TenantRow> list(
            @Nullable String search, @Nullable String state, boolean attention, @Nullable String cursor, int limit) {
        String wanted = search == null ? "" : search.toLowerCase(Locale.ROOT);
        List<TenantRow> found = chains.values().stream()
                .map(Chain::row)
                .filter(row -> stage.cast().platform() || row.slug().equals(OWNED))
                .filter(row -> state == null || row.state().equals(state))
                .filter(row -> !attention || !row.attention().isEmpty())
                .filter(row -> (row.slug() + row.name().zh() + row.name().en())
                        .toLowerCase(Locale.ROOT)
                        .contains(wanted))
                .sorted(Comparator.<TenantRow, Boolean>comparing(
                                row -> row.attention().isEmpty())
                        .thenComparing(TenantRow::slug))
                .toList();
        return Stores.cut(found, cursor, limit);
    }
}
