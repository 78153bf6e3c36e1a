/** The onboarding room's part of the HTTP API. */
@NullMarked
package io.pearl.onboarding.http;

import org.jspecify.annotations.NullMarked;
