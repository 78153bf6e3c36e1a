/** Stores by the thousand from a spreadsheet: looked at first, then applied row by row, and taken back if need be. */
@NullMarked
package io.pearl.console.imports;

import org.jspecify.annotations.NullMarked;
