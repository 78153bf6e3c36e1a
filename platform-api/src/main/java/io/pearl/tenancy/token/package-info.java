/**
 * Whose tokens count, and whether one is genuine: the one place where that is decided. Front doors:
 * {@link io.pearl.tenancy.token.Issuers} and, for who is asking, {@link io.pearl.tenancy.Callers}.
 */
@NullMarked
package io.pearl.tenancy.token;

import org.jspecify.annotations.NullMarked;
