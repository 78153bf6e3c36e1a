package io.pearl.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a chain goes live. The state of a step is read off what is there, whoever did it. */
public interface OnboardingApi {

    /** Needs {@code tenants:read}. */
    @Get("/v1/tenants/{tenant}/onboarding")
    Checklist onboarding(@PathVariable String tenant);

    /**
     * What customers would see of the menus, and how well they were understood, with what would change for a person to
     * look at. Needs {@code stores:read}.
     */
    @Get("/v1/tenants/{tenant}/onboarding/menu")
    MenuReview reviewMenu(@PathVariable String tenant);

    /**
     * Says that a person has looked at exactly these menus. Needs {@code stores:write}. 409 MENU_MOVED where the menus have
     * changed since.
     */
    @Post("/v1/tenants/{tenant}/onboarding/menu")
    Checklist acceptMenu(@PathVariable String tenant, @Valid @Body MenuAcceptance acceptance);

    /** The agreement on vouchers as it stands, and who signed it. Needs {@code tenants:read}. */
    @Get("/v1/tenants/{tenant}/onboarding/agreement")
    Agreement agreement(@PathVariable String tenant);

    /**
     * Signs the agreement on vouchers for the tenant. Needs {@code agreements:sign} by a role in the tenant: opened access
     * is not enough (403 MEMBERSHIP_NEEDED). 409 AGREEMENT_MOVED where another version is the present one.
     */
    @Post("/v1/tenants/{tenant}/onboarding/agreement")
    Checklist signAgreement(@PathVariable String tenant, @Valid @Body Signature signature);

    /**
     * Orders by a sentence at the tenant's own stores, before any customer can: through planning, a test payment, the
     * till and back. An order that cannot be made is an answer with {@code problem}. Needs {@code connections:write}. 409
     * TEST_PAYMENTS_OFF where the server takes no test payments, NOT_READY where no store delivers anywhere, 404
     * STORE_UNKNOWN.
     */
    @Post("/v1/tenants/{tenant}/onboarding/test-orders")
    TestOrder placeTestOrder(@PathVariable String tenant, @Valid @Body TestOrderRequest request);

    /** How a test order is doing. Needs {@code tenants:read}. */
    @Get("/v1/tenants/{tenant}/onboarding/test-orders/{order}")
    TestOrder testOrder(@PathVariable String tenant, @PathVariable String order);

    /**
     * Lets customers order, once every step is done; access that was opened for onboarding ends. One that is live stays so.
     * Needs {@code tenants:write}. 409 NOT_READY naming the steps that are open.
     */
    @Post("/v1/tenants/{tenant}/onboarding/go-live")
    Checklist goLive(@PathVariable String tenant);

    /**
     * @param state of the tenant: {@code onboarding}, {@code live} or {@code suspended}
     * @param ready whether everything before going live is done
     */
    @Introspected
    record Checklist(String tenant, String state, boolean ready, List<Step> steps) {}

    /**
     * @param step {@code profile}, {@code people}, {@code connection}, {@code stores}, {@code menu}, {@code zones},
     *     {@code test-order}, {@code agreement} or {@code go-live}
     * @param state {@code done}, {@code open}, {@code waiting} (for somebody or something else) or {@code blocked} (by the
     *     steps in {@code blockedBy})
     * @param missing what is missing, as stable words such as {@code legal-name} or {@code owner}
     * @param facts figures worth showing, by name
     * @param blocks what cannot happen until this is done: {@code orders}, {@code go-live}
     * @param doneBy who, where a person did it
     */
    @Introspected
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Step(
            String step,
            String state,
            List<String> missing,
            List<String> blockedBy,
            List<String> blocks,
            List<OrdersApi.PlanStep.Fact> facts,
            @Nullable String doneBy,
            @Nullable Instant doneAt) {}

    /**
     * @param hash of all menus together: what {@link MenuAcceptance} accepts
     * @param coverage how much was understood, 0 to 100: options mapped to a kind, prices and names present
     * @param accepted whether exactly this was accepted
     */
    @Introspected
    record MenuReview(
            String hash,
            int coverage,
            boolean accepted,
            int stores,
            int menus,
            int items,
            List<MenuItem> shown,
            List<MenuChange> changes,
            List<ConnectionsApi.PullFinding> findings) {}

    /**
     * @param understood options that Pearl knows the kind of
     * @param options all options
     */
    @Introspected
    record MenuItem(String id, Name name, Amount price, int stores, int understood, int options) {}

    /**
     * Against the menus that were accepted last.
     *
     * @param kind {@code added}, {@code removed}, {@code renamed}, {@code repriced}, or {@code options}: what can be
     *     chosen, or what it is at stores that sell it differently
     */
    @Introspected
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record MenuChange(
            String kind,
            String item,
            @Nullable String before,
            @Nullable String after) {}

    @Introspected
    record MenuAcceptance(@NotBlank @Size(max = 80) String hash) {}

    /**
     * @param text whole, in both languages
     * @param signedVersion the newest that was signed, perhaps an older one
     * @param signedBy as the signer wrote it
     */
    @Introspected
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Agreement(
            String version,
            Name text,
            @Nullable String signedVersion,
            @Nullable String signedBy,
            @Nullable Instant signedAt) {}

    /**
     * @param version of the agreement that was read
     * @param name as the signer writes it
     */
    @Introspected
    record Signature(
            @NotBlank @Size(max = 20) String version,
            @NotBlank @Size(max = 60) String name) {}

    /**
     * @param sentence such as "一杯珍珠奶茶"
     * @param store {@code sto_…} to order at; the first that can make it when absent
     */
    @Introspected
    record TestOrderRequest(
            @NotBlank @Size(max = 500) String sentence,
            @Nullable String store) {}

    /**
     * @param state of the order, or {@code failed} where none came about
     * @param problem why, where it failed
     * @param summary in the language of the caller's profile
     * @param timeline what happened, oldest first
     */
    @Introspected
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TestOrder(
            @Nullable String order,
            String state,
            @Nullable String problem,
            @Nullable String summary,
            @Nullable Name store,
            List<OrdersApi.TimelineEntry> timeline) {}
}
