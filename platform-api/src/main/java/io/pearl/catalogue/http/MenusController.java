package io.pearl.catalogue.http;

import io.micronaut.http.annotation.Controller;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.pearl.catalogue.CatalogueProblem;
import io.pearl.catalogue.Hold;
import io.pearl.catalogue.HoldId;
import io.pearl.catalogue.Holds;
import io.pearl.catalogue.Holds.Verdict;
import io.pearl.catalogue.StoreMenus;
import io.pearl.catalogue.diff.MenuChange;
import io.pearl.client.Amount;
import io.pearl.client.MenusApi;
import io.pearl.client.Name;
import io.pearl.client.Page;
import io.pearl.kernel.Refused;
import io.pearl.menu.Item;
import io.pearl.menu.Money;
import io.pearl.menu.OptionGroup;
import io.pearl.menu.Text;
import io.pearl.tenancy.Caller;
import io.pearl.tenancy.Callers;
import io.pearl.tenancy.IfMatch;
import io.pearl.tenancy.Permission;
import io.pearl.tenancy.Tenant;
import io.pearl.tenancy.TenantId;
import io.pearl.tenancy.Tenants;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class MenusController implements MenusApi {

    private final Callers callers;
    private final Tenants tenants;
    private final Holds holds;
    private final StoreMenus menus;

    MenusController(Callers callers, Tenants tenants, Holds holds, StoreMenus menus) {
        this.callers = callers;
        this.tenants = tenants;
        this.holds = holds;
        this.menus = menus;
    }

    @Override
    public Page<MenuHold> menuHolds(
            @Nullable String tenant, @Nullable String state, @Nullable String cursor, @Nullable Integer limit) {
        Caller who = callers.current();
        Optional<TenantId> asked = Optional.ofNullable(tenant)
                .map(slug -> tenants.find(who, Permission.STORES_READ, slug).id());
        Optional<Hold.State> wanted = Optional.ofNullable(state).map(text -> Hold.State.of(text)
                .orElseThrow(() -> invalid("query:state", "must be open, released, partly, rejected or superseded")));
        Optional<HoldId> before = Optional.ofNullable(cursor).map(text -> HoldId.parse(text)
                .orElseThrow(() -> invalid("query:cursor", "is not from an earlier page")));
        int size = limit(limit, 50);
        List<Hold> found = holds.list(who, asked, wanted, before, size + 1);
        List<Hold> page = found.subList(0, Math.min(size, found.size()));
        return new Page<>(
                page.stream()
                        .map(hold -> shown(hold, tenants.named(hold.tenant()).orElse(null)))
                        .toList(),
                found.size() > size ? page.getLast().id().toString() : null);
    }

    @Override
    public MenuHoldPage menuHold(String tenant, String hold) {
        Caller who = callers.current();
        Tenant owner = tenants.find(who, Permission.STORES_READ, tenant);
        Holds.Shown found = holds.find(who, owner.id(), hold);
        return new MenuHoldPage(
                shown(found.hold(), owner),
                found.changes().stream().map(MenusController::difference).toList(),
                found.stores().stream()
                        .map(store -> new HeldStore(store.id().toString(), new Name(store.nameZh(), store.nameEn())))
                        .toList());
    }

    @Override
    public MenuHold decideMenuHold(String tenant, String hold, @Nullable String ifMatch, HoldDecision decision) {
        Caller who = callers.current();
        Tenant owner = tenants.find(who, Permission.STORES_WRITE, tenant);
        List<String> items = decision.items() == null ? List.of() : decision.items();
        Verdict verdict =
                switch (decision.decision()) {
                    case "release" -> new Verdict.Release();
                    case "part" -> new Verdict.Part(Set.copyOf(items));
                    default -> new Verdict.Reject();
                };
        return shown(holds.decide(who, owner.id(), hold, IfMatch.version(ifMatch), verdict, decision.reason()), owner);
    }

    @Override
    public StoreMenu storeMenu(String tenant, String store, @Nullable Integer version) {
        Caller who = callers.current();
        var id = tenants.find(who, Permission.STORES_READ, tenant).id();
        StoreMenus.StoreMenu found = menus.menu(who, id, store, Optional.ofNullable(version));
        return new StoreMenu(
                found.store().toString(),
                name(found.name()),
                found.timeZone(),
                found.version(),
                found.present(),
                String.valueOf(found.present()),
                found.refused(),
                found.hold().map(HoldId::toString).orElse(null),
                found.menu().items().stream().map(MenusController::item).toList());
    }

    @Override
    public Page<MenuVersion> menuVersions(
            String tenant, String store, @Nullable String cursor, @Nullable Integer limit) {
        Caller who = callers.current();
        var id = tenants.find(who, Permission.STORES_READ, tenant).id();
        if (cursor != null && !cursor.matches("\\d{1,9}")) {
            throw invalid("query:cursor", "is not from an earlier page");
        }
        int size = limit(limit, 20);
        List<StoreMenus.MenuVersion> found =
                menus.versions(who, id, store, Optional.ofNullable(cursor).map(Integer::valueOf), size + 1);
        List<StoreMenus.MenuVersion> page = found.subList(0, Math.min(size, found.size()));
        return new Page<>(
                page.stream()
                        .map(one -> new MenuVersion(
                                one.version(),
                                one.cause(),
                                one.by().isEmpty() ? null : one.by(),
                                one.reason().orElse(null),
                                one.publishedAt(),
                                one.together()))
                        .toList(),
                found.size() > size ? String.valueOf(page.getLast().version()) : null);
    }

    @Override
    public MenuReversal revertMenu(String tenant, String store, @Nullable String ifMatch, MenuReversalRequest request) {
        Caller who = callers.current();
        var id = tenants.find(who, Permission.STORES_WRITE, tenant).id();
        StoreMenus.Reversal reversal = menus.revert(
                who, id, store, IfMatch.version(ifMatch), request.version(), request.everywhere(), request.reason());
        return new MenuReversal(reversal.stores(), reversal.kept());
    }

    private static MenuHold shown(Hold hold, @Nullable Tenant tenant) {
        return new MenuHold(
                hold.id().toString(),
                String.valueOf(hold.version()),
                tenant == null ? "" : tenant.slug(),
                tenant == null ? new Name("", "") : name(tenant.name()),
                hold.connection(),
                hold.state().text(),
                hold.reasons().stream().map(Enum::name).toList(),
                hold.counts().itemsBefore(),
                hold.counts().itemsAfter(),
                hold.counts().changes().entrySet().stream()
                        .map(entry -> new ChangeCount(entry.getKey().name(), entry.getValue()))
                        .toList(),
                hold.stores(),
                hold.orders(),
                hold.createdAt(),
                hold.decision().map(Hold.Decision::at).orElse(null),
                hold.decision()
                        .map(Hold.Decision::by)
                        .filter(by -> !by.isEmpty())
                        .orElse(null),
                hold.decision().flatMap(Hold.Decision::reason).orElse(null));
    }

    static MenuDifference difference(MenuChange change) {
        return new MenuDifference(
                change.kind().name(),
                change.item(),
                new Name(change.nameZh(), change.nameEn()),
                change.group().orElse(null),
                change.before().orElse(null),
                change.after().orElse(null),
                change.orders());
    }

    private static SoldItem item(Item item) {
        return new SoldItem(
                item.id(),
                name(item.name()),
                item.category(),
                amount(item.price()),
                item.groups().stream().map(MenusController::choice).toList());
    }

    private static Choice choice(OptionGroup group) {
        return new Choice(
                name(group.name()),
                group.kind().name(),
                group.min(),
                group.max(),
                group.options().stream()
                        .map(option ->
                                new ChoiceOption(name(option.name()), amount(option.delta()), option.byDefault()))
                        .toList());
    }

    static Amount amount(Money money) {
        return new Amount(money.minor(), money.currency());
    }

    private static Name name(Text text) {
        return new Name(text.zh(), text.en());
    }

    private static int limit(@Nullable Integer asked, int usual) {
        int limit = asked == null ? usual : asked;
        if (limit < 1 || limit > 100) {
            throw invalid("query:limit", "must be 1 to 100");
        }
        return limit;
    }

    private static Refused invalid(String pointer, String detail) {
        return Refused.field(CatalogueProblem.INVALID_REQUEST, pointer, detail);
    }
}
