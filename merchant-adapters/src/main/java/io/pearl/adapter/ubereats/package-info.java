/**
 * Uber Eats: the Marketplace API with menus of version 2, as its public documentation had it in autumn 2026. Uber fetches
 * nothing from its partners; a partner that keeps a menu for Uber serves Pearl what it uploads. {@code menus} is one menu
 * configuration as {@code PUT /v2/eats/stores/{store_id}/menus} takes it, or a list of them, each with the {@code store_id}
 * or {@code store_ids} that it is for; without any it is for all stores. {@code stores} is what {@code GET
 * /v1/eats/stores} answers, with two more answers of Uber's in each store where they are known: {@code holiday_hours} and
 * {@code restaurant_status}. Opening hours are those of the menus, as they are at Uber; delivery areas are Uber's business.
 *
 * <p>Traps: everything is an item, also what is only chosen with another, and may have groups of its own; prices,
 * quantities, suspensions and even groups differ by what an item is chosen in; prices are hundredths of any money, also
 * of yen; times of day include their last minute; a suspension ends at a time, and one in the past is none; a menu that is
 * uploaded replaces everything.
 */
@NullMarked
package io.pearl.adapter.ubereats;

import org.jspecify.annotations.NullMarked;
