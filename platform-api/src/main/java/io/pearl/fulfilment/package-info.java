/**
 * From paid to delivered: the order is handed to the chain's till, its states are followed, and a till that refuses or
 * stays silent ends it with the voucher given back and a refund asked for. Front door:
 * {@link io.pearl.fulfilment.Fulfilment}.
 */
@NullMarked
package io.pearl.fulfilment;

import org.jspecify.annotations.NullMarked;
