/**
 * How a chain goes live: the checklist, whose steps are read off the other rooms wherever they can be, the stores that
 * come from a spreadsheet, the test order and the gate.
 */
@NullMarked
package io.pearl.onboarding;

import org.jspecify.annotations.NullMarked;
