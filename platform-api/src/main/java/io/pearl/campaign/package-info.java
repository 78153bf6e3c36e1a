/**
 * Vouchers and the money behind them. A claim is admitted by one conditional update of the campaign's row in the
 * transaction that writes it; nothing else decides. Front door: {@link io.pearl.campaign.Campaigns} for staff,
 * {@link io.pearl.campaign.Claims} for the order path.
 */
@NullMarked
package io.pearl.campaign;

import org.jspecify.annotations.NullMarked;
