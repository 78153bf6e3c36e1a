/** The catalogue room's part of the HTTP API. */
@NullMarked
package io.pearl.catalogue.http;

import org.jspecify.annotations.NullMarked;
