/**
 * Menus from files: give one, say what its columns mean, look at what it would change, apply it and take it back. Each
 * file has an address of its own; which of the four steps is shown follows from how far it is.
 */
@NullMarked
package io.pearl.console.menuimport;

import org.jspecify.annotations.NullMarked;
