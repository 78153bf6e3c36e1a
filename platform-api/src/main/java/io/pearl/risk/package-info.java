/** Who is farming vouchers. Answers the order path's question, {@link io.pearl.ordering.RiskCheck}. */
@NullMarked
package io.pearl.risk;

import org.jspecify.annotations.NullMarked;
