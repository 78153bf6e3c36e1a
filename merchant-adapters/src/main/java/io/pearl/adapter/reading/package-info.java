/**
 * What every adapter needs to read a stranger's payload without being hurt by it: bounds, exact money, opening hours,
 * coordinates, and a list of findings that cannot be flooded. Knows no format.
 */
@NullMarked
package io.pearl.adapter.reading;

import org.jspecify.annotations.NullMarked;
