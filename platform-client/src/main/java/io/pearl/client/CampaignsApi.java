package io.pearl.client;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;

/** Campaigns and their budgets. */
public interface CampaignsApi {

    /** Creates a campaign; the same slug with other terms is a conflict. Needs {@code campaigns:write}. */
    @Put("/v1/campaigns/{campaign}")
    Campaign putCampaign(@PathVariable String campaign, @Valid @Body CampaignRequest request);

    /** Needs {@code campaigns:read}. */
    @Get("/v1/campaigns")
    List<Campaign> campaigns();

    /** Needs {@code campaigns:write}. */
    @Post("/v1/campaigns/{campaign}/{action}")
    Campaign changeCampaign(@PathVariable String campaign, @PathVariable CampaignAction action);

    /** What can be done to a campaign. */
    enum CampaignAction {
        start,
        pause
    }

    /**
     * @param faceValue what a voucher takes off at most
     * @param minimumPay what the customer pays at least
     * @param budget all vouchers together
     * @param perCustomer vouchers per customer, 1 to 100
     */
    @Introspected
    record CampaignRequest(
            @NotBlank @Size(max = 60) String nameZh,
            @NotBlank @Size(max = 60) String nameEn,
            @NotNull @Valid Amount faceValue,
            @NotNull @Valid Amount minimumPay,
            @NotNull @Valid Amount budget,
            @Min(1) @Max(100) int perCustomer,
            @NotNull Instant startsAt,
            @NotNull Instant endsAt) {}

    /**
     * @param state {@code draft}, {@code running}, {@code paused} or {@code exhausted}
     */
    @Introspected
    record Campaign(
            String id,
            String slug,
            Name name,
            String state,
            Amount faceValue,
            Amount minimumPay,
            Amount budget,
            Amount available,
            Amount reserved,
            Amount spent,
            int perCustomer,
            Instant startsAt,
            Instant endsAt) {}
}
