/** Texts in the reader's language, and figures, money and times as a reader wants them. */
@NullMarked
package io.pearl.console.words;

import org.jspecify.annotations.NullMarked;
