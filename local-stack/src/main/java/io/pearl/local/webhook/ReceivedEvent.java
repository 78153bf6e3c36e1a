package io.pearl.local.webhook;

import java.time.Instant;

/**
 * An event as it came in.
 *
 * @param tenant from the endpoint's address
 * @param id header {@code webhook-id}: the same for every attempt
 * @param verdict what its signature is worth
 * @param repeat how often this id had come before
 */
public record ReceivedEvent(
        Instant at, String tenant, String id, String type, StandardWebhook.Verdict verdict, int repeat, String body) {}
