/** How fast the running stack is, measured from outside. */
@NullMarked
package io.pearl.local.bench;

import org.jspecify.annotations.NullMarked;
