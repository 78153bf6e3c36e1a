/** Taking and giving back money through providers, each charge and each refund once. Front door: {@link io.pearl.payment.Payments}. */
@NullMarked
package io.pearl.payment;

import org.jspecify.annotations.NullMarked;
