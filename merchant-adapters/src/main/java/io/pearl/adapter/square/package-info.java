/**
 * Square: catalogue, locations and inventory counts in, orders and their fulfilments out. Reads the snake_case of the
 * REST API and the camelCase of its SDKs. Delivery zones and popularity have no place in Square's own model; they come
 * as custom attributes {@code delivery_zones} of a location and {@code weekly_orders} of an item.
 */
@NullMarked
package io.pearl.adapter.square;

import org.jspecify.annotations.NullMarked;
