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
import org.jspecify.annotations.Nullable;

/** The API as the console knows it. */
@Controller
@Requires(property = "standin")
@ExecuteOn(TaskExecutors.BLOCKING)
final class StandInApi implements AccountApi, OperationsApi, OrdersApi {

    private static final Profile FIRST =
            new Profile("Lin Xiaoyue", "lin@example.test", "zh-CN", "Asia/Shanghai", "system");

    private final Street street;
    private final Stage stage;
    private volatile Profile profile = FIRST;

    StandInApi(Street street, Stage stage) {
        this.street = street;
        this.stage = stage;
    }

    @Override
    public Me me() {
        return stage.cast().me(profile.name(), street.tenants());
    }

    /** As if nobody had ever chosen anything. */
    void forget() {
        profile = FIRST;
    }

    @Override
    public Profile profile() {
        return profile;
    }

    @Override
    public Profile putProfile(Profile changed) {
        if (changed.name().isBlank()) {
            throw Refusal.field("/name", "must not be blank");
        }
        profile = new Profile(changed.name(), profile.email(), changed.language(), changed.timeZone(), changed.theme());
        return profile;
    }

    @Override
    public void signOutEverywhere() {
        stage.signOut(true);
    }

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

        private final Stage stage;

        Gate(Stage stage) {
            this.stage = stage;
        }

        @RequestFilter
        @Nullable
        HttpResponse<?> check(HttpRequest<?> request) {
            if (!stage.outage().isEmpty()) {
                return HttpResponse.status(
                        HttpStatus.valueOf(stage.outage().iterator().next()));
            }
            String header = request.getHeaders().get("Authorization");
            if (header == null && request.getPath().startsWith("/v1/invitation-")) {
                return null;
            }
            if (header == null || !header.startsWith("Bearer ")) {
                return HttpResponse.unauthorized();
            }
            if (stage.signedOut()) {
                throw new Refusal(401, "SIGNED_OUT", "This sign-in was ended. Sign in again.");
            }
            return null;
        }
    }
}
