/**
 * The port to merchants' systems. {@link io.pearl.adapter.MerchantAdapter} is what a source format implements, one
 * package per format beside this one. Adapters are pure: they turn bytes into the canonical model and orders into
 * requests, and leave the network, the schedule and the database to the platform.
 */
@NullMarked
package io.pearl.adapter;

import org.jspecify.annotations.NullMarked;
