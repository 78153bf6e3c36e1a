/** A real MariaDB from a jar, and fresh migrated schemas for the tests of every module. */
@NullMarked
package io.pearl.local.database;

import org.jspecify.annotations.NullMarked;
