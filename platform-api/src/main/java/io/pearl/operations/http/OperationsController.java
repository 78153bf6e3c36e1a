package io.pearl.operations.http;

import io.micronaut.http.annotation.Controller;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.pearl.catalogue.Catalogue;
import io.pearl.catalogue.PublishedStore;
import io.pearl.catalogue.StoreId;
import io.pearl.client.OperationsApi;
import io.pearl.client.OrdersApi;
import io.pearl.client.Page;
import io.pearl.kernel.Refused;
import io.pearl.operations.Operations;
import io.pearl.ordering.Order;
import io.pearl.ordering.OrderId;
import io.pearl.ordering.OrderState;
import io.pearl.ordering.OrderingProblem;
import io.pearl.ordering.Orders;
import io.pearl.planning.Plans;
import io.pearl.tenancy.Caller;
import io.pearl.tenancy.Callers;
import io.pearl.tenancy.Permission;
import io.pearl.tenancy.TenantId;
import io.pearl.tenancy.Tenants;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class OperationsController implements OperationsApi, OrdersApi {

    private static final int LATEST = 12;
    private static final int PAGE = 50;
    private static final int MOST = 100;
    private static final int MATCHING_STORES = 200;

    private final Callers callers;
    private final Tenants tenants;
    private final Operations operations;
    private final Orders orders;
    private final Plans plans;
    private final OrderViews views;
    private final Catalogue catalogue;

    OperationsController(
            Callers callers,
            Tenants tenants,
            Operations operations,
            Orders orders,
            Plans plans,
            OrderViews views,
            Catalogue catalogue) {
        this.callers = callers;
        this.tenants = tenants;
        this.operations = operations;
        this.orders = orders;
        this.plans = plans;
        this.views = views;
        this.catalogue = catalogue;
    }

    @Override
    public Overview overview(@Nullable String tenant, @Nullable Integer minutes) {
        Caller who = callers.current();
        int range = minutes == null ? 60 : minutes;
        if (range < 5 || range > 1440) {
            throw invalid("query:minutes", "must be 5 to 1440");
        }
        Optional<TenantId> asked = tenant(who, Permission.OPERATIONS_READ, tenant);
        Operations.Volumes volumes = operations.volumes(who, asked, range);
        // figures may be seen by more people than orders
        boolean rows = asked.map(one -> who.sees(one, Permission.ORDERS_READ))
                .orElseGet(() -> who.may(Permission.ORDERS_READ));
        List<OrderRow> latest = rows
                ? orders.list(who, newest(asked, LATEST)).stream()
                        .map(views::row)
                        .toList()
                : List.of();
        List<FailureRow> failures =
                plans.failures(who, asked, LATEST).stream().map(this::failure).toList();
        return new Overview(
                volumes.asOf(),
                volumes.minutes(),
                volumes.funnel(),
                volumes.before(),
                latest,
                failures,
                volumes.minutesBefore());
    }

    @Override
    public Page<OrderRow> list(
            @Nullable String tenant,
            @Nullable String state,
            @Nullable String search,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable String cursor,
            @Nullable Integer limit) {
        Caller who = callers.current();
        int size = limit == null ? PAGE : limit;
        if (size < 1 || size > MOST) {
            throw invalid("query:limit", "must be 1 to " + MOST);
        }
        Optional<TenantId> asked = tenant(who, Permission.ORDERS_READ, tenant);
        Optional<OrderId> before = Optional.empty();
        if (cursor != null) {
            before = Optional.of(OrderId.parse(cursor).orElseThrow(() -> invalid("query:cursor", "is not a cursor")));
        }
        Search found = search(search == null ? "" : search.strip());
        if (found.nothing()) {
            return new Page<>(List.of(), null);
        }
        List<Order> page = orders.list(
                who,
                new Orders.Filter(
                        asked,
                        state(state),
                        found.stores(),
                        found.tillNumber(),
                        found.order(),
                        Optional.ofNullable(from),
                        Optional.ofNullable(to),
                        before,
                        size + 1));
        boolean more = page.size() > size;
        List<Order> shown = more ? page.subList(0, size) : page;
        return new Page<>(
                shown.stream().map(views::row).toList(),
                more ? shown.getLast().id().toString() : null);
    }

    @Override
    public OrderPage find(String order) {
        Caller who = callers.current();
        return views.page(who, orders.find(who, order));
    }

    /** What a search text stands for: an order's id, a till's number, or the start of a store's name. */
    private record Search(
            List<StoreId> stores, Optional<String> tillNumber, Optional<OrderId> order, boolean nothing) {}

    private Search search(String text) {
        if (text.isEmpty()) {
            return new Search(List.of(), Optional.empty(), Optional.empty(), false);
        }
        Optional<OrderId> order = OrderId.parse(text);
        if (order.isPresent()) {
            return new Search(List.of(), Optional.empty(), order, false);
        }
        String start = text.toLowerCase(Locale.ROOT);
        List<StoreId> stores = catalogue.snapshot().all().stream()
                .filter(store -> store.name().zh().toLowerCase(Locale.ROOT).startsWith(start)
                        || store.name().en().toLowerCase(Locale.ROOT).startsWith(start))
                .map(PublishedStore::id)
                .limit(MATCHING_STORES)
                .toList();
        return stores.isEmpty()
                ? new Search(List.of(), Optional.of(text), Optional.empty(), text.length() > 64)
                : new Search(stores, Optional.empty(), Optional.empty(), false);
    }

    private static Optional<OrderState> state(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Arrays.stream(OrderState.values())
                .filter(state -> state.text().equals(text))
                .findFirst()
                .orElseThrow(() -> invalid("query:state", "is not a state of an order")));
    }

    private FailureRow failure(Plans.Failure failure) {
        Optional<PublishedStore> store =
                failure.store().flatMap(id -> catalogue.snapshot().store(id));
        return new FailureRow(
                failure.plan().toString(),
                failure.at(),
                failure.code(),
                failure.utterance().orElse(null),
                tenants.named(failure.tenant())
                        .map(tenant -> OrderViews.name(tenant.name()))
                        .orElse(null),
                store.map(one -> OrderViews.name(one.name())).orElse(null),
                failure.order().map(id -> new OrderId(id).toString()).orElse(null),
                failure.recovered());
    }

    private static Orders.Filter newest(Optional<TenantId> tenant, int limit) {
        return new Orders.Filter(
                tenant,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                limit);
    }

    private Optional<TenantId> tenant(Caller who, Permission permission, @Nullable String slug) {
        who.need(permission);
        return slug == null || slug.isEmpty()
                ? Optional.empty()
                : Optional.of(tenants.find(who, permission, slug).id());
    }

    private static Refused invalid(String pointer, String detail) {
        return Refused.field(OrderingProblem.INVALID_REQUEST, pointer, detail);
    }
}
