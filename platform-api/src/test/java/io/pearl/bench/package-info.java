/** How fast the inside of the server is, with its real database; {@code ./pearl bench} runs each by itself. */
@NullMarked
package io.pearl.bench;

import org.jspecify.annotations.NullMarked;
