/**
 * What customers say: sentences normalised, read word by word with a lexicon built from the published menus, and turned
 * into an {@link io.pearl.planning.language.Intent}. No model is asked, and nothing is guessed: words that are not known
 * are handed on as such.
 */
@NullMarked
package io.pearl.planning.language;

import org.jspecify.annotations.NullMarked;
