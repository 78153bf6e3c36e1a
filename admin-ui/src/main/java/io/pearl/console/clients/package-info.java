/** Partners' systems: what they may do, how much of it, and their keys. */
@NullMarked
package io.pearl.console.clients;

import org.jspecify.annotations.NullMarked;
