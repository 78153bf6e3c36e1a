/** Placeholder until the simulated chains arrive. */
@NullMarked
package io.pearl.local.chain;

import org.jspecify.annotations.NullMarked;
