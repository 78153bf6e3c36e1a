/** What comes from a chain's systems: the runs, their findings and documents, and reading them again. */
@NullMarked
package io.pearl.console.sync;

import org.jspecify.annotations.NullMarked;
