/** The event room's part of the HTTP API: the audit trail. */
@NullMarked
package io.pearl.event.http;

import org.jspecify.annotations.NullMarked;
