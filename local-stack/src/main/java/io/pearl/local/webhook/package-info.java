/**
 * A partner's side of the webhooks: receives events, checks their signatures by code of its own, and shows them. It
 * shares nothing with the sender, so that an error in signing cannot hide in both.
 */
@NullMarked
package io.pearl.local.webhook;

import org.jspecify.annotations.NullMarked;
