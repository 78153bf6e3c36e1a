package io.pearl.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pearl.ApiUnderTest;
import io.pearl.ApiUnderTest.Answer;
import io.pearl.TownUnderTest;
import io.pearl.kernel.Db;
import io.pearl.menu.Money;
import io.pearl.ordering.OrderId;
import io.pearl.tenancy.CustomerId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A campaign never pays out one fen too many, and nobody is silently charged what it would have paid. */
class VoucherIT {

    private TownUnderTest town;

    @BeforeEach
    void open() {
        town = TownUnderTest.open();
    }

    @AfterEach
    void close() {
        town.close();
    }

    @Test
    void givesExactlyAsManyVouchersAsTheBudgetHolds() throws Exception {
        town.campaign("tight", 10_000, 1);
        List<Answer> answers = new CopyOnWriteArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 60; i++) {
                String customer = town.api.customer(TownUnderTest.ASSISTANT, "crowd-" + i);
                threads.execute(
                        () -> answers.add(town.api.place(town.token(), ApiUnderTest.sentence("一杯珍珠奶茶", customer))));
            }
        }
        long discounts = answers.stream()
                .filter(answer -> answer.status() == 201)
                .mapToLong(answer -> answer.body()
                        .path("totals")
                        .path("discount")
                        .path("amount")
                        .asLong())
                .sum();
        long each = answers.stream()
                .filter(answer -> answer.status() == 201)
                .mapToLong(answer -> answer.body()
                        .path("totals")
                        .path("discount")
                        .path("amount")
                        .asLong())
                .max()
                .orElse(0);
        assertThat(each).isPositive();
        assertThat(answers.stream().filter(answer -> answer.status() == 201)).hasSize((int) (10_000 / each));
        assertThat(answers.stream().filter(answer -> answer.status() != 201))
                .allMatch(answer -> answer.body().path("code").asText().equals("VOUCHER_EXHAUSTED"));
        assertThat(discounts).isLessThanOrEqualTo(10_000);
        assertThat(town.api.number("SELECT available + reserved + spent - funded FROM campaign"))
                .isZero();
        assertThat(town.api.number("SELECT COALESCE(SUM(amount), 0) FROM voucher_claim WHERE state <> 'RELEASED'"))
                .isEqualTo(discounts);
        assertThat(town.api.number("SELECT COUNT(*) FROM customer_order")).isEqualTo(10_000 / each);
    }

    @Test
    void asksBeforeChargingTheFullPriceWhenTheVouchersAreGone() {
        town.campaign("gone", 2_500, 5);
        Answer refused = town.order("一杯珍珠奶茶");
        for (int i = 0; i < 3 && refused.status() == 201; i++) {
            refused = town.order("一杯珍珠奶茶");
        }
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body().path("code").asText()).isEqualTo("VOUCHER_EXHAUSTED");
        JsonNode offer = refused.body().path("alternatives").path(0);
        assertThat(offer.path("payable").path("amount").asLong()).isGreaterThan(1);
        Answer agreed = select(offer.path("selection"));
        assertThat(agreed.status()).as(agreed.body().toString()).isEqualTo(201);
        assertThat(agreed.body().path("totals").path("payable")).isEqualTo(offer.path("payable"));
    }

    @Test
    void givesACustomerNoMoreThanTheCampaignAllows() {
        town.campaign("one-each", 100_000, 1);
        assertThat(town.order("一杯珍珠奶茶").status()).isEqualTo(201);
        Answer second = town.order("一杯珍珠奶茶");
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.body().path("code").asText()).isEqualTo("VOUCHER_INELIGIBLE");
        Answer agreed = select(second.body().path("alternatives").path(0).path("selection"));
        assertThat(agreed.status()).as(agreed.body().toString()).isEqualTo(201);
        assertThat(agreed.body().path("totals").path("discount").path("amount").asLong())
                .isZero();
    }

    @Test
    void refusesAPriceAboveWhatWasAgreed() {
        town.campaign("agreed", 100_000, 5);
        JsonNode offer = town.order("来份炸鸡").body().path("alternatives").path(0);
        assertThat(offer.path("payable").path("amount").asLong()).isEqualTo(1);
        town.pauseCampaign("agreed");
        Answer answer = select(offer.path("selection"));
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(409);
        assertThat(answer.body().path("code").asText()).isIn("PRICE_CHANGED", "VOUCHER_EXHAUSTED");
        assertThat(town.api.number("SELECT COUNT(*) FROM customer_order")).isZero();
    }

    @Test
    void admitsNoClaimOnceAPauseHasCommittedWhateverAnybodyRemembers() {
        town.campaign("stopped", 100_000, 5);
        Campaign remembered =
                town.api.bean(Campaigns.class).offer(Money.cny(2_000)) instanceof Campaigns.Offer.Voucher voucher
                        ? voucher.campaign()
                        : null;
        town.pauseCampaign("stopped");
        Claim claim = new Claim(
                ClaimId.next(),
                remembered.id(),
                CustomerId.next(),
                OrderId.next().value(),
                Money.cny(1_000));
        Claims claims = town.api.bean(Claims.class);
        for (boolean exactly : new boolean[] {false, true}) {
            var refusal = town.api.bean(Db.class).write(tx -> claims.reserve(tx, List.of(claim), exactly)
                    .refusal(claim.order()));
            assertThat(refusal).contains(CampaignProblem.VOUCHER_EXHAUSTED);
        }
        assertThat(town.api.number("SELECT COUNT(*) FROM voucher_claim")).isZero();
    }

    @Test
    void drawsOnAnotherCampaignWhereTheBestOneHasTooLittleLeft() {
        town.campaign("rest", 2_500, 5);
        assertThat(town.order("一杯珍珠奶茶").status()).isEqualTo(201);
        long left = town.api.number("SELECT available FROM campaign WHERE slug = 'rest'");
        assertThat(left).isBetween(1L, 1_400L);
        town.campaign("full", 100_000, 5);
        ApiUnderTest.await(
                Duration.ofSeconds(3),
                () -> town.api.bean(Campaigns.class).offer(Money.cny(2_000)),
                offer -> offer instanceof Campaigns.Offer.Voucher);
        Answer placed = town.order("一杯珍珠奶茶");
        assertThat(placed.status()).as(placed.body().toString()).isEqualTo(201);
        assertThat(town.api.number("SELECT available FROM campaign WHERE slug = 'rest'"))
                .isEqualTo(left);
        assertThat(town.api.number("SELECT reserved + spent FROM campaign WHERE slug = 'full'"))
                .isPositive();
    }

    @Test
    void refusesAnotherCampaignUnderTheSameName() {
        town.campaign("same", 100_000, 5);
        Answer other = town.api.put(
                "/v1/campaigns/same",
                town.api.operator(),
                TownUnderTest.json(Map.of(
                        "nameZh",
                        "二月免单",
                        "nameEn",
                        "February 25",
                        "faceValue",
                        Map.of("amount", 9_900, "currency", "CNY"),
                        "minimumPay",
                        Map.of("amount", 1, "currency", "CNY"),
                        "budget",
                        Map.of("amount", 100_000, "currency", "CNY"),
                        "perCustomer",
                        5,
                        "startsAt",
                        "2026-01-01T00:00:00Z",
                        "endsAt",
                        "2027-01-01T00:00:00Z")));
        assertThat(other.status()).isEqualTo(409);
    }

    private Answer select(JsonNode selection) {
        return town.api.place(
                town.token(),
                TownUnderTest.json(Map.of(
                        "selection",
                        selection,
                        "customer",
                        town.customer,
                        "address",
                        Map.of("text", "文三路 90 号", "latitude", 30.2741, "longitude", 120.1551))));
    }
}
