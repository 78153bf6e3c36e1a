/** Menus that wait for a person: the queue, one of them with what would change; and what a store sells and has sold. */
@NullMarked
package io.pearl.console.menus;

import org.jspecify.annotations.NullMarked;
