/** The database schema as Flyway SQL for MySQL and MariaDB, and a program that applies it. */
@NullMarked
package io.pearl.migrations;

import org.jspecify.annotations.NullMarked;
