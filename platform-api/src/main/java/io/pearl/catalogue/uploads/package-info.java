/**
 * Menus that people bring as files: uploaded, their columns mapped, compared with what is published, applied and put
 * back. A file that cannot be read is kept and changes nothing. Front door: {@link io.pearl.catalogue.uploads.MenuImports}.
 */
@NullMarked
package io.pearl.catalogue.uploads;

import org.jspecify.annotations.NullMarked;
