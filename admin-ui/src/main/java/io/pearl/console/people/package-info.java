/** Who works with a chain, or for the platform: roles, invitations, and taking people off again. */
@NullMarked
package io.pearl.console.people;

import org.jspecify.annotations.NullMarked;
