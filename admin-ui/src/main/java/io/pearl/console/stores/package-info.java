/** Stores: all of a chain's at a glance, and the page of each: whether it takes orders, what it has, where it delivers. */
@NullMarked
package io.pearl.console.stores;

import org.jspecify.annotations.NullMarked;
