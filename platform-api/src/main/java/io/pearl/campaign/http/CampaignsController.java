package io.pearl.campaign.http;

import io.micronaut.http.annotation.Controller;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.pearl.campaign.Campaigns;
import io.pearl.campaign.Terms;
import io.pearl.client.Amount;
import io.pearl.client.CampaignsApi;
import io.pearl.client.Name;
import io.pearl.menu.Money;
import io.pearl.menu.Text;
import io.pearl.tenancy.Callers;
import java.util.List;
import java.util.Locale;

@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class CampaignsController implements CampaignsApi {

    private final Callers callers;
    private final Campaigns campaigns;

    CampaignsController(Callers callers, Campaigns campaigns) {
        this.callers = callers;
        this.campaigns = campaigns;
    }

    @Override
    public Campaign putCampaign(String campaign, CampaignRequest request) {
        Terms terms = new Terms(
                new Text(request.nameZh(), request.nameEn()),
                money(request.faceValue()),
                money(request.minimumPay()),
                money(request.budget()),
                request.perCustomer(),
                request.startsAt(),
                request.endsAt());
        return shown(campaigns.put(callers.current(), campaign, terms));
    }

    @Override
    public List<Campaign> campaigns() {
        return campaigns.list(callers.current()).stream()
                .map(CampaignsController::shown)
                .toList();
    }

    @Override
    public Campaign changeCampaign(String campaign, CampaignAction action) {
        var who = callers.current();
        return shown(
                switch (action) {
                    case start -> campaigns.start(who, campaign);
                    case pause -> campaigns.pause(who, campaign);
                });
    }

    private static Campaign shown(io.pearl.campaign.Campaign campaign) {
        return new Campaign(
                campaign.id().toString(),
                campaign.slug(),
                new Name(campaign.name().zh(), campaign.name().en()),
                campaign.state().name().toLowerCase(Locale.ROOT),
                amount(campaign.faceValue()),
                amount(campaign.minimumPay()),
                amount(campaign.funded()),
                amount(campaign.available()),
                amount(campaign.reserved()),
                amount(campaign.spent()),
                campaign.perCustomer(),
                campaign.startsAt(),
                campaign.endsAt());
    }

    private static Money money(Amount amount) {
        return new Money(amount.amount(), amount.currency());
    }

    private static Amount amount(Money money) {
        return new Amount(money.minor(), money.currency());
    }
}
