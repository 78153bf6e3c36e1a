/** What several screens are made of: signs, badges, notices, live tables, and the pulse that keeps a page up to date. */
@NullMarked
package io.pearl.console.parts;

import org.jspecify.annotations.NullMarked;
