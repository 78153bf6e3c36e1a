package io.pearl.campaign;

import io.pearl.kernel.Refused;
import io.pearl.menu.Money;
import io.pearl.menu.Text;
import java.time.Instant;

/** What a campaign is created with; see {@link Campaign} for the fields. */
public record Terms(
        Text name, Money faceValue, Money minimumPay, Money budget, int perCustomer, Instant startsAt, Instant endsAt) {

    public Terms {
        String currency = budget.currency();
        if (!faceValue.currency().equals(currency) || !minimumPay.currency().equals(currency)) {
            throw invalid("/budget/currency", "must be the currency of the other amounts");
        }
        if (faceValue.minor() < 1 || faceValue.compareTo(budget) > 0) {
            throw invalid("/faceValue/amount", "must be at least 1 and at most the budget");
        }
        if (minimumPay.minor() < 1) {
            throw invalid("/minimumPay/amount", "must be at least 1: payment providers take no payment of nothing");
        }
        if (budget.minor() > 1_000_000_000_000L) {
            throw invalid("/budget/amount", "must be at most 10 billion in major units");
        }
        if (!startsAt.isBefore(endsAt)) {
            throw invalid("/endsAt", "must be after startsAt");
        }
    }

    boolean sameAs(Campaign campaign) {
        return name.equals(campaign.name())
                && faceValue.equals(campaign.faceValue())
                && minimumPay.equals(campaign.minimumPay())
                && budget.equals(campaign.funded())
                && perCustomer == campaign.perCustomer();
    }

    private static Refused invalid(String pointer, String detail) {
        return Refused.field(CampaignProblem.INVALID_REQUEST, pointer, detail);
    }
}
