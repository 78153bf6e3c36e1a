/** The trail of who changed what, why and from where: one page to search it, and a timeline to put beside any object. */
@NullMarked
package io.pearl.console.audit;

import org.jspecify.annotations.NullMarked;
