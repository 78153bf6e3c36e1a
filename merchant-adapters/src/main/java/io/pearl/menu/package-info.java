/**
 * The canonical menu model: what every chain's menu, stores, zones and stock look like once an adapter has understood
 * them. Pure Java; nothing here knows a source format, a framework or a database.
 */
@NullMarked
package io.pearl.menu;

import org.jspecify.annotations.NullMarked;
