/**
 * Filling something in: a form over a record that shows faults where they are, keeps what was typed through an expired
 * sign-in, and, where somebody else changed the same thing, shows both.
 */
@NullMarked
package io.pearl.console.forms;

import org.jspecify.annotations.NullMarked;
