/**
 * From a sentence to an order: understood, matched to menus, narrowed to stores that can make and deliver it now, priced
 * with the voucher, checked by risk, and written. The only room that walks the whole line. Front door:
 * {@link io.pearl.planning.Planner}.
 */
@NullMarked
package io.pearl.planning;

import org.jspecify.annotations.NullMarked;
