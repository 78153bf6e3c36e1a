/**
 * Deliverect's POS and store interfaces (developers.deliverect.com): locations as {@code GET /locations}, products as a
 * till hands them over in {@code syncProducts}, snoozed products as the operations webhook, orders as the orders webhook
 * and statuses as {@code orderStatus}. A document gathers one call's answers for all locations: an entry names its
 * location, and one that names none counts for every one.
 *
 * <p>Traps: everything is a product, told apart by {@code productType}, and only the PLU identifies it
 * ({@code posProductId} repeats); {@code posCategoryIds} is a list or a text; {@code max} 0 is no limit while
 * {@code multiMax} limits how often one modifier is taken; {@code allSnoozedItems} lies in two places; a tag that is
 * absent says nothing about an allergen; discounts are negative.
 */
@NullMarked
package io.pearl.adapter.deliverect;

import org.jspecify.annotations.NullMarked;
