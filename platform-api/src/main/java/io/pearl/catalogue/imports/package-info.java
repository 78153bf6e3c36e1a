/**
 * A tenant's stores as staff see them, and bringing them in by the thousand from a spreadsheet: previewed, applied in
 * pieces that can be resumed, and put back row by row. Front doors: {@link io.pearl.catalogue.imports.Stores},
 * {@link io.pearl.catalogue.imports.StoreImports}.
 */
@NullMarked
package io.pearl.catalogue.imports;

import org.jspecify.annotations.NullMarked;
