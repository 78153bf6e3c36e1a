/** Ordering for customers' assistants. */
@NullMarked
package io.pearl.planning.http;

import org.jspecify.annotations.NullMarked;
