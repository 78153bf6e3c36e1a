/**
 * Where the link of an invitation leads: a page for people who need not have an account yet. Its token stands behind
 * the hash of the address, which no browser sends, and travels on in bodies only, so that no log ever has it.
 */
@NullMarked
package io.pearl.console.invitation;

import org.jspecify.annotations.NullMarked;
