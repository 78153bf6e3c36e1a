/** The webhook room's part of the HTTP API. */
@NullMarked
package io.pearl.webhook.http;

import org.jspecify.annotations.NullMarked;
