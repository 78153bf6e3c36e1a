/**
 * Rows of a spreadsheet that a person uploads: a workbook or CSV, in the encodings and with the separators that
 * spreadsheet programs write. Front doors: {@link io.pearl.sheet.Sheet}, which knows nothing of what the rows mean, and
 * {@link io.pearl.sheet.MenuSheet} for dishes.
 */
@NullMarked
package io.pearl.sheet;

import org.jspecify.annotations.NullMarked;
