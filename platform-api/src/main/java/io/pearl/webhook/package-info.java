/**
 * Partners hear what happens: endpoints, and signed deliveries with retries. Front door:
 * {@link io.pearl.webhook.Webhooks}. Signatures follow Standard Webhooks 1.0.0.
 */
@NullMarked
package io.pearl.webhook;

import org.jspecify.annotations.NullMarked;
