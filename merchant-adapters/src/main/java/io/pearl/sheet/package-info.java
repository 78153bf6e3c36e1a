/**
 * Rows of a spreadsheet that a person uploads: a workbook or CSV, in the encodings and with the separators that
 * spreadsheet programs write. Knows nothing of what the rows mean. Front door: {@link io.pearl.sheet.Sheet}.
 */
@NullMarked
package io.pearl.sheet;

import org.jspecify.annotations.NullMarked;
