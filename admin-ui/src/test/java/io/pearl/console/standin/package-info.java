/**
 * Stand-ins for what the console talks to: an API with a lively street of tea shops behind it, and an identity provider
 * that signs anybody in. They let the console be seen, and tested in a browser, without the rest of the stack.
 */
@NullMarked
package io.pearl.console.standin;

import org.jspecify.annotations.NullMarked;
