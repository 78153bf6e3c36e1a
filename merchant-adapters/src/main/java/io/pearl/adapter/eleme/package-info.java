/**
 * Ele.me's open platform: shops, items and cleared stock as its entities have them, orders as the push message that a
 * till behind Ele.me already understands. Shapes: OShop, OItem, OSpec, OOrder and the push envelope of the openapi SDK.
 */
@NullMarked
package io.pearl.adapter.eleme;

import org.jspecify.annotations.NullMarked;
