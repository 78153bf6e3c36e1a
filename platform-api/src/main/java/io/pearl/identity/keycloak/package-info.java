/**
 * The identity server, as the identity room needs it. Front door: {@link io.pearl.identity.keycloak.Keycloak}; nothing
 * else in Pearl knows Keycloak's own client or its documents.
 */
@NullMarked
package io.pearl.identity.keycloak;

import org.jspecify.annotations.NullMarked;
