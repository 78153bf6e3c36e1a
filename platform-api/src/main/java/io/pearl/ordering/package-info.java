/**
 * Orders and how they move. {@link io.pearl.ordering.OrderWriter} writes many new orders in one commit, each with its
 * voucher claim and its events; {@link io.pearl.ordering.Orders} moves and shows them. What risk has to say is asked
 * through {@link io.pearl.ordering.RiskCheck}.
 */
@NullMarked
package io.pearl.ordering;

import org.jspecify.annotations.NullMarked;
