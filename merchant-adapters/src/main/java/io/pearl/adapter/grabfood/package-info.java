/**
 * GrabFood: the partner API as of its specification 1.1.3 (grab/grabfood-api-sdk-java). Grab fetches menus from its
 * partners and hands orders to them, so a till that serves Grab serves Pearl: {@code menus} is what {@code /merchant/menu}
 * answers, for one merchant or as a list of them, with categories or, in the older form, with sections. Grab has no call
 * that lists outlets; {@code stores} is a list of {@code {merchantID, partnerMerchantID, name, address{address, city,
 * coordinates}, timezone, hours, status}}, where {@code hours} and {@code status} are what Grab's calls for store hours and
 * store status answer. Delivery areas are Grab's own business and have no place in it.
 *
 * <p>Traps: minor units whose exponent the menu states (none in Vietnam); four states of which one comes back by itself
 * and one hides; selling times of items beat those of categories; prices per way of ordering; menu prices without tax;
 * a modifier twice is two modifiers, never a quantity.
 */
@NullMarked
package io.pearl.adapter.grabfood;

import org.jspecify.annotations.NullMarked;
