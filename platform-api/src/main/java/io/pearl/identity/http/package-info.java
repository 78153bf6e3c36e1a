/** The identity room's part of the HTTP API. */
@NullMarked
package io.pearl.identity.http;

import org.jspecify.annotations.NullMarked;
