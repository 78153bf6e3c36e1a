/** What is going on: counts per minute, the funnel, the latest orders and failures. Front door: {@link io.pearl.operations.Operations}. */
@NullMarked
package io.pearl.operations;

import org.jspecify.annotations.NullMarked;
