/**
 * What differs between two menus ({@link io.pearl.catalogue.diff.MenuDiff}), and when that is so much or so odd that a
 * person should look before customers see it ({@link io.pearl.catalogue.diff.HoldRules}). No database and no clock.
 */
@NullMarked
package io.pearl.catalogue.diff;

import org.jspecify.annotations.NullMarked;
