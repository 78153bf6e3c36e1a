/**
 * What tills and shops export as sheets: a workbook, a zip archive of CSV files, or one CSV file of dishes, in UTF-8 or
 * GBK. Sheets 商品 (one row per size), 门店 and, where something has run out, 估清; columns are recognised by their usual
 * headings, those of Keruyun's import sheet among them, or named by the merchant. Product CSVs of Shopify and
 * WooCommerce are read as well. Traps: sizes as dishes of their own, prices and groups inside of cells, variants where
 * other systems have options. A sheet defines no way to order, so orders go to a plain JSON till interface with Chinese
 * keys. {@link io.pearl.adapter.spreadsheet.MenuFiles} reads files that a person uploads.
 */
@NullMarked
package io.pearl.adapter.spreadsheet;

import org.jspecify.annotations.NullMarked;
