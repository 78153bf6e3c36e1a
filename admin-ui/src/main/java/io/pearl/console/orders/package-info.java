/** Orders: the list, and everything about one. */
@NullMarked
package io.pearl.console.orders;

import org.jspecify.annotations.NullMarked;
