package io.pearl.console.standin;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.pearl.client.AccountApi;
import io.pearl.client.OperationsApi;
import io.pearl.client.OrdersApi;
import io.pearl.client.Page;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The API as the console knows it. */
@Controller
@Requires(property = "standin")
@ExecuteOn(TaskExecutors.BLOCKING)
final class StandInApi implements AccountApi, OperationsApi, OrdersApi {

    private final Street street;
    private volatile Profile profile =
            new Profile("Lin Xiaoyue", "lin@example.test", "zh-CN", "Asia/Shanghai", "system");

    StandInApi(Street street) {
        this.street = street;
    }

    @Override
    public Me me() {
        return new Me("sub-1", "Lin Xiaoyue", true, List.of("orders:read", "operations:read"), street.tenants());
    }

    @Override
    public Profile profile() {
        return profile;
    }

    @Override
    public Profile putProfile(Profile changed) {
        profile = changed;
        return changed;
    }

    @Override
    public void signOutEverywhere() {}

    @Override
    public Overview overview(@Nullable String tenant, @Nullable Integer minutes) {
        return street.overview(tenant, minutes == null ? 60 : minutes);
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
        return street.list(
                row -> (tenant == null || row.tenant().equals(tenant))
                        && (state == null || row.state().text().equals(state))
                        && (from == null || !row.placedAt().isBefore(from))
                        && (to == null || row.placedAt().isBefore(to))
                        && (search == null || matches(row, search)),
                cursor,
                limit == null ? 50 : limit);
    }

    private static boolean matches(OrderRow row, String search) {
        return row.id().equals(search)
                || search.equals(row.tillNumber())
                || row.store().zh().startsWith(search)
                || row.store().en().startsWith(search);
    }

    @Override
    public @Nullable OrderPage find(String order) {
        return street.find(order);
    }

    /** Refuses what the real API would refuse, and everything while a test wants an outage. */
    @ServerFilter("/v1/**")
    @Requires(property = "standin")
    static final class Gate {

        static final Set<Integer> OUTAGE = ConcurrentHashMap.newKeySet();

        @RequestFilter
        @Nullable
        HttpResponse<?> check(HttpRequest<?> request) {
            if (!OUTAGE.isEmpty()) {
                return HttpResponse.status(HttpStatus.valueOf(OUTAGE.iterator().next()));
            }
            String header = request.getHeaders().get("Authorization");
            return header != null && header.startsWith("Bearer ") ? null : HttpResponse.unauthorized();
        }
    }
}
