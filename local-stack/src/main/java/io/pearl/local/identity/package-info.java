/** A real Keycloak with the realm {@code pearl}, its demo users and clients, and the secrets made for them. */
@NullMarked
package io.pearl.local.identity;

import org.jspecify.annotations.NullMarked;
