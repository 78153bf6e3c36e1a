/** The tenancy room's part of the HTTP API. */
@NullMarked
package io.pearl.tenancy.http;

import org.jspecify.annotations.NullMarked;
