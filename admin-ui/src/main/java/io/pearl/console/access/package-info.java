/**
 * What somebody may do in one chain, and how platform staff get in: with a reason, for a time, and seen by the chain.
 */
@NullMarked
package io.pearl.console.access;

import org.jspecify.annotations.NullMarked;
