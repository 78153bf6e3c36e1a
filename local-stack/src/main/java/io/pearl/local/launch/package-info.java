/** Starting, seeding and stopping a whole Pearl on one machine. */
@NullMarked
package io.pearl.local.launch;

import org.jspecify.annotations.NullMarked;
