/** Text for terminals, where a Chinese character is two columns wide. */
@NullMarked
package io.pearl.local.text;

import org.jspecify.annotations.NullMarked;
