package io.pearl.local.launch;

import io.pearl.client.Amount;
import io.pearl.client.SetupApi;
import io.pearl.local.api.ApiProblem;
import io.pearl.local.api.PearlApi;
import io.pearl.local.chain.Chain;
import io.pearl.local.identity.Credentials;
import io.pearl.local.identity.DemoUser;
import io.pearl.local.webhook.WebhookReceiver;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the demo needs, put through the HTTP API like anybody's; doing it again changes nothing. */
final class DemoData {

    static final String CAMPAIGN = "february-25";
    /** Whom {@code ./pearl order} orders for. */
    static final List<String> CUSTOMERS = List.of("demo-1", "demo-2", "demo-3");

    private static final String CURRENCY = "CNY";
    private static final Duration CAMPAIGN_LENGTH = Duration.ofDays(365);

    private final PearlApi setup;
    private final PearlApi assistant;
    private final Progress progress;

    DemoData(PearlApi setup, PearlApi assistant, Progress progress) {
        this.setup = setup;
        this.assistant = assistant;
        this.progress = progress;
    }

    /** @param assistantSubject of the assistant's service account */
    void people(String assistantSubject) {
        setup.putMember(DemoUser.OPERATOR.subject(), new SetupApi.MemberRequest(null, "operator"));
        setup.putMember(DemoUser.CAMPAIGNS.subject(), new SetupApi.MemberRequest(null, "campaign-manager"));
        setup.putMember(assistantSubject, new SetupApi.MemberRequest(null, "assistant"));
        for (String reference : CUSTOMERS) {
            assistant.putCustomer(reference, DemoCustomer.called(reference));
        }
    }

    /** @param baseUrls where each chain's system answers, by slug */
    void chains(List<Chain> chains, Map<String, String> baseUrls) {
        for (Chain chain : chains) {
            String tenant = chain.slug();
            setup.putTenant(
                    tenant,
                    new SetupApi.TenantRequest(chain.name().zh(), chain.name().en()));
            String baseUrl = Optional.ofNullable(baseUrls.get(tenant)).orElseThrow();
            setup.putConnection(
                    tenant, "main", new SetupApi.ConnectionRequest(chain.format(), baseUrl, chain.settings()));
            SetupApi.PullReport report = setup.pull(tenant, "main");
            goLive(tenant);
            progress.ready(chain.name().zh(), text(chain, report));
        }
        if (baseUrls.containsKey("lumi")) {
            setup.putMember(DemoUser.LUMI_OWNER.subject(), new SetupApi.MemberRequest("lumi", "owner"));
        }
    }

    /** One that somebody has suspended since stays so. */
    private void goLive(String tenant) {
        try {
            setup.goLive(tenant);
        } catch (ApiProblem refused) {
            if (!refused.problem().code().equals("NOT_READY")) {
                throw refused;
            }
            progress.say("  " + tenant + " is not live: " + refused.sentence());
        }
    }

    void campaign() {
        Optional<SetupApi.Campaign> known = setup.campaigns().stream()
                .filter(campaign -> campaign.slug().equals(CAMPAIGN))
                .findAny();
        // its dates are set once: other dates would be other terms
        SetupApi.Campaign campaign = known.orElseGet(() -> {
            Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
            return setup.putCampaign(
                    CAMPAIGN,
                    new SetupApi.CampaignRequest(
                            "二月 25 元无门槛",
                            "February 25",
                            new Amount(2_500, CURRENCY),
                            new Amount(1, CURRENCY),
                            new Amount(5_000_000, CURRENCY),
                            100,
                            now,
                            now.plus(CAMPAIGN_LENGTH)));
        });
        if (campaign.state().equals("draft")) {
            setup.changeCampaign(CAMPAIGN, SetupApi.CampaignAction.start);
        }
    }

    /** Registers the receiver; the secret is told only once, so it is kept with the others. */
    void endpoints(List<Chain> chains, WebhookReceiver receiver, Credentials credentials) {
        for (Chain chain : chains) {
            String tenant = chain.slug();
            SetupApi.WebhookEndpointRequest request =
                    new SetupApi.WebhookEndpointRequest(receiver.endpoint(tenant), List.of());
            SetupApi.WebhookEndpoint endpoint = setup.putWebhookEndpoint(tenant, "receiver", request);
            String name = "webhook." + tenant;
            if (endpoint.secret() != null) {
                credentials.remember(name, endpoint.secret());
            }
            credentials.existing(name).ifPresent(secret -> receiver.trust(tenant, secret));
        }
    }

    private static String text(Chain chain, SetupApi.PullReport report) {
        if (!report.changed()) {
            return chain.format() + ": unchanged";
        }
        String findings = report.findings().isEmpty()
                ? ""
                : ", to look at: " + report.findings().size();
        return chain.format() + ": " + report.stores() + " stores, " + report.items() + " items, " + report.published()
                + " menus published" + findings;
    }

    /** What to tell a person when seeding fails. */
    static String explain(ApiProblem refused) {
        return "The API refused a part of the demo data: " + refused.problem().code() + ", " + refused.sentence();
    }
}
