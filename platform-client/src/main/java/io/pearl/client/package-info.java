/**
 * The HTTP API as Java interfaces and records: what the controllers implement, what the console calls, and what a
 * partner in Java uses. Ids are prefixed text, money is in minor units, instants are UTC.
 */
@NullMarked
package io.pearl.client;

import org.jspecify.annotations.NullMarked;
