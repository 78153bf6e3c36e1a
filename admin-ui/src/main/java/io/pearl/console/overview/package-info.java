/** What is going on, on one screen and by the second. */
@NullMarked
package io.pearl.console.overview;

import org.jspecify.annotations.NullMarked;
