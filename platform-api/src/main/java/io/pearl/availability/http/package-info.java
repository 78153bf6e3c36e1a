/** What a store can serve, over HTTP. */
@NullMarked
package io.pearl.availability.http;

import org.jspecify.annotations.NullMarked;
