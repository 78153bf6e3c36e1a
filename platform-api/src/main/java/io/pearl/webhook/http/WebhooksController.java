package io.pearl.webhook.http;

import io.micronaut.http.annotation.Controller;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.pearl.client.WebhooksApi;
import io.pearl.kernel.Ids;
import io.pearl.tenancy.Caller;
import io.pearl.tenancy.Callers;
import io.pearl.tenancy.Permission;
import io.pearl.tenancy.Tenants;
import io.pearl.webhook.Webhooks;
import java.util.List;
import java.util.Locale;

@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class WebhooksController implements WebhooksApi {

    private final Callers callers;
    private final Tenants tenants;
    private final Webhooks webhooks;

    WebhooksController(Callers callers, Tenants tenants, Webhooks webhooks) {
        this.callers = callers;
        this.tenants = tenants;
        this.webhooks = webhooks;
    }

    @Override
    public WebhookEndpoint putWebhookEndpoint(String tenant, String endpoint, WebhookEndpointRequest request) {
        Caller who = callers.current();
        var id = tenants.find(who, Permission.WEBHOOKS_WRITE, tenant).id();
        var put = webhooks.put(who, id, endpoint, request.url(), request.types());
        return new WebhookEndpoint(
                put.endpoint().id().toString(),
                put.endpoint().slug(),
                put.endpoint().url(),
                put.endpoint().types(),
                put.newSecret().orElse(null));
    }

    @Override
    public List<WebhookDelivery> deliveries(String tenant, String endpoint) {
        Caller who = callers.current();
        var id = tenants.find(who, Permission.WEBHOOKS_READ, tenant).id();
        return webhooks.deliveries(who, id, endpoint).stream()
                .map(delivery -> new WebhookDelivery(
                        Ids.text("whd", delivery.id()),
                        delivery.type(),
                        delivery.state().toLowerCase(Locale.ROOT),
                        delivery.attempts(),
                        delivery.lastStatus().orElse(null),
                        delivery.lastError().orElse(null),
                        delivery.createdAt(),
                        delivery.nextAttemptAt().orElse(null)))
                .toList();
    }
}
