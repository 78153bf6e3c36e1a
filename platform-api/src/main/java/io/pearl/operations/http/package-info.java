/** What staff see of orders and of the whole. */
@NullMarked
package io.pearl.operations.http;

import org.jspecify.annotations.NullMarked;
