/** Chains: the list with those first that need somebody, and the page of one with everything it consists of. */
@NullMarked
package io.pearl.console.tenants;

import org.jspecify.annotations.NullMarked;
