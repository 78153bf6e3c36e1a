/**
 * GloriaFood's interfaces, version 2 (github.com/GlobalFood/integration_docs): menus as {@code Fetch Menu} gives them,
 * orders and their statuses as {@code Accepted Orders} pushes them. Of restaurants there is no document, only what orders
 * say of theirs: the document of restaurants has those fields, or is such a list of orders, and may state
 * {@code opening_hours} in the words in which menus state their times. A document may be that of one restaurant or gather
 * those of several.
 *
 * <p>Traps: prices are floats; the price of a size is what it adds to its item's; groups hang on a category, an item or a
 * size, and the same one on several; {@code force_min} counts only where the group is {@code required}; days are bits;
 * {@code active} is all there is of stock; an item without {@code menu_item_order_types} is for every type, and tags that
 * are null say nothing; in orders fees, tips and promotions are items.
 */
@NullMarked
package io.pearl.adapter.gloriafood;

import org.jspecify.annotations.NullMarked;
