/**
 * Everything a laptop needs to run Pearl: the launcher, the order command and the webhook receiver. Its sub-packages
 * hold the parts that tests use as well: a database, an identity server, child processes, reports.
 */
@NullMarked
package io.pearl.local;

import org.jspecify.annotations.NullMarked;
