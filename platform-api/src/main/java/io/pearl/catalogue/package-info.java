/**
 * Menus in: tenants' systems ({@link io.pearl.catalogue.Connections}), their payloads archived byte for byte, and the
 * stores and menus published from them ({@link io.pearl.catalogue.Catalogue}), which every node holds in memory.
 */
@NullMarked
package io.pearl.catalogue;

import org.jspecify.annotations.NullMarked;
