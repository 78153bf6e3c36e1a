package io.pearl.console.standin;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.pearl.client.Amount;
import io.pearl.client.MenusApi;
import io.pearl.client.Name;
import io.pearl.client.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Menus, and those that wait for somebody. */
@Controller
@Requires(property = "standin")
@ExecuteOn(TaskExecutors.BLOCKING)
final class StandInMenus implements MenusApi {

    private static final Instant START = Instant.now();
    private static final Name PEARL = new Name("珍珠奶茶", "Pearl milk tea");

    private final Chains chains;
    private final Stage stage;
    private final List<MenuHold> holds = new ArrayList<>();
    private int present;

    StandInMenus(Chains chains, Stage stage) {
        this.chains = chains;
        this.stage = stage;
        reset();
    }

    /** As it was at first. */
    synchronized void reset() {
        present = 4;
        holds.clear();
        holds.add(hold("hld_0K1", Chains.OWNED, "open", List.of("PRICE_JUMPS", "ITEMS_VANISH"), 62, 54, 137, 8_214));
        holds.add(hold("hld_0K2", "jade-pearl", "open", List.of("EMPTY"), 40, 0, 42, 3_377));
        holds.add(hold("hld_0K3", "html-tea", "open", List.of("REQUIRED_GROUP_LOST", "OPTIONS_VANISH"), 31, 31, 3, 0));
        holds.add(hold("hld_0K4", Chains.OWNED, "superseded", List.of("PRICE_FALLS"), 62, 62, 1, 12));
    }

    private MenuHold hold(
            String id,
            String tenant,
            String state,
            List<String> reasons,
            int before,
            int after,
            int stores,
            long orders) {
        return new MenuHold(
                id,
                "1",
                tenant,
                chains.chain(tenant).name(),
                "till",
                state,
                reasons,
                before,
                after,
                List.of(new ChangeCount("REMOVED", 8), new ChangeCount("REPRICED", 54), new ChangeCount("RENAMED", 1)),
                stores,
                orders,
                START.minus(Duration.ofMinutes(47)),
                state.equals("open") ? null : START,
                null,
                null);
    }

    @Override
    public synchronized Page<MenuHold> menuHolds(
            @Nullable String tenant, @Nullable String state, @Nullable String cursor, @Nullable Integer limit) {
        stage.need("stores:read");
        return new Page<>(
                holds.stream()
                        .filter(hold -> stage.cast().platform() || hold.tenant().equals(Chains.OWNED))
                        .filter(hold -> tenant == null || hold.tenant().equals(tenant))
                        .filter(hold -> state == null || hold.state().equals(state))
                        .toList(),
                null);
    }

    @Override
    public synchronized MenuHoldPage menuHold(String tenant, String hold) {
        chains.need(tenant, "stores:read");
        MenuHold found = find(tenant, hold);
        List<MenuDifference> differences = new ArrayList<>();
        for (int i = 1; i <= 8; i++) {
            differences.add(difference("REMOVED", i, null, "夏日限定 " + i + " 号 22.00", null, 40L * i));
        }
        for (int i = 9; i <= 20; i++) {
            differences.add(difference("REPRICED", i, null, "18.00", "1800.00", 1_300L / i));
            differences.add(difference("OPTION_REPRICED", i, "杯型", "大杯 +3.00", "大杯 +300.00", 1_300L / i));
        }
        differences.add(difference("OPTION_LOST", 21, "加料", "<b>椰果</b> +2.00", null, 3));
        return new MenuHoldPage(
                found,
                found.itemsAfter() == 0 ? List.of() : differences,
                chains.chain(tenant).stores().stream()
                        .limit(20)
                        .map(store -> new HeldStore(store.id(), store.name()))
                        .toList());
    }

    private static MenuDifference difference(
            String kind,
            int item,
            @Nullable String group,
            @Nullable String before,
            @Nullable String after,
            long orders) {
        return new MenuDifference(
                kind, "P-10" + item, new Name("奶茶 " + item + " 号", "Milk tea " + item), group, before, after, orders);
    }

    private MenuHold find(String tenant, String hold) {
        return holds.stream()
                .filter(one -> one.id().equals(hold) && one.tenant().equals(tenant))
                .findFirst()
                .orElseThrow(Refusal::notFound);
    }

    @Override
    public synchronized MenuHold decideMenuHold(
            String tenant, String hold, @Nullable String ifMatch, HoldDecision decision) {
        chains.need(tenant, "stores:write");
        MenuHold found = find(tenant, hold);
        if (!found.state().equals("open")) {
            throw new Refusal(409, "HOLD_DECIDED", "It is decided already.");
        }
        Refusal.match(ifMatch, found.etag());
        MenuHold decided = new MenuHold(
                found.id(),
                "2",
                found.tenant(),
                found.tenantName(),
                found.connection(),
                switch (decision.decision()) {
                    case "release" -> "released";
                    case "part" -> "partly";
                    default -> "rejected";
                },
                found.reasons(),
                found.itemsBefore(),
                found.itemsAfter(),
                found.changes(),
                found.stores(),
                found.orders(),
                found.createdAt(),
                Instant.now(),
                "Lin Xiaoyue",
                decision.reason());
        holds.replaceAll(one -> one == found ? decided : one);
        return decided;
    }

    @Override
    public synchronized StoreMenu storeMenu(String tenant, String store, @Nullable Integer version) {
        chains.need(tenant, "stores:read");
        var row = chains.chain(tenant).stores().stream()
                .filter(one -> one.id().equals(store))
                .findFirst()
                .orElseThrow(Refusal::notFound);
        int wanted = version == null ? present : version;
        return new StoreMenu(
                store,
                row.name(),
                "Asia/Shanghai",
                wanted,
                present,
                String.valueOf(present),
                present > 4,
                present > 4 ? null : "hld_0K1",
                IntStream.rangeClosed(1, 8 + wanted)
                        .mapToObj(StandInMenus::item)
                        .toList());
    }

    private static SoldItem item(int number) {
        return new SoldItem(
                "P-" + number,
                number == 1 ? PEARL : new Name("奶茶 " + number + " 号", "Milk tea " + number),
                number < 6 ? "招牌奶茶" : "水果茶 / Fruit tea",
                new Amount(1_500 + number * 100L, "CNY"),
                List.of(
                        new Choice(
                                new Name("杯型", "Size"),
                                "SIZE",
                                1,
                                1,
                                List.of(option("中杯", "Medium", 0), option("大杯", "Large", 300))),
                        new Choice(
                                new Name("甜度", "Sugar"),
                                "SUGAR",
                                1,
                                1,
                                List.of(option("全糖", "Full", 0), option("半糖", "Half", 0), option("无糖", "None", 0))),
                        new Choice(
                                new Name("加料", "Toppings"),
                                "TOPPING",
                                0,
                                3,
                                List.of(option("珍珠", "Pearls", 200), option("椰果", "Coconut jelly", 200)))));
    }

    private static ChoiceOption option(String zh, String en, long extra) {
        return new ChoiceOption(new Name(zh, en), new Amount(extra, "CNY"), false);
    }

    @Override
    public synchronized Page<MenuVersion> menuVersions(
            String tenant, String store, @Nullable String cursor, @Nullable Integer limit) {
        chains.need(tenant, "stores:read");
        List<MenuVersion> versions = new ArrayList<>();
        for (int version = present; version > 0; version--) {
            boolean person = version == 3 || version > 4;
            versions.add(new MenuVersion(
                    version,
                    version > 4 ? "revert" : version == 3 ? "release" : "feed",
                    person ? "Lin Xiaoyue" : null,
                    person ? "与门店核对过价格" : null,
                    START.minus(Duration.ofDays(5L - version)),
                    version > 4 ? 1 : 137));
        }
        return new Page<>(versions, null);
    }

    @Override
    public synchronized MenuReversal revertMenu(
            String tenant, String store, @Nullable String ifMatch, MenuReversalRequest request) {
        chains.need(tenant, "stores:write");
        Refusal.match(ifMatch, String.valueOf(present));
        present++;
        return new MenuReversal(request.everywhere() ? 136 : 1, request.everywhere() ? 1 : 0);
    }
}
