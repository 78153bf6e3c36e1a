/** Figures of benches, evaluations and drills: shown as a table, kept as JSON, held against what was promised. */
@NullMarked
package io.pearl.local.report;

import org.jspecify.annotations.NullMarked;
