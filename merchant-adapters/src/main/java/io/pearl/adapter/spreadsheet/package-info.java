/**
 * The workbook that Chinese tills export: sheets 商品 (one row per size), 门店 and, where something has run out, 估清. A
 * workbook defines no way to order, so orders go to a plain JSON till interface with Chinese keys.
 */
@NullMarked
package io.pearl.adapter.spreadsheet;

import org.jspecify.annotations.NullMarked;
