/** Ordering from a terminal: what is asked, what is printed, what can be chosen. */
@NullMarked
package io.pearl.local.order;

import org.jspecify.annotations.NullMarked;
